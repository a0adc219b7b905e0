/// The kernel for most prices: signals from running sums that wrap around at 32 bits.
///
/// Idea: with P as the running sums, a close is `P[i+1] − P[i]` and its window's sum `P[i+1] − P[i+1−window]`, so a row's
/// signal depends on no other row's, and four are done at once. ``SignalRule/excess(_:window:sums:)`` is the sum of
/// `price − close` over the window, so it is smaller than the window times the distance from the lowest price to the
/// highest. Where that is below 2^31 for a block of rows and the windows that reach into it, arithmetic modulo 2^32 gives
/// the excess itself, and the sign is right. ``proves(_:_:window:)`` asks just that of the extents of the closes; blocks
/// where it does not hold are ``SlidingSum``'s.
///
/// Cost: about 0.3 ns a row with SSE2, which multiplies 32 bits in seven instructions; bound by vector operations. It reads
/// 4 bytes a row, twice.
enum WrappedKernel {
    /// Whether 32 bits are enough for `rows`, all of which have a mean with `window`.
    ///
    /// Looks at whole cells of ``ExtentPyramid``, so at up to 255 rows more on either side: a few hundred steps at most.
    static func proves(_ rows: Range<Int>, _ extents: CloseExtents, window: Int) -> Bool {
        // A block that is too wide by itself need not be looked at with a window that may be long.
        isNarrow(extents.extent(around: rows), window)
            && isNarrow(extents.extent(around: (rows.lowerBound + 1 - window)..<rows.upperBound), window)
    }

    static func isNarrow(_ extent: TickExtent, _ window: Int) -> Bool {
        let span = UInt64(bitPattern: extent.highest &- extent.lowest)
        let (product, overflow) = span.multipliedReportingOverflow(by: UInt64(window))
        return !overflow && product < 1 << 31
    }

    /// The signals of 64 rows, the first in the lowest bit. `sums` points to the running sum before the first row,
    /// among those of the rows around it.
    @inline(__always)
    static func word(_ sums: UnsafePointer<Int32>, window: Int) -> UInt64 {
        gather(half(sums, window: window), half(sums + 32, window: window))
    }

    /// The signals of 32 rows: each step of four puts its signs on top and moves the earlier ones down.
    @inline(__always)
    private static func half(_ sums: UnsafePointer<Int32>, window: Int) -> SIMD4<UInt32> {
        let factor = SIMD4(repeating: Int32(truncatingIfNeeded: window))
        var signs = SIMD4<UInt32>(repeating: 0)
        for step in 0..<8 {
            let row = sums + 4 * step
            let after = load(row + 1)
            let excess = SignalRule.excess(after &- load(row), window: factor, sums: after &- load(row + 1 - window))
            signs = signs &>> 4 | unsafeBitCast(excess, to: SIMD4<UInt32>.self) & SIMD4(repeating: 1 << 31)
        }
        return signs
    }

    /// One word of two halves' signs: the last step's are in bit 31, each before it four bits lower, and row 0 of a step
    /// belongs lowest.
    ///
    /// Trap: inlined, this makes the compiler do all steps twice, for two lanes each.
    @inline(never)
    private static func gather(_ low: SIMD4<UInt32>, _ high: SIMD4<UInt32>) -> UInt64 {
        func word(_ signs: SIMD4<UInt32>) -> UInt32 {
            signs[0] &>> 3 | signs[1] &>> 2 | signs[2] &>> 1 | signs[3]
        }
        return UInt64(word(low)) | UInt64(word(high)) &<< 32
    }

    @inline(__always)
    private static func load(_ sums: UnsafePointer<Int32>) -> SIMD4<Int32> {
        UnsafeRawPointer(sums).loadUnaligned(as: SIMD4<Int32>.self)
    }

    /// The same for `count` (0...63) rows, one after the other.
    @inline(__always)
    static func word(_ sums: UnsafePointer<Int32>, count: Int, window: Int) -> UInt64 {
        var word: UInt64 = 0
        for row in 0..<count {
            word |= UInt64(UInt32(bitPattern: excess(sums + row, window: window)) &>> 31) &<< UInt64(row)
        }
        return word
    }

    /// The excess of one row; `sums` as above.
    @inline(__always)
    static func excess(_ sums: UnsafePointer<Int32>, window: Int) -> Int32 {
        SignalRule.excess(
            sums[1] &- sums[0], window: Int32(truncatingIfNeeded: window), sum: sums[1] &- sums[1 - window])
    }
}
