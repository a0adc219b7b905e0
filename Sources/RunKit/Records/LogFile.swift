import Glibc
import Synchronization

/// The log file: opened to append, one `write` a line, so that lines of several runs never mix within a line.
package final class LogFile: Sendable {
    private let descriptor: Descriptor
    private let format: LogFormat
    private let firstFailure = Mutex<IOFailure?>(nil)

    /// Opens the log, or makes it; `-` is standard error.
    package init(path: FilePath, format: LogFormat, waiting: WaitLimit, calls: FileCalls = .system) throws(IOFailure) {
        let name: FilePath = path == .dash ? "/dev/stderr" : path
        let place = try naming(.createOutput, name) { () throws(Errno) in
            try OutputTarget.following(name, dash: STDERR_FILENO, calls: calls)
        }
        switch place {
        case .inherited(let number):
            descriptor = try Descriptor(number, path: name, isOurs: false, operation: .createOutput, calls: calls)
        case .through(let target), .file(let target, _):
            let number = try Descriptor.openToWrite(
                target, flags: O_CREAT | O_APPEND, name: name, waiting: waiting, calls: calls)
            descriptor = try Descriptor(number, path: name, isOurs: true, operation: .createOutput, calls: calls)
        }
        self.format = format
    }

    /// Appends one record. The first failure is kept for ``check()``: a run is not torn apart in the middle of its log.
    package func append(_ record: LogRecord, waiting: WaitLimit) {
        let line = record.line(format)
        do throws(IOFailure) {
            try line.utf8.span.bytes.withUnsafeBytes { bytes throws(IOFailure) in
                try descriptor.write(bytes, waiting: waiting)
            }
        } catch {
            firstFailure.withLock { if $0 == nil { $0 = error } }
        }
    }

    /// Throws the first failure to write, if there was one.
    package func check() throws(IOFailure) {
        if let failure = firstFailure.withLock({ $0 }) { throw failure }
    }
}
