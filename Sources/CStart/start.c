// Before main, Swift's runtime looks for its backtracer beside itself. A static program it asks /proc for that place, and where /proc
// cannot be read it ends the program. Told of a place, it does not ask; there is no backtracer to be found. Swift code would run too
// late for this: 101 is the first turn that a program may take, before all constructors of C++.
//
// The setting is there only while the runtime reads its settings, which any question about one of them makes it do: it finds the
// program's arguments by way of `environ`, which has to stay where the kernel put it.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;
extern bool concurrencyEnableCooperativeQueues(void);

__attribute__((constructor(101), used)) static void name_no_backtracer(void) {
    char **const given = environ;
    const char *settings = getenv("SWIFT_BACKTRACE");
    if (settings && strstr(settings, "swift-backtrace=")) return;
    char longer[4096];
    int length = snprintf(longer, sizeof longer, "%s,swift-backtrace=/", settings && *settings ? settings : "enable=no");
    if (length >= (int)sizeof longer || setenv("SWIFT_BACKTRACE", longer, 1)) return;
    concurrencyEnableCooperativeQueues();
    environ = given;
}
