/// Finds the bytes that give a CSV its structure: `,` `"` CR and LF.
///
/// Idea (after simdjson, Langdale & Lemire 2019): compare 64 bytes at once, turn the comparison into a bit a byte, and write down the positions
/// of the set bits. The rest of the reader then jumps from separator to separator and never looks at a byte in between unless it belongs to a
/// column it needs. The same pass notes NUL and non-ASCII bytes, which is all the UTF-8 checking a plain file costs.
///
/// Cost: about 4 ns per 64 bytes for the masks and 0.5 ns per separator for the positions; bound by the mask extraction, as Swift has no
/// `movemask` and multiplies eight comparison bytes into eight bits instead.
enum StructuralScan {
    /// Bytes scanned at once; a buffer must be readable up to the next multiple of this.
    static let blockBytes = 64

    /// What a stretch of bytes held besides separators.
    struct Oddities {
        var nul = SIMDMask<SIMD64<Int8>>(repeating: false)
        var highBits = SIMD64<UInt8>(repeating: 0)

        var hasNUL: Bool { any(nul) }
        var hasNonASCII: Bool { highBits.wrappedSum() != 0 || any(highBits .>= SIMD64<UInt8>(repeating: 0x80)) }
    }

    /// Writes the positions of the structural bytes of one block to `positions` and returns how many there are.
    ///
    /// - Parameters:
    ///   - block: 64 readable bytes at offset `offset` of the text.
    ///   - valid: how many of them belong to the text.
    ///   - positions: room for 64 values.
    @inline(__always)
    static func scan(
        block: UnsafeRawPointer,
        offset: UInt32,
        valid: Int,
        positions: UnsafeMutablePointer<UInt32>,
        oddities: inout Oddities
    ) -> Int {
        let bytes = block.loadUnaligned(as: SIMD64<UInt8>.self)
        let structural =
            (bytes .== SIMD64<UInt8>(repeating: 0x2C)) .| (bytes .== SIMD64<UInt8>(repeating: 0x0A))
            .| (bytes .== SIMD64<UInt8>(repeating: 0x0D)) .| (bytes .== SIMD64<UInt8>(repeating: 0x22))
        var bits = bitmask(structural)
        if valid >= blockBytes {
            oddities.nul = oddities.nul .| (bytes .== SIMD64<UInt8>(repeating: 0))
            oddities.highBits |= bytes & SIMD64<UInt8>(repeating: 0x80)
        } else {
            bits &= (1 << UInt64(valid)) &- 1
            noteTail(block, valid, &oddities)
        }
        let count = bits.nonzeroBitCount
        var slot = positions
        while bits != 0 {
            // Four at a time without asking whether they are there: a misprediction costs more than a spare store.
            for lane in 0..<4 {
                slot[lane] = offset &+ UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
                bits &= bits &- 1
            }
            slot += 4
        }
        return count
    }

    /// One bit a byte: bit i is set where lane i is true.
    ///
    /// Eight lanes of 0x00 or 0xFF at a time: keep one distinct bit of each, and let a multiplication gather them in the top byte.
    @inline(__always)
    static func bitmask(_ mask: SIMDMask<SIMD64<Int8>>) -> UInt64 {
        let lanes = unsafeBitCast(mask, to: SIMD8<UInt64>.self)
        let gathered =
            ((lanes & SIMD8(repeating: 0x8040_2010_0804_0201)) &* SIMD8(repeating: 0x0101_0101_0101_0101)) &>> SIMD8(repeating: 56)
        var bits = gathered[0] | gathered[1] << 8 | gathered[2] << 16 | gathered[3] << 24
        bits |= gathered[4] << 32 | gathered[5] << 40 | gathered[6] << 48 | gathered[7] << 56
        return bits
    }

    private static func noteTail(_ block: UnsafeRawPointer, _ valid: Int, _ oddities: inout Oddities) {
        for index in 0..<valid {
            let byte = block.load(fromByteOffset: index, as: UInt8.self)
            if byte == 0 { oddities.nul[index] = true }
            oddities.highBits[index] |= byte & 0x80
        }
    }
}
