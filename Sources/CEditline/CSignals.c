#include "CSignals.h"

#include <stdatomic.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static atomic_int interrupted, told_to_end, resized, continued;
static atomic_int second_interrupt_ends;
static int wake_pipe[2] = {-1, -1};

static void wake(void) {
    int saved = errno;
    if (wake_pipe[1] >= 0) {
        ssize_t written = write(wake_pipe[1], "", 1);
        (void)written; // A full pipe wakes as well.
    }
    errno = saved;
}

static void on_interrupt(int number) {
    if (atomic_exchange(&interrupted, 1) && atomic_load(&second_interrupt_ends)) {
        signal(number, SIG_DFL);
        raise(number);
    }
    wake();
}

static void on_end(int number) {
    (void)number;
    atomic_store(&told_to_end, 1);
    atomic_store(&interrupted, 1);
    wake();
}

static void on_resize(int number) {
    (void)number;
    atomic_store(&resized, 1);
    wake();
}

static void on_continue(int number) {
    (void)number;
    atomic_store(&continued, 1);
    wake();
}

static void catch(int number, void (*handler)(int)) {
    struct sigaction action = {0};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void cs_catch_interrupt(int second_ends) {
    atomic_store(&second_interrupt_ends, second_ends);
    catch(SIGINT, on_interrupt);
}

void cs_catch_terminal_signals(void) {
    if (wake_pipe[0] < 0 && pipe(wake_pipe) == 0) {
        for (int end = 0; end < 2; end++) {
            fcntl(wake_pipe[end], F_SETFL, O_NONBLOCK);
            fcntl(wake_pipe[end], F_SETFD, FD_CLOEXEC);
        }
    }
    catch(SIGWINCH, on_resize);
    catch(SIGCONT, on_continue);
    catch(SIGTERM, on_end);
    catch(SIGHUP, on_end);
}

int cs_interrupted(void) { return atomic_load_explicit(&interrupted, memory_order_relaxed); }
void cs_clear_interrupt(void) { atomic_store(&interrupted, 0); }
int cs_told_to_end(void) { return atomic_load(&told_to_end); }
int cs_take_resized(void) { return atomic_exchange(&resized, 0); }
int cs_take_continued(void) { return atomic_exchange(&continued, 0); }

int cs_wait(int descriptor) {
    struct pollfd waiting[2] = {{descriptor, POLLIN, 0}, {wake_pipe[0], POLLIN, 0}};
    int ready = poll(waiting, 2, -1);
    if (ready < 0) return errno == EINTR ? 0 : -1;
    if (waiting[1].revents) {
        char drained[64];
        while (read(wake_pipe[0], drained, sizeof drained) > 0) {}
        return 0;
    }
    return 1;
}
