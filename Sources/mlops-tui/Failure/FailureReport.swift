import Glibc

/// The last words of a run that failed: error metrics, standard output, standard error, exit code.
struct FailureReport {
    let version: String
    let failure: RunFailure

    /// Long enough for a slow disk, short enough that a stopped run ends within a second.
    private var patience: Patience { .upTo(.milliseconds(300)) }

    /// Delivers them and returns the exit code.
    ///
    /// - Parameter output: the path of the error metrics; `nil` where none may be written.
    func deliver(to output: String?) -> Int32 {
        let metrics = Metrics.failure(version: version, message: failure.message)
        StandardError.error(failure.message)
        var isPrinted = false
        if let output {
            isPrinted = output == "-" || inheritedDescriptor(output) == STDOUT_FILENO
            attempt { () throws(IOFailure) in try MetricsFile.put(metrics, at: output, patience: patience) }
        }
        if !isPrinted {
            attempt { () throws(IOFailure) in try MetricsFile.put(metrics, at: "-", patience: patience) }
        }
        return failure.exitCode
    }

    /// A failure to report a failure is reported too, where anything can be, but the first one decides.
    private func attempt(_ write: () throws(IOFailure) -> Void) {
        do throws(IOFailure) {
            try write()
        } catch {
            let message = RunFailure(error).message
            if message != failure.message { StandardError.error(message) }
        }
    }
}

/// Words for people, on standard error.
enum StandardError {
    static func error(_ message: String) { write("mlops-tui: error: \(message)\n") }
    static func warn(_ message: String) { write("mlops-tui: warning: \(message)\n") }

    static func warn(gaps: Int, firstLine: Int?) {
        warn("\(gaps) rows have no price, the first on line \(firstLine ?? 0); no mean spans them")
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        // Nobody is left to tell where this fails.
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
