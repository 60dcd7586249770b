// A process of its own for work that may fail in any way.

#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/// Does `work` in a copy of this process, which ends with what it returns.
///
/// - output: where it may write, for the caller to read; -1 where it cannot be started.
/// - memory: bytes that it may take beside what this process has.
/// - seconds: after which it is ended.
pid_t process_start(
    int *output, size_t memory, unsigned seconds, int (*work)(int output, void *context), void *context);

/// What `work` returned; negative where it did not come to its end.
int process_end(pid_t process);

#endif
