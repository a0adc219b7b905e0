internal import Glibc

/// A file that others append to, read as it grows.
///
/// A file that was truncated, or whose name another one has taken (log rotation), begins anew: nothing that was handed out
/// before belongs to it.
public struct GrowingFile: ~Copyable {
    /// What has come since the last look.
    public enum Change: Sendable {
        /// Bytes at the end.
        case bytes([UInt8])
        /// The file begins anew; its bytes follow.
        case restart
    }

    private let open: @Sendable () throws(ByteSource.Failure) -> Int32
    private var descriptor: Int32
    private var offset = 0

    private static let step = 256 << 10

    /// A file that is opened now and watched from its end on.
    ///
    /// - Parameter open: opens the file for reading and returns its descriptor, which is closed here. Called again at
    ///   every look, as another file may have the name by then.
    /// - Throws: what `open` throws.
    public init(open: @escaping @Sendable () throws(ByteSource.Failure) -> Int32) throws(ByteSource.Failure) {
        self.open = open
        descriptor = try open()
    }

    deinit { close(descriptor) }

    /// Takes what is there now, without waiting: no changes where nothing has come.
    public mutating func changes() throws(ByteSource.Failure) -> [Change] {
        var changes: [Change] = []
        // A name that is gone for a moment, between two steps of a rotation, is no failure: the next look finds it.
        let now = try? open()
        if let now, try Self.identity(now) != Self.identity(descriptor) {
            close(descriptor)
            descriptor = now
            offset = 0
            changes.append(.restart)
        } else {
            if let now { close(now) }
            if try Self.status(descriptor).st_size < offset {
                offset = 0
                changes.append(.restart)
            }
        }
        let bytes = try readOn()
        if !bytes.isEmpty { changes.append(.bytes(bytes)) }
        return changes
    }

    private mutating func readOn() throws(ByteSource.Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: Self.step))
            let count = bytes.withUnsafeMutableBytes { room in
                pread(descriptor, room.baseAddress?.advanced(by: start), Self.step, off_t(offset))
            }
            let code = errno
            bytes.removeLast(Self.step - max(0, count))
            if count < 0 {
                guard code == EINTR else { throw .system(errno: code) }
            } else if count == 0 {
                return bytes
            } else {
                offset += count
            }
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
