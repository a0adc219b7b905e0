/// Finds the bytes that give a CSV its structure: the separator, `"`, CR and LF.
///
/// Idea (after simdjson, Langdale & Lemire 2019): compare 64 bytes at once, turn the comparison into a bit a byte, and
/// write down the positions of the set bits. The rest of the reader then jumps from separator to separator and never
/// looks at a byte in between unless it belongs to a column it needs. The same pass notes NUL and non-ASCII bytes,
/// which is all the UTF-8 checking a plain file costs.
///
/// Cost: about 4 ns per 64 bytes for the masks and 0.5 ns per separator for the positions; bound by the mask
/// extraction, as Swift has no `movemask` and multiplies eight comparison bytes into eight bits instead.
///
/// Trap: operators on `SIMDMask` (`.|`, subscripts) and comparisons with a scalar compile to a loop over lanes, 100
/// times slower. So comparisons take two vectors, and their results are joined as integers.
enum StructuralScan {
    /// Bytes scanned at once; a buffer must be readable up to the next multiple of this.
    static let blockBytes = 64

    typealias Bytes = SIMD64<UInt8>
    /// The same 64 bytes as eight words.
    typealias Words = SIMD8<UInt64>

    /// What a stretch of bytes held besides separators.
    struct Oddities {
        fileprivate var nul = Words(repeating: 0)
        fileprivate var highBits = Words(repeating: 0)

        var hasNUL: Bool { nul != Words(repeating: 0) }
        var hasNonASCII: Bool { highBits != Words(repeating: 0) }
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
        let bytes = block.loadUnaligned(as: Bytes.self)
        let structural = equal(bytes, separator) | equal(bytes, 0x0A) | equal(bytes, 0x0D) | equal(bytes, 0x22)
        var bits = bitmask(structural)
        var belongs = Words(repeating: ~0)
        if valid < blockBytes {
            bits &= (1 << UInt64(valid)) &- 1
            belongs = firstBytes(valid)
        }
        oddities.nul |= equal(bytes, 0) & belongs
        oddities.highBits |= unsafeBitCast(bytes, to: Words.self) & Words(repeating: 0x8080_8080_8080_8080) & belongs

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
        return bitmask(odd).nonzeroBitCount % 2 == 1
    }

    /// 0xFF in every byte that is `byte`, else 0.
    @inline(__always)
    private static func equal(_ bytes: Bytes, _ byte: UInt8) -> Words {
        unsafeBitCast(bytes .== Bytes(repeating: byte), to: Words.self)
    }

    /// One bit a byte of 0x00 or 0xFF.
    ///
    /// Eight bytes at a time: keep one distinct bit of each, and let a multiplication gather them in the top byte.
    @inline(__always)
    private static func bitmask(_ bytes: Words) -> UInt64 {
        @inline(__always)
        func gather(_ word: Int) -> UInt64 {
            (((bytes[word] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56) &<< UInt64(8 &* word)
        }
        return (gather(0) | gather(1)) | (gather(2) | gather(3)) | (gather(4) | gather(5)) | (gather(6) | gather(7))
    }

    /// 0xFF in the first `count` bytes.
    private static func firstBytes(_ count: Int) -> Words {
        var words = Words(repeating: 0)
        for index in 0..<count { words[index / 8] |= 0xFF << UInt64(index % 8 * 8) }
        return words
    }
}
