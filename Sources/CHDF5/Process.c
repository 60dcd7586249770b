#include "Process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// What this process has mapped, where the system says so.
static size_t mapped_bytes(void) {
    size_t pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file) return 0;
    if (fscanf(file, "%zu", &pages) != 1) pages = 0;
    fclose(file);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

// In the new process: nothing of what the old one does at a signal, nothing on the terminal, bounded means.
static void settle(size_t memory, unsigned seconds) {
    for (int signal_number = 1; signal_number < 32; signal_number++) signal(signal_number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere >= 0) {
        for (int stream = 0; stream < 3; stream++) dup2(nowhere, stream);
    }
    struct rlimit none_at_all = {0, 0};
    setrlimit(RLIMIT_CORE, &none_at_all);
    size_t mapped = mapped_bytes();
    if (mapped > 0) {
        struct rlimit space = {mapped + memory, mapped + memory};
        setrlimit(RLIMIT_AS, &space);
    }
    alarm(seconds);
}

pid_t process_start(
    int *output, size_t memory, unsigned seconds, int (*work)(int output, void *context), void *context) {
    int ends[2];
    *output = -1;
    if (pipe(ends) < 0) return -1;
    // Programs that are started meanwhile do not keep it open.
    for (int end = 0; end < 2; end++) fcntl(ends[end], F_SETFD, FD_CLOEXEC);
    pid_t process = fork();
    if (process == 0) {
        close(ends[0]);
        settle(memory, seconds);
        _exit(work(ends[1], context));
    }
    close(ends[1]);
    if (process < 0) {
        close(ends[0]);
        return -1;
    }
    *output = ends[0];
    return process;
}

int process_end(pid_t process) {
    int status;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
