#include "arguments.h"

#include <stddef.h>

// Swift has no main(argc, argv), and its CommandLine reads /proc/self/cmdline. The C library calls every constructor with
// what main would get.
static int count;
static char **values;

__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
    count = argc;
    values = argv;
}

int process_argument_count(void) { return count; }

const char *process_argument(int index) { return values[index]; }

extern char **environ;

const char *process_variable(int index) { return environ == NULL ? NULL : environ[index]; }
