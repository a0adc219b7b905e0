/// A source that can be looked into before it is read.
struct ReadAhead {
    private static let step = 64 << 10

    private let source: ByteSource
    private var bytes: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ source: ByteSource) { self.source = source }

    /// What was read and not yet taken.
    var ahead: ArraySlice<UInt8> { bytes[start...] }

    /// The next `count` bytes, without taking them; fewer only at the end of the source.
    mutating func peek(_ count: Int) throws(ByteSource.Failure) -> ArraySlice<UInt8> {
        while bytes.count - start < count, !isAtEnd { try readMore() }
        return ahead.prefix(count)
    }

    /// Takes `count` bytes that are ahead.
    mutating func skip(_ count: Int) { start += min(count, bytes.count - start) }

    /// Takes exactly `count` bytes; `nil` where there are fewer.
    mutating func take(_ count: Int) throws(ByteSource.Failure) -> [UInt8]? {
        let taken = try peek(count)
        guard taken.count == count else { return nil }
        skip(count)
        return Array(taken)
    }

    /// Fills the buffer from its start and returns how many bytes came: those ahead, else the source's.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
        guard start < bytes.count else { return isAtEnd ? 0 : try source.read(buffer) }
        let count = min(buffer.count, bytes.count - start)
        bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[start..<(start + count)])) }
        start += count
        return count
    }

    /// Reads and forgets what is left, so that a writer on a pipe can finish and a changed file is noticed.
    mutating func drain() throws(ByteSource.Failure) {
        while !isAtEnd {
            start = bytes.count
            try readMore()
        }
    }

    private mutating func readMore() throws(ByteSource.Failure) {
        var failure: ByteSource.Failure?
        let kept = ahead
        // The room for what comes is not filled with zeros first: that is a page fault for every 4 KiB of a short file.
        bytes = Array(unsafeUninitializedCapacity: kept.count + Self.step) { [source] room, count in
            _ = room.initialize(fromContentsOf: kept)
            count = kept.count
            let free = UnsafeMutableRawBufferPointer(room)[kept.count...]
            do throws(ByteSource.Failure) {
                count += try source.read(UnsafeMutableRawBufferPointer(rebasing: free))
            } catch let fault {
                failure = fault
            }
        }
        start = 0
        if let failure { throw failure }
        isAtEnd = bytes.count == kept.count
    }
}

/// Something that makes bytes out of a source, with a state of its own.
protocol ByteReader: ~Copyable, Sendable {
    /// Fills the buffer from its start and returns how many bytes came: 0 only at the end of the data.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int
}

extension ReadAhead: ByteReader {}
