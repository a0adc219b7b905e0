import Glibc
import Synchronization

/// The log file: opened to append, one `write` a line, so that lines of several runs never mix within a line.
final class LogFile: Sendable {
    private let descriptor: Descriptor
    private let format: LogFormat
    private let patience: Patience
    private let firstFailure = Mutex<IOFailure?>(nil)

    /// Opens the log, or makes it; `-` is standard error.
    init(path: String, format: LogFormat, patience: Patience, calls: FileCalls = .system) throws(IOFailure) {
        let inherited = path == "-" ? STDERR_FILENO : inheritedDescriptor(path)
        let number = try naming(.createOutput, path) { () throws(Errno) in
            if let inherited { inherited } else { try calls.open(path, O_WRONLY | O_CREAT | O_APPEND, 0o666) }
        }
        descriptor = try Descriptor(
            number, path: path, isOurs: inherited == nil, operation: .createOutput, calls: calls)
        self.format = format
        self.patience = patience
    }

    /// Appends one record. The first failure is kept for ``check()``: a run is not torn apart in the middle of its log.
    func append(_ record: LogRecord) {
        let line = record.line(format)
        do throws(IOFailure) {
            try line.utf8.span.bytes.withUnsafeBytes { bytes throws(IOFailure) in
                try descriptor.write(bytes, patience: patience)
            }
        } catch {
            firstFailure.withLock { if $0 == nil { $0 = error } }
        }
    }

    /// Throws the first failure to write, if there was one.
    func check() throws(IOFailure) {
        if let failure = firstFailure.withLock({ $0 }) { throw failure }
    }
}
