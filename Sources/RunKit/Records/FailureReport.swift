import Glibc

/// The last words of a run that failed: error metrics, standard output, standard error, exit code.
package struct FailureReport {
    let version: String
    let failure: RunFailure
    let waiting: WaitLimit

    package init(version: String, failure: RunFailure, waiting: WaitLimit) {
        self.version = version
        self.failure = failure
        self.waiting = waiting
    }

    /// Delivers them.
    ///
    /// - Parameters:
    ///   - output: the path of the error metrics; `nil` where none may be written.
    ///   - prints: whether standard output gets the JSON: not where a success stands there already, which nobody can take back.
    /// - Returns: the exit code.
    package func deliver(to output: FilePath?, printing prints: Bool = true) -> Int32 {
        let metrics = Metrics.failure(version: version, message: failure.message)
        // A failure to report the failure is reported too, where anything can be, but the first one decides.
        var messages = [failure.message]
        for path in paths(output, prints) {
            do throws(IOFailure) {
                try MetricsFile(path: path, waiting: waiting).put(metrics)
            } catch {
                messages.append(RunFailure(error).message)
            }
        }
        for (index, message) in messages.enumerated() where !messages[..<index].contains(message) {
            StandardError.error(message, waiting: waiting)
        }
        return failure.exitCode
    }

    private func paths(_ output: FilePath?, _ prints: Bool) -> [FilePath] {
        let standard: [FilePath] = prints ? [.dash] : []
        guard let output, !MetricsFile.isStandardOutput(output) else { return standard }
        return [output] + standard
    }
}
