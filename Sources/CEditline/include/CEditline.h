#ifndef CEDITLINE_H
#define CEDITLINE_H

#include "CSignals.h"

#include <stddef.h>
#include <wchar.h>

// What Swift cannot say to libedit: its setters are variadic, and the keys it calls back are C
// functions. Every decision is left to the caller's `ce_key_handler`.

/// A key whose meaning the caller decides.
enum ce_key { CE_KEY_ENTER, CE_KEY_UP, CE_KEY_DOWN, CE_KEY_TAB, CE_KEY_PASTE, CE_KEY_HOME, CE_KEY_END,
              CE_KEY_BEGIN, // no key: the reading has begun with a text in it
};

/// What happens after the caller has handled a key.
enum ce_action {
    CE_ACTION_REDRAW,
    CE_ACTION_MOVE, // only the cursor has moved
    CE_ACTION_BEEP,
    CE_ACTION_DRAWN, // the caller has written below the text: prompt and text are drawn again there
    CE_ACTION_RUN, // end of the reading: the text is complete
};

/// How a reading ended.
enum ce_reading {
    CE_READING_TEXT,
    CE_READING_INTERRUPTED, // Ctrl-C
    CE_READING_END,         // Ctrl-D on an empty line
    CE_READING_CLOSED,      // the terminal is gone, or the program is told to end
};

typedef struct ce_editor ce_editor;
typedef int (*ce_key_handler)(void *context, int key);

/// Opens the editor on standard input and output. One in a process. NULL if the terminal can't do it.
ce_editor *ce_open(const char *program, int history_limit, ce_key_handler handler, void *context);
void ce_close(ce_editor *editor);

/// Reads one text of any number of lines.
///
/// `prompt` may hold escape codes between \1 characters, each followed by something printable.
/// `width` is how many columns it shows. When the text has several lines the prompt gets a line of its
/// own, so that they are aligned.
///
/// `begins` is true where the caller wants to be asked for a first text: `CE_KEY_BEGIN`.
int ce_read(ce_editor *editor, const char *prompt, int width, int begins);

/// The text being edited, or just read; not terminated. Valid until the next call.
const wchar_t *ce_text(ce_editor *editor, size_t *length, size_t *cursor);
int ce_insert(ce_editor *editor, const wchar_t *text);
/// Takes away so many characters before the cursor.
void ce_delete(ce_editor *editor, int count);
/// Empties the text.
void ce_clear(ce_editor *editor);
void ce_move(ce_editor *editor, int by);

/// The next character of the input, for a paste; 0 at its end.
wchar_t ce_next_character(ce_editor *editor);
/// Is more input waiting already, as when text arrives faster than it can be typed?
int ce_has_pending_input(ce_editor *editor);

/// Makes an entry that libedit's own search (Ctrl-R) finds.
void ce_add_history(ce_editor *editor, const char *entry);

#endif
