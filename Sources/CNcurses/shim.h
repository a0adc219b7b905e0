// What Swift cannot import by itself: ncurses macros, globals that are not concurrency-safe, Linux calls that Glibc's
// module leaves out, and the crash handler, which must be C to be async-signal-safe.
#ifndef MLOPS_TUI_CNCURSES_SHIM_H
#define MLOPS_TUI_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

// Not <term.h>: it brings <termios.h> in, and Swift would then take `termios` for a type of this module, not Glibc's.
extern int setupterm(const char *type, int fd, int *problem);
// Nor <poll.h>, for the same reason.
struct termios;
struct pollfd;
extern int poll(struct pollfd *entries, unsigned long count, int milliseconds);
extern int tcsetattr(int fd, int when, const struct termios *modes);
extern int tcflush(int fd, int queue);
// Nor _GNU_SOURCE, which these two are behind: with it, <sys/select.h> has other names than in Swift's Glibc.
extern int wcwidth(wchar_t scalar);
extern int memfd_create(const char *name, unsigned int flags);
#ifndef MFD_CLOEXEC
#define MFD_CLOEXEC 1U
#endif

static const attr_t NC_BOLD = A_BOLD;
static const attr_t NC_UNDERLINE = A_UNDERLINE;
static const attr_t NC_REVERSE = A_REVERSE;

static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline int nc_colours(void) { return COLORS; }
static inline int nc_colour_pairs(void) { return COLOR_PAIRS; }
static inline int nc_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

// Repaints everything on the next refresh, whatever ncurses believes to be on the screen.
static inline void nc_forget_screen(void) { clearok(curscr, TRUE); }

// The pair goes in as an extended one: a plain setcchar stops at 32,767 pairs and 255 colours.
static inline cchar_t nc_cell(uint32_t scalar, attr_t attributes, int pair) {
    const wchar_t text[2] = {(wchar_t)scalar, 0};
    cchar_t cell;
    setcchar(&cell, text, attributes, 0, &pair);
    return cell;
}

// A terminfo string, or NULL where the terminal has none (terminfo says -1 for a name that is not a string).
static inline const char *nc_capability(const char *name) {
    const char *value = tigetstr(name);
    return value == (const char *)-1 ? NULL : value;
}

// newterm installs handlers for these where they have the default action. They leave by _exit, past our saving and
// restoring, so what was installed before comes back.
//
// The output is no terminal, so ncurses cannot ask it for its size: LINES and COLUMNS tell it, for as long as this takes.
static inline SCREEN *nc_newterm(const char *type, FILE *output, FILE *input, int rows, int columns) {
    static const int touched[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    static const char *const names[] = {"LINES", "COLUMNS"};
    const int sizes[] = {rows, columns};
    struct sigaction before[4];
    for (int i = 0; i < 4; i++) sigaction(touched[i], NULL, &before[i]);
    char *kept[2];
    for (int i = 0; i < 2; i++) {
        const char *value = getenv(names[i]);
        kept[i] = value == NULL ? NULL : strdup(value);
        char digits[16];
        snprintf(digits, sizeof digits, "%d", sizes[i]);
        setenv(names[i], digits, 1);
    }
    use_env(TRUE);
    use_tioctl(FALSE);
    SCREEN *screen = newterm(type, output, input);
    for (int i = 0; i < 2; i++) {
        if (kept[i] == NULL) unsetenv(names[i]); else setenv(names[i], kept[i], 1);
        free(kept[i]);
    }
    for (int i = 0; i < 4; i++) sigaction(touched[i], &before[i], NULL);
    return screen;
}

static inline int nc_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

// ---- Crash restore ---------------------------------------------------------------------------------------------
// Everything the handler needs, prepared beforehand: inside it only async-signal-safe calls are allowed. It is static
// in each object that uses it, so one Swift file alone (CrashRestore.swift) calls these functions.

struct nc_crash_state {
    volatile sig_atomic_t armed;
    int tty, writer, captured, standard_error;  // writer: the same terminal, never blocking; captured: what fd 2 held, or -1
    long modes[16];  // a struct termios
    size_t reset_length;
    char reset[512];
    stack_t old_stack;
    struct sigaction old[6];
    char stack[64 * 1024];
};

static const int nc_crash_signals[6] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};

// Local to a function: Swift does not emit file-scope statics that only inline functions name.
static inline struct nc_crash_state *nc_crash(void) {
    static struct nc_crash_state state;
    return &state;
}

// Whether a descriptor takes bytes within a time.
static inline int nc_takes_bytes(int fd, int milliseconds) {
    struct { int fd; short events, revents; } entry = {fd, 4 /* POLLOUT */, 0};  // a struct pollfd
    return poll((struct pollfd *)&entry, 1, milliseconds) != 0;
}

// A terminal that takes nothing is waited for half a second, once: then the way out goes on without it.
static inline void nc_write_all(int fd, const char *bytes, size_t count) {
    while (count > 0) {
        if (!nc_takes_bytes(fd, 500)) return;
        const ssize_t n = write(fd, bytes, count > 256 ? 256 : count);
        if (n < 0 && errno != EINTR && errno != EAGAIN) return;
        if (n > 0) { bytes += n; count -= (size_t)n; }
    }
}

static inline void nc_copy_captured(int from, int to) {
    char buffer[4096];
    off_t at = 0;
    for (ssize_t n; (n = pread(from, buffer, sizeof buffer, at)) > 0; at += n) nc_write_all(to, buffer, (size_t)n);
}

static void nc_crash_handler(int number) {
    struct nc_crash_state *state = nc_crash();
    if (state->armed) {
        state->armed = 0;
        // Where a backlog waits for a stopped reader, what we are about to write is worth more.
        if (!nc_takes_bytes(state->writer, 200)) tcflush(state->tty, 1 /* TCOFLUSH */);
        nc_write_all(state->writer, state->reset, state->reset_length);
        tcsetattr(state->tty, 0 /* TCSANOW */, (const struct termios *)state->modes);
        if (state->captured >= 0) nc_copy_captured(state->captured, state->standard_error);
        // An optimised trap prints nothing: without a line of ours the program would just be gone.
        static const char said[] = "mlops-tui: internal error, the program was ended by a fault (signal ";
        const char digits[2] = {(char)('0' + number / 10), (char)('0' + number % 10)};
        nc_write_all(state->standard_error, said, sizeof said - 1);
        nc_write_all(state->standard_error, number < 10 ? digits + 1 : digits, number < 10 ? 1 : 2);
        nc_write_all(state->standard_error, ")\n", 2);
    }
    // Default action, not the handler before ours: Swift's backtracer would ask questions on the terminal for 30 s.
    signal(number, SIG_DFL);
    raise(number);  // blocked in here, so it comes when the handler returns: the exit status stays right
}

// Gives the calling thread a stack for the handler, so that an overflow of its own is restored too; other threads bring
// theirs (sigaltstack is a thread's own).
static inline void nc_arm_crash_restore(
    int tty, int writer, const void *modes, size_t modes_size, const char *reset, size_t length, int captured,
    int standard_error
) {
    struct nc_crash_state *state = nc_crash();
    state->tty = tty;
    state->writer = writer;
    memcpy(state->modes, modes, modes_size < sizeof state->modes ? modes_size : sizeof state->modes);
    state->captured = captured;
    state->standard_error = standard_error;
    state->reset_length = length < sizeof state->reset ? length : sizeof state->reset;
    memcpy(state->reset, reset, state->reset_length);
    const stack_t stack = {.ss_sp = state->stack, .ss_size = sizeof state->stack};
    sigaltstack(&stack, &state->old_stack);
    struct sigaction action = {0};
    action.sa_handler = nc_crash_handler;
    action.sa_flags = SA_ONSTACK;
    sigfillset(&action.sa_mask);  // SIGTTOU too: restoring from the background must not stop us
    state->armed = 1;
    for (int i = 0; i < 6; i++) sigaction(nc_crash_signals[i], &action, &state->old[i]);
}

static inline void nc_disarm_crash_restore(void) {
    struct nc_crash_state *state = nc_crash();
    if (!state->armed) return;
    state->armed = 0;
    for (int i = 0; i < 6; i++) sigaction(nc_crash_signals[i], &state->old[i], NULL);
    sigaltstack(&state->old_stack, NULL);
}

#endif
