// What Swift cannot import from ncurses by itself: macros, and globals that are not concurrency-safe.
#ifndef MLOPS_TUI_CNCURSES_SHIM_H
#define MLOPS_TUI_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <curses.h>

static inline WINDOW *nc_stdscr(void) { return stdscr; }

#endif
