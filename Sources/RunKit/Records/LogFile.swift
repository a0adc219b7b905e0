import Synchronization

/// The log file: opened to append, one `write` a line, so that lines of several runs never mix within a line.
package final class LogFile: Sendable {
    private let file: AppendingFile
    private let format: LogFormat
    private let firstFailure = Mutex<IOFailure?>(nil)

    /// Opens the log, or makes it; `-` is standard error.
    package init(path: FilePath, format: LogFormat, waiting: WaitLimit, calls: FileCalls = .system) throws(IOFailure) {
        file = try AppendingFile(path: path, waiting: waiting, calls: calls)
        self.format = format
    }

    /// Appends one record. The first failure is kept for ``check()``: a run is not torn apart in the middle of its log.
    package func append(_ record: LogRecord, waiting: WaitLimit) {
        do throws(IOFailure) {
            try file.append(record.line(format), waiting: waiting)
        } catch {
            firstFailure.withLock { if $0 == nil { $0 = error } }
        }
    }

    /// Throws the first failure to write, if there was one.
    package func check() throws(IOFailure) {
        if let failure = firstFailure.withLock({ $0 }) { throw failure }
    }
}
