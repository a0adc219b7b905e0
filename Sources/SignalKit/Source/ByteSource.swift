/// Where the bytes of a price file come from.
///
/// A way to read, so that files, pipes, memory and failing disks look alike; a program may hand in its own.
public struct ByteSource: Sendable {
    /// Why no bytes came.
    public enum Failure: Error, Equatable, Sendable {
        /// `read(2)` failed with this `errno`.
        case system(errno: Int32)
        /// The file is no longer the one that was opened.
        case changed
        /// The caller wants the reader to stop.
        case cancelled
        /// There is no memory for so many bytes.
        case noMemory(bytes: Int)
        /// The bytes are no text and cannot be made text.
        case refused(SourceFault)
    }

    /// Fills the buffer from its start and returns how many bytes came: 0 only at the end of the data.
    public let read: @Sendable (UnsafeMutableRawBufferPointer) throws(Failure) -> Int

    /// A source that is read by calling `read`, from one thread at a time.
    public init(read: @escaping @Sendable (UnsafeMutableRawBufferPointer) throws(Failure) -> Int) {
        self.read = read
    }

    /// The same bytes as long as `isCancelled` says no, which is asked before each piece of them.
    public func stopping(when isCancelled: @escaping @Sendable () -> Bool) -> ByteSource {
        let read = read
        return ByteSource { buffer throws(Failure) in
            guard !isCancelled() else { throw .cancelled }
            return try read(buffer)
        }
    }
}
