// libyaml, the YAML parser of the system.
#ifndef MLOPS_TUI_CYAML_SHIM_H
#define MLOPS_TUI_CYAML_SHIM_H

#include <yaml.h>

#endif
