#define _GNU_SOURCE // for wcwidth

#include "CEditline.h"

#include <errno.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct ce_editor {
    EditLine *line;
    History *history;
    ce_key_handler handler;
    void *context;
    const char *prompt;
    int prompt_width;
    char *wide_prompt;     // the prompt, filled up to the width of the terminal
    size_t wide_prompt_size;
    mbstate_t decoding;
    int is_closed;
};

static ce_editor *editor_of(EditLine *line) {
    void *data = NULL;
    el_get(line, EL_CLIENTDATA, &data);
    return data;
}

// MARK: - The prompt

static int is_multiline(EditLine *line) {
    const LineInfoW *info = el_wline(line);
    return wmemchr(info->buffer, L'\n', info->lastchar - info->buffer) != NULL;
}

static int terminal_columns(void) {
    struct winsize window = {0};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 ? window.ws_col : 80;
}

/// libedit knows no line break in a prompt. Blanks up to the terminal's width make one.
static char *prompt_on_its_own_line(ce_editor *editor) {
    int columns = terminal_columns();
    size_t length = strlen(editor->prompt);
    size_t fill = columns > editor->prompt_width ? columns - editor->prompt_width : 0;
    if (length + fill + 1 > editor->wide_prompt_size) {
        char *larger = realloc(editor->wide_prompt, length + fill + 1);
        if (!larger) return (char *)editor->prompt;
        editor->wide_prompt = larger;
        editor->wide_prompt_size = length + fill + 1;
    }
    memcpy(editor->wide_prompt, editor->prompt, length);
    memset(editor->wide_prompt + length, ' ', fill);
    editor->wide_prompt[length + fill] = 0;
    return editor->wide_prompt;
}

static char *current_prompt(EditLine *line) {
    ce_editor *editor = editor_of(line);
    return is_multiline(line) ? prompt_on_its_own_line(editor) : (char *)editor->prompt;
}

// MARK: - Redrawing

/// How many rows of the terminal the text takes before the row of the cursor.
static int rows_above_cursor(ce_editor *editor) {
    const LineInfoW *info = el_wline(editor->line);
    int columns = terminal_columns();
    int is_wrapped = is_multiline(editor->line);
    int row = is_wrapped, column = is_wrapped ? 0 : editor->prompt_width;
    for (const wchar_t *next = info->buffer; next < info->cursor; next++) {
        if (*next == L'\n') {
            row++;
            column = 0;
            continue;
        }
        int width = *next == L'\t' ? 8 - column % 8 : wcwidth(*next);
        column += width > 0 ? width : 0;
        if (column >= columns) {
            row++;
            column = 0;
        }
    }
    return row;
}

/// libedit draws from where the cursor is: that must be where the prompt began. A terminal that has been
/// resized has wrapped the lines anew by itself.
static void redraw_resized(ce_editor *editor) {
    int rows = rows_above_cursor(editor);
    if (rows > 0) printf("\033[%dA", rows);
    fputs("\r\033[J", stdout);
    fflush(stdout);
    el_resize(editor->line);
    el_set(editor->line, EL_REFRESH);
}

// MARK: - Input

/// Reads one character. A resized window is dealt with here, between two keys, where redrawing is safe.
static int read_character(EditLine *line, wchar_t *character) {
    ce_editor *editor = editor_of(line);
    for (;;) {
        if (cs_interrupted()) {
            errno = EINTR;
            return -1;
        }
        if (cs_take_resized()) redraw_resized(editor);
        if (cs_take_continued()) {
            el_set(line, EL_PREP_TERM, 1);
            el_set(line, EL_REFRESH);
        }
        int ready = cs_wait(STDIN_FILENO);
        if (ready == 0) continue;
        char byte;
        ssize_t count = ready < 0 ? -1 : read(STDIN_FILENO, &byte, 1);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (count <= 0) {
            editor->is_closed = 1;
            return 0;
        }
        size_t decoded = mbrtowc(character, &byte, 1, &editor->decoding);
        if (decoded == (size_t)-2) continue;
        if (decoded == (size_t)-1) {
            memset(&editor->decoding, 0, sizeof editor->decoding);
            *character = L'?';
        }
        return 1;
    }
}

wchar_t ce_next_character(ce_editor *editor) {
    wchar_t character = 0;
    return el_wgetc(editor->line, &character) == 1 ? character : 0;
}

int ce_has_pending_input(ce_editor *editor) {
    (void)editor;
    int count = 0;
    return ioctl(STDIN_FILENO, FIONREAD, &count) == 0 && count > 0;
}

// MARK: - Keys

// A command can't call another, but it can push a character that is bound to it: a C1 control, which no
// keyboard sends.
#define PUSH_RUN L"\x80"
#define PUSH_BEGIN L"\x82"
/// vi: after the cursor, in insert mode.
#define PUSH_APPENDED_PASTE L"a\x81"

static unsigned char handle(EditLine *line, int key) {
    ce_editor *editor = editor_of(line);
    switch (editor->handler(editor->context, key)) {
    case CE_ACTION_REDRAW: return CC_REFRESH;
    case CE_ACTION_MOVE: return CC_CURSOR;
    case CE_ACTION_DRAWN: el_set(line, EL_REFRESH); return CC_NORM;
    case CE_ACTION_RUN: el_wpush(line, PUSH_RUN); return CC_REFRESH;
    default: return CC_ERROR;
    }
}

static unsigned char on_enter(EditLine *line, int c) { (void)c; return handle(line, CE_KEY_ENTER); }
static unsigned char on_up(EditLine *line, int c) { (void)c; return handle(line, CE_KEY_UP); }
static unsigned char on_down(EditLine *line, int c) { (void)c; return handle(line, CE_KEY_DOWN); }
static unsigned char on_tab(EditLine *line, int c) { (void)c; return handle(line, CE_KEY_TAB); }
static unsigned char on_paste(EditLine *line, int c) { (void)c; return handle(line, CE_KEY_PASTE); }
static unsigned char on_append_paste(EditLine *line, int c) {
    (void)c;
    el_wpush(line, PUSH_APPENDED_PASTE);
    return CC_NORM;
}
static unsigned char on_begin(EditLine *line, int c) { (void)c; return handle(line, CE_KEY_BEGIN); }
static unsigned char on_home(EditLine *line, int c) { (void)c; return handle(line, CE_KEY_HOME); }
static unsigned char on_end(EditLine *line, int c) { (void)c; return handle(line, CE_KEY_END); }

static void add_commands(EditLine *line) {
    el_set(line, EL_ADDFN, "cell-enter", "Run a complete cell, or begin a new line", on_enter);
    el_set(line, EL_ADDFN, "cell-up", "Up a line, then back in the history", on_up);
    el_set(line, EL_ADDFN, "cell-down", "Down a line, then forward in the history", on_down);
    el_set(line, EL_ADDFN, "cell-tab", "Complete, or indent", on_tab);
    el_set(line, EL_ADDFN, "cell-begin", "Begin with a text", on_begin);
    el_set(line, EL_ADDFN, "cell-paste", "Insert what is pasted", on_paste);
    el_set(line, EL_ADDFN, "cell-append-paste", "Append what is pasted", on_append_paste);
    el_set(line, EL_ADDFN, "cell-home", "To the beginning of the line", on_home);
    el_set(line, EL_ADDFN, "cell-end", "To the end of the line", on_end);
}

static void bind(EditLine *line, const char *keys, const char *command) {
    el_set(line, EL_BIND, keys, command, NULL);
}

/// In both key maps: vi's commands have their own.
static void bind_everywhere(EditLine *line, const char *keys, const char *command) {
    bind(line, keys, command);
    el_set(line, EL_BIND, "-a", keys, command, NULL);
}

struct binding { const char *keys, *command; };

/// A user's own choices may replace these.
static const struct binding preferences[] = {
    {"^P", "cell-up"}, {"^N", "cell-down"}, {"^A", "cell-home"}, {"^E", "cell-end"},
    {"^R", "em-inc-search-prev"},
};

/// What terminals send for a key, after the escape character.
static const struct binding sequences[] = {
    {"[A", "cell-up"}, {"OA", "cell-up"}, {"[B", "cell-down"}, {"OB", "cell-down"},
    {"[H", "cell-home"}, {"OH", "cell-home"}, {"[1~", "cell-home"},
    {"[F", "cell-end"}, {"OF", "cell-end"}, {"[4~", "cell-end"},
    {"[3~", "ed-delete-next-char"}, {"[1;5C", "em-next-word"}, {"[1;5D", "ed-prev-word"},
};
#define COUNT(table) (sizeof table / sizeof *table)

static void bind_preferences(EditLine *line) {
    for (size_t i = 0; i < COUNT(preferences); i++) bind(line, preferences[i].keys, preferences[i].command);
}

static int is_vi(EditLine *line) {
    const char *name = NULL;
    return el_get(line, EL_EDITOR, &name) == 0 && name && strcmp(name, "vi") == 0;
}

/// In vi's insert mode the escape character is a key of its own; what follows it is then a command.
static void bind_sequence(EditLine *line, const char *keys, const char *command) {
    char escaped[16];
    if (is_vi(line)) {
        el_set(line, EL_BIND, "-a", keys, command, NULL);
    } else {
        snprintf(escaped, sizeof escaped, "\033%s", keys);
        bind(line, escaped, command);
    }
}

/// Without these the editor does not work.
static void bind_necessities(EditLine *line) {
    bind_everywhere(line, "^M", "cell-enter");
    bind_everywhere(line, "^J", "cell-enter");
    bind_everywhere(line, "\\200", "ed-newline");
    bind(line, "\\201", "cell-paste");
    bind_everywhere(line, "\\202", "cell-begin");
    bind(line, "^I", "cell-tab");
    for (size_t i = 0; i < COUNT(sequences); i++) bind_sequence(line, sequences[i].keys, sequences[i].command);
    bind_sequence(line, "[200~", is_vi(line) ? "cell-append-paste" : "cell-paste");
    if (is_vi(line)) {
        el_set(line, EL_BIND, "-a", "k", "cell-up", NULL);
        el_set(line, EL_BIND, "-a", "j", "cell-down", NULL);
    }
}

// MARK: - Opening, reading, closing

/// Characters beyond ASCII need a locale; without one, C with UTF-8 is what terminals speak today.
static void choose_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
    if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
}

ce_editor *ce_open(const char *program, int history_limit, ce_key_handler handler, void *context) {
    choose_locale();
    ce_editor *editor = calloc(1, sizeof *editor);
    if (!editor) return NULL;
    editor->handler = handler;
    editor->context = context;
    editor->prompt = "";
    editor->history = history_init();
    editor->line = el_init(program, stdin, stdout, stderr);
    if (!editor->line || !editor->history) {
        ce_close(editor);
        return NULL;
    }
    HistEvent event;
    history(editor->history, &event, H_SETSIZE, history_limit);
    history(editor->history, &event, H_SETUNIQUE, 1);
    EditLine *line = editor->line;
    el_set(line, EL_CLIENTDATA, editor);
    el_set(line, EL_PROMPT_ESC, current_prompt, '\1');
    el_set(line, EL_HIST, history, editor->history);
    el_set(line, EL_EDITOR, "emacs");
    el_set(line, EL_SIGNAL, 0);
    el_wset(line, EL_GETCFN, read_character);
    add_commands(line);
    bind_preferences(line);
    el_source(line, NULL);
    bind_necessities(line);
    return editor;
}

void ce_close(ce_editor *editor) {
    if (editor->line) el_end(editor->line);
    if (editor->history) history_end(editor->history);
    free(editor->wide_prompt);
    free(editor);
}

/// A terminal that knows bracketed paste marks what is pasted, so that it can be told from typing.
static void mark_pastes(int on) {
    fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
    fflush(stdout);
}

int ce_read(ce_editor *editor, const char *prompt, int width, int begins) {
    editor->prompt = prompt;
    editor->prompt_width = width;
    int count = 0;
    el_set(editor->line, EL_PREP_TERM, 1); // before the prompt shows that keys are taken
    mark_pastes(1);
    if (begins) el_wpush(editor->line, PUSH_BEGIN);
    const wchar_t *text = el_wgets(editor->line, &count);
    mark_pastes(0);
    editor->prompt = "";
    if (cs_told_to_end() || editor->is_closed) return CE_READING_CLOSED;
    if (cs_interrupted()) return CE_READING_INTERRUPTED;
    return text && count > 0 ? CE_READING_TEXT : CE_READING_END;
}

const wchar_t *ce_text(ce_editor *editor, size_t *length, size_t *cursor) {
    const LineInfoW *info = el_wline(editor->line);
    *length = info->lastchar - info->buffer;
    *cursor = info->cursor - info->buffer;
    return info->buffer;
}

int ce_insert(ce_editor *editor, const wchar_t *text) { return el_winsertstr(editor->line, text); }

void ce_delete(ce_editor *editor, int count) { el_wdeletestr(editor->line, count); }

void ce_clear(ce_editor *editor) {
    const LineInfoW *info = el_wline(editor->line);
    int length = (int)(info->lastchar - info->buffer);
    el_cursor(editor->line, length);
    el_deletestr(editor->line, length);
}

void ce_move(ce_editor *editor, int by) { el_cursor(editor->line, by); }

void ce_add_history(ce_editor *editor, const char *entry) {
    HistEvent event;
    history(editor->history, &event, H_ENTER, entry);
}
