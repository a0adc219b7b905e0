#include "version.h"

// In C, so that another commit compiles this file alone.
#ifndef COMMIT
#define COMMIT ""
#endif

const char *program_commit(void) { return COMMIT; }
