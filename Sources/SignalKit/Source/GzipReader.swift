/// Unpacks gzip (RFC 1952): one member after the other, as `gzip -dc` and `cat a.gz b.gz` have it, and zeroes that pad
/// the end of a tape or block.
///
/// Memory is bounded: what was read ahead, and zlib's window. A member's check sum and length are checked at its end.
struct GzipReader: ~Copyable, ByteReader {
    private var input: ReadAhead
    private var inflater = Inflater(.gzip)
    private var isInMember = true

    init(_ input: ReadAhead) { self.input = input }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
        while true {
            if !isInMember, try !beginMember() { return 0 }
            guard try !input.peek(1).isEmpty else { throw .refused(.cutShort(.gzip)) }
            let step = input.ahead.withUnsafeBytes { inflater.inflate($0, into: buffer) }
            input.skip(step.used)
            switch step.outcome {
            case .damaged: throw .refused(.damaged(.gzip))
            case .ended: isInMember = false
            case .goesOn: break
            }
            if step.made > 0 { return step.made }
        }
    }

    /// Whether another member follows; what else follows the last one is refused, but for zeroes.
    private mutating func beginMember() throws(ByteSource.Failure) -> Bool {
        let next = try input.peek(2)
        guard !next.starts(with: [0x1F, 0x8B]) else {
            inflater.reset()
            isInMember = true
            return true
        }
        while let byte = try input.peek(1).first {
            guard byte == 0 else { throw .refused(.trailingData(.gzip)) }
            input.skip(input.ahead.prefix { $0 == 0 }.count)
        }
        return false
    }
}
