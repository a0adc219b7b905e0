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

    /// Adds a line, its line end included.
    func append(_ line: String, waiting: WaitLimit) throws(IOFailure) {
        try line.utf8.span.bytes.withUnsafeBytes { bytes throws(IOFailure) in
            try descriptor.write(bytes, waiting: waiting)
        }
    }
}
