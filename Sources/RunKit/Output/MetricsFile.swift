import Glibc

/// Metrics where programs look for them: in the output file and on standard output.
package enum MetricsFile {
    /// Puts `metrics` at `path`; `-` is standard output.
    package static func put(_ metrics: Metrics, at path: String, patience: Patience) throws(IOFailure) {
        var file = try OutputFile(path: path, patience: patience)
        try file.write(metrics.text)
        try file.commit()
    }

    /// Whether `path` is another name of standard output, where metrics are printed once and not twice.
    package static func isStandardOutput(_ path: String) -> Bool {
        do throws(Errno) {
            guard case .inherited(let number) = try OutputPlace.following(path, dash: STDOUT_FILENO, calls: .system)
            else {
                return false
            }
            return number == STDOUT_FILENO
        } catch {
            return false
        }
    }
}
