#define _GNU_SOURCE
#include "cpty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int cpty_resize(int master, int columns, int rows) {
    const struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    return ioctl(master, TIOCSWINSZ, &size) == 0 ? 0 : errno;
}

int cpty_open(int columns, int rows) {
    const int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0) return -1;
    if (grantpt(master) == 0 && unlockpt(master) == 0 && cpty_resize(master, columns, rows) == 0) return master;
    close(master);
    return -1;
}

// Starts a program with signals as a shell would: Swift's worker threads block nearly every one, and a child would inherit
// that. Takes the file actions over.
static int spawn(
    const char *path, posix_spawn_file_actions_t *files, int flags, char *const arguments[], char *const environment[],
    pid_t *pid
) {
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, (short)(flags | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));

    const int failure = posix_spawn(pid, path, files, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(files);
    return failure;
}

int cpty_spawn(
    int master, const char *path, char *const arguments[], char *const environment[], int standard_input, pid_t *pid
) {
    char slave[64];
    if (ptsname_r(master, slave, sizeof slave) != 0) return errno;

    // Opened by a session leader without O_NOCTTY, the slave becomes its controlling terminal.
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, slave, O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&files, 1, 2);
    posix_spawn_file_actions_adddup2(&files, standard_input < 0 ? 1 : standard_input, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);

    return spawn(path, &files, POSIX_SPAWN_SETSID, arguments, environment, pid);
}

int cpty_spawn_in(
    const char *folder, const char *path, char *const arguments[], char *const environment[], const int descriptors[3],
    pid_t *pid
) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addchdir_np(&files, folder);
    for (int number = 0; number < 3; number++) {
        if (descriptors[number] < 0) {
            posix_spawn_file_actions_addclose(&files, number);
        } else {
            posix_spawn_file_actions_adddup2(&files, descriptors[number], number);
        }
    }
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    return spawn(path, &files, POSIX_SPAWN_SETPGROUP, arguments, environment, pid);
}
