import Glibc

/// Metrics where programs look for them: in the output file, on standard output.
package final class MetricsFile: Recorder {
    private let path: FilePath
    private let waiting: WaitLimit
    private var file: OutputFile?
    /// Whether the metrics of a success stand there.
    package private(set) var isCommitted = false

    /// Metrics for `path`; `-` is standard output.
    package init(path: FilePath, waiting: WaitLimit) {
        self.path = path
        self.waiting = waiting
    }

    package var replaces: FilePath? { file == nil ? nil : path }

    package func prepare(_ run: RunRecord) throws(RunFailure) {
        let metrics = try Metrics(run)
        // A pipe is opened when it is its turn: its reader may be waiting for the end of another one.
        guard OutputFile.replaces(path) else { return }
        try RunFailure.catching { () throws(IOFailure) in
            var output = try OutputFile(path: path, waiting: waiting)
            try output.write(metrics.text)
            try output.prepare()
            file = consume output
        }
    }

    package func commit(_ run: RunRecord) throws(RunFailure) {
        let metrics = try Metrics(run)
        try RunFailure.catching { () throws(IOFailure) in
            if let file = file.take() { try file.commit() } else { try put(metrics) }
        }
        isCommitted = true
    }

    /// Puts metrics there at once.
    func put(_ metrics: Metrics) throws(IOFailure) {
        var file = try OutputFile(path: path, waiting: waiting)
        try file.write(metrics.text)
        try file.commit()
    }

    /// Whether `path` is another name of standard output, where metrics are printed once and not twice.
    package static func isStandardOutput(_ path: FilePath) -> Bool {
        do throws(Errno) {
            guard case .inherited(let number) = try OutputTarget.following(path, dash: STDOUT_FILENO, calls: .system)
            else {
                return false
            }
            return number == STDOUT_FILENO
        } catch {
            return false
        }
    }
}
