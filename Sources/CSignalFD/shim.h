// signalfd(2) is not part of Swift's Glibc module.
#ifndef MLOPS_TUI_CSIGNALFD_SHIM_H
#define MLOPS_TUI_CSIGNALFD_SHIM_H

#include <sys/signalfd.h>

#endif
