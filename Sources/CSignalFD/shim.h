// signalfd(2) is not part of Swift's Glibc module.
#ifndef MLOPS_TUI_CSIGNALFD_SHIM_H
#define MLOPS_TUI_CSIGNALFD_SHIM_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1  // sigtimedwait, syscall
#endif
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// Bit n-1 of a set is signal n, as in the kernel.

// Blocks the signals on this thread and those it starts, and gives a descriptor that is readable while one waits; or -1
// with errno.
//
// 32 and 33 are glibc's own. It lets nobody block them, they end a program like any other, and nobody has a use for them
// from outside: they are ignored.
static inline int csignal_hold(uint64_t signals) {
    const struct { void (*handler)(int); unsigned long flags; void (*restorer)(void); uint64_t mask; } ignore = {SIG_IGN, 0, 0, 0};
    for (int number = 32; number <= 33; number++) syscall(SYS_rt_sigaction, number, &ignore, NULL, sizeof(uint64_t));
    if (syscall(SYS_rt_sigprocmask, SIG_BLOCK, &signals, NULL, sizeof signals) != 0) return -1;
    return (int)syscall(SYS_signalfd4, -1, &signals, sizeof signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

// Those that wait, without taking them.
static inline uint64_t csignal_pending(void) {
    uint64_t waiting = 0;
    return syscall(SYS_rt_sigpending, &waiting, sizeof waiting) == 0 ? waiting : 0;
}

// Takes the next one; 0 where none waits.
static inline int csignal_next(int descriptor) {
    struct signalfd_siginfo info;
    return read(descriptor, &info, sizeof info) == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

static inline int csignal_is_ignored(int number) {
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

// Stops the process group as the terminal driver does at Ctrl-Z, and returns when it goes on; at once where nobody could
// continue it.
static inline void csignal_stop_process_group(void) {
    sigset_t stop, resume;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigemptyset(&resume);
    sigaddset(&resume, SIGCONT);
    kill(0, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, NULL);  // here it is delivered
    pthread_sigmask(SIG_BLOCK, &stop, NULL);
    // The SIGCONT that woke us is answered by our return, not a second time from the queue.
    const struct timespec at_once = {0};
    sigtimedwait(&resume, NULL, &at_once);
}

#endif
