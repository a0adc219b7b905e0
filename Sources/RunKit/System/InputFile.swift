import Glibc

/// A file, pipe or device that is read once from front to back; `-` is standard input.
package struct InputFile: ~Copyable {
    private let descriptor: Descriptor
    private let patience: Patience

    /// Opens without waiting, also a FIFO that nobody writes to yet; that wait is the first read's.
    package init(path: String, patience: Patience, calls: FileCalls = .system) throws(IOFailure) {
        let inherited = path == "-" ? STDIN_FILENO : inheritedDescriptor(path)
        let number = try naming(.openInput, path) { () throws(Errno) in
            if let inherited { inherited } else { try calls.open(path, O_RDONLY | O_NONBLOCK, 0) }
        }
        descriptor = try Descriptor(
            number, path: path, isOurs: inherited == nil, operation: .openInput, calls: calls)
        self.patience = patience
    }

    /// Reads what there is, at most as much as `bytes` has room for; 0 at the end.
    func read(into bytes: UnsafeMutableRawBufferPointer) throws(IOFailure) -> Int {
        try descriptor.read(into: bytes, patience: patience)
    }

    /// What changes when somebody writes to the file; `nil` for pipes and devices, which have nothing of the kind.
    package func stamp() throws(IOFailure) -> FileStamp? {
        let status = try descriptor.status()
        return status.kind == S_IFREG ? FileStamp(status) : nil
    }
}

/// Size and time of change of a file. Two that differ mean that the file was changed in between.
package struct FileStamp: Equatable, Sendable {
    package var bytes: Int
    var modifiedSeconds: Int
    var modifiedNanoseconds: Int

    init(_ status: stat) {
        bytes = status.st_size
        modifiedSeconds = status.st_mtim.tv_sec
        modifiedNanoseconds = status.st_mtim.tv_nsec
    }
}

/// The open descriptor that a path such as `/dev/stdout` or `/dev/fd/3` stands for.
///
/// It is used as it is: to open such a path anew would start at the first byte of the file behind it, and fails for
/// sockets.
func inheritedDescriptor(_ path: String) -> Int32? {
    switch path {
    case "/dev/stdin": return STDIN_FILENO
    case "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default: break
    }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
        let number = path.dropFirst(folder.count)
        return number.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int32(number) : nil
    }
    return nil
}
