#ifndef CSIGNALS_H
#define CSIGNALS_H

// Signals only set flags here. Whoever waits for input is woken through a pipe, whichever thread the
// signal came to; whoever computes polls the flag.

/// Handles Ctrl-C: the first sets the flag. With `second_ends`, another before anybody has
/// taken notice ends the program, for work that polls nothing.
void cs_catch_interrupt(int second_ends);
/// Handles what concerns a prompt: a resized window, a stop and its continuation, a request to end.
void cs_catch_terminal_signals(void);

int cs_interrupted(void);
void cs_clear_interrupt(void);
int cs_told_to_end(void);
/// Has the window been resized since the last call?
int cs_take_resized(void);
/// Has the program been stopped and continued since the last call?
int cs_take_continued(void);

/// Waits until `descriptor` can be read (1) or a signal has come (0); -1 on failure.
int cs_wait(int descriptor);

#endif
