// Starts a program on a pseudo terminal that is its controlling terminal. No fork: the caller may have threads.
#ifndef CPTY_H
#define CPTY_H

#include <sys/types.h>

struct cpty_program {
    int master;  // what the program writes is read here, what is written here are its keys
    pid_t pid;   // leads a session of its own, with this terminal
};

// `standard_input`: a descriptor to be the program's fd 0, or -1 for the terminal. Gives 0 or an errno.
int cpty_spawn(
    const char *path, char *const arguments[], char *const environment[], int columns, int rows, int standard_input,
    struct cpty_program *program);

// Changes the window's size; the kernel sends SIGWINCH where it differs.
int cpty_resize(int master, int columns, int rows);

#endif
