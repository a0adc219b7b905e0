import Glibc

/// The last words of a run that failed: error metrics, standard output, standard error, exit code.
package struct FailureReport {
    let version: String
    let failure: RunFailure
    let patience: Patience

    package init(version: String, failure: RunFailure, patience: Patience) {
        self.version = version
        self.failure = failure
        self.patience = patience
    }

    /// Delivers them and returns the exit code.
    ///
    /// - Parameter output: the path of the error metrics; `nil` where none may be written.
    package func deliver(to output: String?) -> Int32 {
        let metrics = Metrics.failure(version: version, message: failure.message)
        // A failure to report the failure is reported too, where anything can be, but the first one decides.
        var messages = [failure.message]
        for place in places(output) {
            do throws(IOFailure) {
                try MetricsFile.put(metrics, at: place, patience: patience)
            } catch {
                messages.append(RunFailure(error).message)
            }
        }
        for (index, message) in messages.enumerated() where !messages[..<index].contains(message) {
            StandardError.error(message, patience: patience)
        }
        return failure.exitCode
    }

    private func places(_ output: String?) -> [String] {
        guard let output, !MetricsFile.isStandardOutput(output) else { return ["-"] }
        return [output, "-"]
    }
}

extension RunFailure {
    /// Tells standard error alone and returns the exit code: for commands that leave no metrics.
    package func report() -> Int32 {
        StandardError.error(message, patience: .lastWords)
        return exitCode
    }
}

/// Words for people, on standard error.
package enum StandardError {
    package static func error(_ message: String, patience: Patience) {
        write("mlops-tui: error: \(message)\n", patience)
    }
    package static func warn(_ message: String, patience: Patience) {
        write("mlops-tui: warning: \(message)\n", patience)
    }

    package static func warn(gaps: Int, firstLine: Int?, patience: Patience) {
        let rows = gaps == 1 ? "1 row has" : "\(gaps) rows have"
        let them = gaps == 1 ? "it" : "them"
        warn("\(rows) no price, the first on line \(firstLine ?? 0); no mean spans \(them)", patience: patience)
    }

    package static func warn(noMeanOf window: Int, patience: Patience) {
        warn("no \(window) rows in a row have prices, so no row has a rolling mean", patience: patience)
    }

    private static func write(_ text: String, _ patience: Patience) {
        do throws(IOFailure) {
            let descriptor = try Descriptor(
                STDERR_FILENO, path: "/dev/stderr", isOurs: false, operation: .createOutput, calls: .system)
            try text.utf8.span.bytes.withUnsafeBytes { bytes throws(IOFailure) in
                try descriptor.write(bytes, patience: patience)
            }
        } catch {
            // Nobody is left to tell.
        }
    }
}
