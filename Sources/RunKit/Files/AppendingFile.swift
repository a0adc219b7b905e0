import Glibc

/// A file that lines are added to, each by one `write(2)` at the end (`O_APPEND`), so that lines of several programs never
/// mix within a line. `-` is standard error.
struct AppendingFile: ~Copyable, Sendable {
    private let descriptor: Descriptor
    /// The file, where it is a regular one of a name.
    private let file: FilePath?
    private let calls: FileCalls

    /// Opens the file, or makes it.
    init(path: FilePath, waiting: WaitLimit, calls: FileCalls = .system) throws(IOFailure) {
        let name: FilePath = path == .dash ? "/dev/stderr" : path
        let place = try naming(.createOutput, name) { () throws(Errno) in
            try OutputTarget.following(name, dash: STDERR_FILENO, calls: calls)
        }
        let opened: Descriptor
        switch place {
        case .inherited(let number):
            opened = try Descriptor(number, path: name, isOurs: false, operation: .createOutput, calls: calls)
        case .through(let target), .file(let target, _):
            let number = try Descriptor.openToWrite(
                target, flags: O_CREAT | O_APPEND, name: name, waiting: waiting, calls: calls)
            opened = try Descriptor(number, path: name, isOurs: true, operation: .createOutput, calls: calls)
        }
        descriptor = opened
        file = if case .file(let target, _) = place { target } else { nil }
        self.calls = calls
    }

    /// Adds a line, its line end included.
    func append(_ line: String, waiting: WaitLimit) throws(IOFailure) {
        try line.utf8.span.bytes.withUnsafeBytes { bytes throws(IOFailure) in
            try descriptor.write(bytes, waiting: waiting)
        }
    }

    /// The same on a line of its own: one that was cut, as a full disk leaves it, is ended first, else both would be lost.
    func appendWhole(_ line: String, waiting: WaitLimit) throws(IOFailure) {
        try append((endsWithinLine(waiting) ? "\n" : "") + line, waiting: waiting)
    }

    /// What somebody is just writing looks cut as well, for a write shows page by page: only what has not grown for a while is.
    /// Those that find it so end it one after the other, by a lock that goes with the file.
    private func endsWithinLine(_ waiting: WaitLimit) -> Bool {
        var before: off_t?
        for _ in 0..<Self.looks {
            guard let size = sizeIfCut else { return false }
            if size == before, isLocked, size == sizeIfCut { return true }
            before = size
            try? waiting.pause(milliseconds: 10)
        }
        return true
    }

    private static let looks = 10

    private var isLocked: Bool {
        do throws(Errno) {
            try calls.lock(descriptor.number)
            return true
        } catch {
            return false
        }
    }

    /// The size of a file that does not end with a line end; `nil` for every other one, and one that cannot be read.
    private var sizeIfCut: off_t? {
        guard let file else { return nil }
        do throws(Errno) {
            let number = try calls.open(file, O_RDONLY, 0)
            defer { try? calls.close(number) }
            let last = lseek(number, -1, SEEK_END)
            guard last >= 0 else { return nil }
            var byte: UInt8 = 0
            let count = try withUnsafeMutableBytes(of: &byte) { bytes throws(Errno) in try calls.read(number, bytes) }
            return count == 1 && byte != UInt8(ascii: "\n") ? last : nil
        } catch {
            return nil
        }
    }
}
