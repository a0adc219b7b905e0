// The arguments and the environment as the process was started with them: bytes, not repaired to text, and there without a
// readable /proc.
#ifndef MLOPS_TUI_CARGUMENTS_ARGUMENTS_H
#define MLOPS_TUI_CARGUMENTS_ARGUMENTS_H

/// How many there are, the program's own name included; 0 where the C library did not hand them over.
int process_argument_count(void);

/// The argument at `index`, which is below the count.
const char *process_argument(int index);

/// The variable at `index` of the environment, as `NAME=value`; null behind the last one.
const char *process_variable(int index);

#endif
