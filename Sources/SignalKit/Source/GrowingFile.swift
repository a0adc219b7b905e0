internal import Glibc

/// A file that others append to, read as it grows.
///
/// A file that was truncated, whose name another one has taken (log rotation), or that was written anew, begins anew:
/// nothing that was handed out before belongs to it.
public struct GrowingFile: ~Copyable, Sendable {
    private let open: @Sendable () throws(ByteSource.Failure) -> Int32
    private var descriptor: Int32
    /// What was handed out, and how much there was at the last look.
    private var offset = 0
    private var limit = 0
    /// The beginning and the end of what was handed out: a file that was written anew has others there.
    private var first: [UInt8] = []
    private var last: [UInt8] = []

    private static let sampleBytes = 4 << 10

    /// A file that is opened now and watched from its start on.
    ///
    /// - Parameter open: opens the file for reading and returns its descriptor, which is closed here. Called again at
    ///   every look, as another file may have the name by then.
    /// - Throws: what `open` throws.
    public init(open: @escaping @Sendable () throws(ByteSource.Failure) -> Int32) throws(ByteSource.Failure) {
        self.open = open
        descriptor = try open()
    }

    /// The file at a path, watched from its start on.
    ///
    /// - Throws: `system` where it cannot be opened.
    public init(path: String) throws(ByteSource.Failure) {
        try self.init { () throws(ByteSource.Failure) in
            let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .system(errno: errno) }
            return descriptor
        }
    }

    deinit { close(descriptor) }

    /// Looks how much there is now, without reading on.
    ///
    /// - Returns: whether the file begins anew; then so does what is made of it.
    public mutating func look() throws(ByteSource.Failure) -> Bool {
        // A name that is gone for a moment, between two steps of a rotation, is no failure: the next look finds it.
        var isAnew = false
        let now = try? open()
        if let now, try Self.identity(now) != Self.identity(descriptor) {
            close(descriptor)
            descriptor = now
            isAnew = true
        } else if let now {
            close(now)
        }
        limit = try Int(Self.status(descriptor).st_size)
        if !isAnew { isAnew = limit < offset || !holdsWhatWasRead() }
        if isAnew { (offset, first, last) = (0, [], []) }
        return isAnew
    }

    /// Reads on, up to what there was at the last look; 0 where there is no more.
    public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
        let room = min(buffer.count, limit - offset)
        guard room > 0 else { return 0 }
        let count = try read(UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]), at: offset)
        remember(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        offset += count
        return count
    }

    /// Reads on: the next bytes, at most a MiB of them, up to what there was at the last look; `nil` where there are no more.
    public mutating func next() throws(ByteSource.Failure) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: max(0, min(1 << 20, limit - offset)))
        let count = try bytes.withUnsafeMutableBytes { buffer in
            Result { () throws(ByteSource.Failure) in try read(into: buffer) }
        }.get()
        bytes.removeLast(bytes.count - count)
        return bytes.isEmpty ? nil : bytes
    }

    private mutating func remember(_ bytes: UnsafeRawBufferPointer) {
        first.append(contentsOf: bytes.prefix(Self.sampleBytes - first.count))
        last.append(contentsOf: bytes.suffix(Self.sampleBytes))
        last.removeFirst(max(0, last.count - Self.sampleBytes))
    }

    private func holdsWhatWasRead() -> Bool { holds(first, at: 0) && holds(last, at: offset - last.count) }

    private func holds(_ bytes: [UInt8], at start: Int) -> Bool {
        var found = [UInt8](repeating: 0, count: bytes.count)
        let count = found.withUnsafeMutableBytes { try? read($0, at: start) }
        return count == bytes.count && found == bytes
    }

    private func read(_ buffer: UnsafeMutableRawBufferPointer, at start: Int) throws(ByteSource.Failure) -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(start))
            if count >= 0 { return count }
            guard errno == EINTR else { throw .system(errno: errno) }
        }
    }

    private static func status(_ descriptor: Int32) throws(ByteSource.Failure) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno: errno) }
        return status
    }

    private static func identity(_ descriptor: Int32) throws(ByteSource.Failure) -> [UInt64] {
        let status = try status(descriptor)
        return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }
}
