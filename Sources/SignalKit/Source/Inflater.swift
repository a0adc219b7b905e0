internal import CZlib

/// zlib's inflate: unpacks deflated data piece by piece, in some 40 KiB of memory.
struct Inflater: ~Copyable, Sendable {
    /// How the deflated data is wrapped.
    enum Wrapping: Int32 {
        /// A gzip header before it, a check sum and a length behind it, both checked by zlib.
        case gzip = 31
        /// Nothing.
        case none = -15
    }

    /// How a step came out.
    enum Outcome { case goesOn, ended, damaged }

    /// Where zlib's state lies, which must not move. This value is its only owner and goes from thread to thread with
    /// it, which the compiler knows of a number and not of a pointer.
    private let address: UInt

    private var stream: UnsafeMutablePointer<z_stream> {
        guard let stream = UnsafeMutablePointer<z_stream>(bitPattern: address) else { preconditionFailure("no state") }
        return stream
    }

    init(_ wrapping: Wrapping) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        address = UInt(bitPattern: stream)
        let code = czlib_inflate_init(stream, wrapping.rawValue)
        precondition(code == Z_OK, "zlib has no memory, or is another version than its header")
    }

    deinit {
        let stream = stream
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Begins a new piece of data.
    mutating func reset() { inflateReset(stream) }

    /// Unpacks as much of `input` as `output` has room for.
    ///
    /// - Returns: how many bytes were used and how many came of them. `goesOn` with neither means that input is wanting.
    mutating func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) -> (used: Int, made: Int, outcome: Outcome) {
        let stream = stream
        let limit = Int(UInt32.max)
        let (inputCount, outputCount) = (min(input.count, limit), min(output.count, limit))
        // zlib does not write to its input; the pointer is not const for the sake of old compilers.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(inputCount)
        stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(outputCount)
        let code = CZlib.inflate(stream, Z_NO_FLUSH)
        let used = inputCount - Int(stream.pointee.avail_in)
        let made = outputCount - Int(stream.pointee.avail_out)
        switch code {
        case Z_OK, Z_BUF_ERROR: return (used, made, .goesOn)
        case Z_STREAM_END: return (used, made, .ended)
        default: return (used, made, .damaged)
        }
    }

    /// The CRC-32 of bytes that come after those whose CRC-32 is `sum` (0 for none).
    static func checkSum(_ bytes: UnsafeRawBufferPointer, after sum: UInt32) -> UInt32 {
        UInt32(
            truncatingIfNeeded: crc32_z(UInt(sum), bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count))
    }
}
