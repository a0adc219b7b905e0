import Glibc
import PlainText
package import SignalKit

/// A file, pipe or device that is read once from front to back; `-` is standard input.
package struct InputFile: ~Copyable {
    private let descriptor: Descriptor
    private let waiting: WaitLimit

    /// Opens without waiting, also a FIFO that nobody writes to yet; that wait is the first read's.
    package init(path: FilePath, waiting: WaitLimit, calls: FileCalls = .system) throws(IOFailure) {
        let inherited = path == .dash ? STDIN_FILENO : inheritedDescriptor(path)
        let number = try naming(.openInput, path) { () throws(Errno) in
            if let inherited { inherited } else { try calls.open(path, O_RDONLY | O_NONBLOCK, 0) }
        }
        descriptor = try Descriptor(
            number, path: path, isOurs: inherited == nil, operation: .openInput, calls: calls)
        self.waiting = waiting
    }

    /// Reads what there is, at most as much as `bytes` has room for; 0 at the end.
    func read(into bytes: UnsafeMutableRawBufferPointer) throws(IOFailure) -> Int {
        try descriptor.read(into: bytes, waiting: waiting)
    }

    /// What changes when somebody writes to the file; `nil` for pipes and devices, which have nothing of the kind.
    package func stamp() throws(IOFailure) -> FileStamp? {
        let status = try descriptor.status()
        return status.kind == S_IFREG ? FileStamp(status) : nil
    }
}

extension InputFile {
    /// Whether there is something to read, or the end, within a time; `nil` waits for as long as it takes.
    package func isReady(within limit: Duration?) -> Bool {
        var entry = [pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)]
        return poll(&entry, 1, limit.map { Int32(clamping: $0.milliseconds) } ?? -1) > 0
    }

    /// Whether what is there is no regular file: a pipe, a device, a folder.
    package static func isOther(_ path: FilePath, calls: FileCalls = .system) -> Bool {
        do throws(Errno) {
            return try calls.status(path).kind != S_IFREG
        } catch {
            return false
        }
    }

    /// Reads what there is, with the engine's kind of error; 0 at the end.
    package func readForEngine(into bytes: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
        do throws(IOFailure) {
            return try read(into: bytes)
        } catch {
            switch error {
            case .system(let error): throw .system(errno: error.errno.code)
            case .stopped: throw .cancelled
            }
        }
    }

    /// The file as the engine reads it. At its end, a file that was changed since this call is an error.
    ///
    /// - Parameter onStop: gets the signal that ended the reading; the engine knows only that it was cancelled.
    /// - Returns: a source that is read from one thread at a time.
    /// - Throws: what the system says of the file as it is now.
    package consuming func byteSource(
        onStop: @escaping @Sendable (StopSignal) -> Void = { _ in }
    ) throws(IOFailure) -> ByteSource {
        let file = self
        let before = try file.stamp()
        return ByteSource { bytes throws(ByteSource.Failure) in
            let (count, after): (Int, FileStamp?)
            do throws(IOFailure) {
                count = try file.read(into: bytes)
                after = count == 0 ? try file.stamp() : before
            } catch {
                switch error {
                case .system(let error): throw .system(errno: error.errno.code)
                case .stopped(let signal):
                    onStop(signal)
                    throw .cancelled
                }
            }
            guard after == before else { throw .changed }
            return count
        }
    }
}

extension InputFile {
    /// The bytes of a small file; of a larger one the first of them, `limit` or some more: enough to refuse it.
    package static func bytes(path: FilePath, atMost limit: Int, waiting: WaitLimit) throws(IOFailure) -> [UInt8] {
        let file = try InputFile(path: path, waiting: waiting)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while bytes.count < limit {
            let count = try file.read(intoArray: &piece)
            if count == 0 { break }
            bytes.append(contentsOf: piece[..<count])
        }
        return bytes
    }

    private func read(intoArray piece: inout [UInt8]) throws(IOFailure) -> Int {
        var span = piece.mutableSpan
        return try span.withUnsafeMutableBytes { buffer throws(IOFailure) in try read(into: buffer) }
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

extension FilePath {
    /// Whether it stands for a descriptor that is open already, which reads on from where it is.
    package var isInherited: Bool { self == .dash || inheritedDescriptor(self) != nil }
}

/// The open descriptor that a path such as `/dev/stdout` or `/dev/fd/3` stands for.
///
/// It is used as it is: to open such a path anew would start at the first byte of the file behind it, and fails for
/// sockets.
func inheritedDescriptor(_ path: FilePath) -> Int32? {
    switch path {
    case "/dev/stdin": return STDIN_FILENO
    case "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default: break
    }
    guard ["/dev/fd/", "/proc/self/fd/"].contains(path.folderPrefix) else { return nil }
    let number = path.name.bytes
    return number.allSatisfy(PlainInteger.isDigit) ? Int32(String(decoding: number, as: UTF8.self)) : nil
}
