internal import CBytes

/// Finds the bytes that give a CSV its structure: the separator, `"`, CR and LF.
///
/// Idea (after simdjson, Langdale & Lemire 2019): compare 64 bytes at once, turn the comparison into a bit a byte, and
/// write down the positions of the set bits. The rest of the reader then jumps from separator to separator and never
/// looks at a byte in between unless it belongs to a column it needs. The same pass notes NUL and non-ASCII bytes,
/// which is all the UTF-8 checking a plain file costs.
///
/// Cost: about 2 ns per 64 bytes for the masks (`CBytes`) and 0.5 ns per separator for the positions; bound by these.
///
/// Trap: operators on `SIMDMask` (`.|`, subscripts) and comparisons with a scalar compile to a loop over lanes, 100
/// times slower. So comparisons take two vectors, and their results are joined as integers.
enum StructuralScan {
    /// Bytes scanned at once; a buffer must be readable up to the next multiple of this.
    static let blockBytes = 64

    private typealias Bytes = SIMD64<UInt8>
    /// The same 64 bytes as eight words.
    private typealias Words = SIMD8<UInt64>

    /// What a stretch of bytes held besides separators.
    struct Oddities {
        fileprivate var nul: UInt64 = 0
        fileprivate var high: UInt64 = 0

        var hasNUL: Bool { nul != 0 }
        var hasNonASCII: Bool { high != 0 }
    }

    /// Writes the positions of the structural bytes of one block to `positions`, which has room for 68, and returns how
    /// many there are.
    ///
    /// The block is 64 readable bytes at `offset` of the text, of which `valid` belong to it; `separator` parts fields.
    @inline(__always)
    static func scan(
        block: UnsafeRawPointer,
        offset: Int32,
        valid: Int,
        separator: UInt8,
        positions: UnsafeMutablePointer<Int32>,
        oddities: inout Oddities
    ) -> Int {
        let found = valid >= blockBytes ? cbytes_scan(block, separator) : lastBlock(block, valid, separator)
        oddities.nul |= found.nul
        oddities.high |= found.high
        var bits = found.structural
        let count = bits.nonzeroBitCount
        var slot = positions
        while bits != 0 {
            // Four at a time without asking whether they are there: a misprediction costs more than a spare store.
            for lane in 0..<4 {
                slot[lane] = offset &+ Int32(truncatingIfNeeded: bits.trailingZeroBitCount)
                bits &= bits &- 1
            }
            slot += 4
        }
        return count
    }

    /// The first `valid` bytes of a block, and nothing behind them.
    @inline(never)
    private static func lastBlock(_ block: UnsafeRawPointer, _ valid: Int, _ separator: UInt8) -> cbytes_block {
        var bytes = Bytes(repeating: UInt8(ascii: " "))
        for index in 0..<valid { bytes[index] = block.load(fromByteOffset: index, as: UInt8.self) }
        return withUnsafeBytes(of: bytes) { bytes in
            bytes.baseAddress.map { cbytes_scan($0, separator) } ?? cbytes_block()
        }
    }

    /// Whether `bytes` holds an odd number of quotes; they must be readable for 64 bytes beyond their end.
    ///
    /// Comparison results are joined by exclusive or, lane by lane, so a pass costs two instructions per 16 bytes:
    /// memory speed.
    static func hasOddQuotes(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        var odd = Words(repeating: 0)
        var offset = 0
        while offset + blockBytes <= bytes.count {
            odd ^= equal((base + offset).loadUnaligned(as: Bytes.self), 0x22)
            offset += blockBytes
        }
        odd ^= equal((base + offset).loadUnaligned(as: Bytes.self), 0x22) & firstBytes(bytes.count - offset)
        // All bits of a byte are alike.
        return (0..<8).reduce(0) { $0 + odd[$1].nonzeroBitCount / 8 } % 2 == 1
    }

    /// 0xFF in every byte that is `byte`, else 0.
    @inline(__always)
    private static func equal(_ bytes: Bytes, _ byte: UInt8) -> Words {
        unsafeBitCast(bytes .== Bytes(repeating: byte), to: Words.self)
    }

    /// 0xFF in the first `count` bytes.
    private static func firstBytes(_ count: Int) -> Words {
        var words = Words(repeating: 0)
        for index in 0..<count { words[index / 8] |= 0xFF << UInt64(index % 8 * 8) }
        return words
    }
}
