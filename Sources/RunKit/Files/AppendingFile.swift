import Glibc

/// A file that lines are added to, each by one `write(2)` at the end (`O_APPEND`), so that lines of several programs never
/// mix within a line. `-` is standard error.
struct AppendingFile: ~Copyable, Sendable {
    private let descriptor: Descriptor

    /// Opens the file, or makes it.
    init(path: FilePath, waiting: WaitLimit, calls: FileCalls = .system) throws(IOFailure) {
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
    }

    /// Whether a regular file ends within a line, as a full disk leaves it: what is added would be lost behind it. A file that
    /// cannot be read is taken to be whole.
    static func endsWithinLine(_ path: FilePath, calls: FileCalls = .system) -> Bool {
        do throws(Errno) {
            guard path != .dash, try calls.status(path).kind == S_IFREG else { return false }
            let number = try calls.open(path, O_RDONLY, 0)
            defer { try? calls.close(number) }
            guard lseek(number, -1, SEEK_END) >= 0 else { return false }
            var last: UInt8 = 0
            let count = try withUnsafeMutableBytes(of: &last) { bytes throws(Errno) in try calls.read(number, bytes) }
            return count == 1 && last != UInt8(ascii: "\n")
        } catch {
            return false
        }
    }

    /// Adds a line, its line end included.
    func append(_ line: String, waiting: WaitLimit) throws(IOFailure) {
        try line.utf8.span.bytes.withUnsafeBytes { bytes throws(IOFailure) in
            try descriptor.write(bytes, waiting: waiting)
        }
    }
}
