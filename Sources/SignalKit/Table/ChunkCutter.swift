/// Cuts the bytes of a source into chunks that begin and end between records.
///
/// A line end is the end of a record only outside quotes, and whether a byte is inside quotes depends on how many
/// quotes come before it. So the cutter counts quotes as it reads: after an even number it is outside. (Text with a
/// misplaced quote is counted wrongly from there on, but the parser refuses that quote before anything after it
/// matters.)
///
/// Cost: one pass for the count, at memory speed, and a search back from the end of each chunk to the last line end.
struct ChunkCutter {
    /// Bytes asked for at once: large enough to spread the cost of a call, small enough to stay in the second-level
    /// cache.
    static let chunkBytes = 256 << 10
    /// The same while little was read: a page takes 1 µs when it is first touched, and all of a short file 300.
    private static let firstChunkBytes = 64 << 10
    private static let little = 1 << 20

    private let source: ByteSource
    private let chunkBytes: Int
    /// The beginning of a record whose end has not been read.
    private var carry: [UInt8] = []
    private var isAtEnd = false
    /// Bytes read so far.
    private(set) var byteCount = 0
    /// Those among them that were handed out.
    var cutBytes: Int { byteCount - carry.count }

    init(source: ByteSource, chunkBytes: Int = ChunkCutter.chunkBytes) {
        self.source = source
        self.chunkBytes = chunkBytes
    }

    /// Appends the next whole records to `buffer`; nothing at the end of the source.
    ///
    /// The last chunk may hold a record without a line end. A record that exceeds the limit comes cut off: the parser
    /// refuses it.
    mutating func next(behind buffer: inout ChunkBuffer) throws(ByteSource.Failure) {
        let start = buffer.count
        try buffer.grow(carry.count)
        carry.withUnsafeBytes { buffer.append($0) }
        carry.removeAll(keepingCapacity: true)
        let wanted = byteCount < Self.little ? min(chunkBytes, Self.firstChunkBytes) : chunkBytes
        var counted = start
        var isInsideQuotes = false
        while !isAtEnd {
            try fill(&buffer, upTo: max(start + wanted, buffer.count + 1), atMost: wanted)
            let fresh = UnsafeRawBufferPointer(rebasing: buffer.bytes[counted...])
            if StructuralScan.hasOddQuotes(fresh) { isInsideQuotes.toggle() }
            let searched = max(start, counted - 1)..<buffer.count
            if !isAtEnd, let end = lastRecordEnd(in: buffer.bytes, searched, endsInsideQuotes: isInsideQuotes) {
                try ChunkBuffer.checkMemory(for: buffer.count - end)
                carry.append(contentsOf: buffer.bytes[end...])
                buffer.removeLast(buffer.count - end)
                return
            }
            counted = buffer.count
            guard buffer.count - start <= ChunkParser.recordLimit else { return }
            if !isAtEnd { try buffer.grow(wanted) }
        }
    }

    /// Reads until the buffer holds `target` bytes or the source ends; where there is room, as many as `most` at once.
    private mutating func fill(
        _ buffer: inout ChunkBuffer, upTo target: Int, atMost most: Int
    ) throws(ByteSource.Failure) {
        try buffer.grow(max(0, target - buffer.count))
        let goal = max(target, min(buffer.count + most, buffer.count + buffer.spare.count))
        while buffer.count < goal {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer.spare.prefix(goal - buffer.count))
            let count = try source.read(room)
            if count == 0 {
                isAtEnd = true
                return
            }
            buffer.added(count)
            byteCount += count
        }
    }

    /// The end of the last whole record that ends in `range`, looking back from the end of `bytes`.
    ///
    /// A CR at the very end may be half of a CRLF, and what was searched before may have ended with such a half: so the
    /// range begins with its last byte.
    private func lastRecordEnd(
        in bytes: UnsafeRawBufferPointer, _ range: Range<Int>, endsInsideQuotes: Bool
    ) -> Int? {
        var isInsideQuotes = endsInsideQuotes
        var position = range.upperBound - 1
        while position >= range.lowerBound {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") { isInsideQuotes.toggle() }
            if !isInsideQuotes {
                if byte == UInt8(ascii: "\n") { return position + 1 }
                if byte == UInt8(ascii: "\r"), position + 1 < bytes.count { return position + 1 }
            }
            position -= 1
        }
        return nil
    }
}
