import Glibc

/// Fills the standard descriptors that the program was started without (`>&-`).
///
/// Else the next file to be opened would get such a number, and what is meant for standard output would land in it.
/// What fills the gap is open the wrong way round, so that using it is an error, as it is for a closed descriptor.
/// To be called before anything else is opened.
package func fillStandardDescriptors() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
        // open(2) takes the lowest free number, which is this one.
        _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
}

/// Makes a closed standard output, or a file that may not grow, an error of write(2) and not the program's death.
package func ignoreSignalsOfWriting() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
}
