// Starts a program on a pseudo terminal that is its controlling terminal. No fork: the caller may have threads.
#ifndef CPTY_H
#define CPTY_H

#include <sys/types.h>

// A new pseudo terminal of a size: its master end, or -1 with errno. What the program writes is read here, what is
// written here are its keys.
int cpty_open(int columns, int rows);

// Starts a program that leads a session of its own on the other end. `standard_input`: a descriptor to be its fd 0, or -1
// for the terminal. Gives 0 or an errno.
int cpty_spawn(
    int master, const char *path, char *const arguments[], char *const environment[], int standard_input, pid_t *pid);

// Changes the window's size; the kernel sends SIGWINCH where it differs.
int cpty_resize(int master, int columns, int rows);

#endif
