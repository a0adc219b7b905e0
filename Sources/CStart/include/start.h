// Nothing to call: see start.c.
#ifndef MLOPS_TUI_CSTART_H
#define MLOPS_TUI_CSTART_H
#endif
