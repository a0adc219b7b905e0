import Glibc
package import SignalKit

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

/// Words for people, on standard error.
package enum StandardError {
    package static func error(_ message: String, waiting: WaitLimit) {
        write("mlops-tui: error: \(message)\n", waiting)
    }
    package static func warn(_ message: String, waiting: WaitLimit) {
        write("mlops-tui: warning: \(message)\n", waiting)
    }
    /// Text as it is, which has to be safe to print.
    package static func say(_ text: String, waiting: WaitLimit) { write(text, waiting) }

    /// What is to be known of a price file: its order where that is not the usual one, and what the checks found.
    package static func warn(about facts: PriceFileFacts, waiting: WaitLimit) {
        if facts.order == .newestFirst {
            warn(
                "the file begins with its newest row; signals are those of the rows in the order of time",
                waiting: waiting)
        }
        for check in facts.checks where check.isWarning {
            warn(check.words + (check.line.map { " (first on line \($0))" } ?? ""), waiting: waiting)
        }
    }

    package static func warn(gaps: Int, firstLine: Int?, waiting: WaitLimit) {
        let rows = gaps == 1 ? "1 row has" : "\(gaps) rows have"
        let them = gaps == 1 ? "it" : "them"
        warn("\(rows) no price, the first on line \(firstLine ?? 0); no mean spans \(them)", waiting: waiting)
    }

    package static func warn(noMeanOf window: Int, waiting: WaitLimit) {
        warn("no \(window) rows in a row have prices, so no row has a rolling mean", waiting: waiting)
    }

    private static func write(_ text: String, _ waiting: WaitLimit) {
        do throws(IOFailure) {
            let descriptor = try Descriptor(
                STDERR_FILENO, path: "/dev/stderr", isOurs: false, operation: .createOutput, calls: .system)
            try text.utf8.span.bytes.withUnsafeBytes { bytes throws(IOFailure) in
                try descriptor.write(bytes, waiting: waiting)
            }
        } catch {
            // Nobody is left to tell.
        }
    }
}
