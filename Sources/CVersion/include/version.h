#ifndef MLOPS_TUI_CVERSION_VERSION_H
#define MLOPS_TUI_CVERSION_VERSION_H

/// The commit that the program was built from, as `git describe --always --dirty` says it; empty where that is not known.
const char *program_commit(void);

#endif
