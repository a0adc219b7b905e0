// Starts a program on a pseudo terminal that is its controlling terminal, or without any. No fork: the caller may have
// threads.
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

// Starts a program without a terminal, in a folder. `descriptors`: what becomes its fds 0, 1 and 2, numbers from 3 on; -1 for
// one that is closed. Gives 0 or an errno.
int cpty_spawn_in(
    const char *folder, const char *path, char *const arguments[], char *const environment[], const int descriptors[3],
    pid_t *pid);

// Changes the window's size; the kernel sends SIGWINCH where it differs.
int cpty_resize(int master, int columns, int rows);

#endif
