internal import Glibc
internal import Synchronization

extension ByteSource {
    /// Bytes in memory, once.
    public init(bytes: [UInt8]) {
        let taken = Counter()
        self.init { buffer throws(Failure) in
            taken.value.withLock { taken in
                let count = min(buffer.count, bytes.count - taken)
                bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[taken..<(taken + count)])) }
                taken += count
                return count
            }
        }
    }

    /// A file, pipe or device that is open for reading, from where it stands to its end; it stays open.
    ///
    /// A regular file whose size or time of modification is another at the end than now is an error.
    public init(descriptor: Int32) {
        self.init(OpenFile(descriptor: descriptor, isOwned: false))
    }

    /// The file at a path, which is opened now and closed when the source is no longer used.
    ///
    /// - Throws: `system` where it cannot be opened.
    public init(path: String) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno: errno) }
        self.init(OpenFile(descriptor: descriptor, isOwned: true))
    }

    private init(_ file: OpenFile) {
        let before = file.stamp
        self.init { buffer throws(Failure) in
            let count = try file.read(into: buffer)
            if count == 0, file.stamp != before { throw .changed }
            return count
        }
    }
}

private final class Counter: Sendable {
    let value = Mutex(0)
}

/// A descriptor, closed at the end where it was opened here.
private final class OpenFile: Sendable {
    private let descriptor: Int32
    private let isOwned: Bool

    init(descriptor: Int32, isOwned: Bool) { (self.descriptor, self.isOwned) = (descriptor, isOwned) }

    deinit {
        if isOwned { close(descriptor) }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw .system(errno: errno) }
        }
    }

    /// Size and time of modification of a regular file; of others they say nothing.
    var stamp: [Int] {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return [] }
        return [Int(facts.st_size), facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec]
    }
}
