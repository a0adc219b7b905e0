internal import CBytes

/// The kernel for most prices: signals from running sums that wrap around at 32 bits.
///
/// Idea: with P as the running sums, a close is `P[i+1] − P[i]` and its window's sum `P[i+1] − P[i+1−window]`, so a row's
/// signal depends on no other row's, and four are done at once. ``SignalRule/excess(_:window:sums:)`` is the sum of
/// `price − close` over the window, so it is smaller than the window times the distance from the lowest price to the
/// highest. Where that is below 2^31 for a block of rows and the windows that reach into it, arithmetic modulo 2^32 gives
/// the excess itself, and the sign is right. ``proves(_:_:window:)`` asks just that of the extents of the closes; blocks
/// where it does not hold are ``SlidingSum``'s.
///
/// Cost: about 0.24 ns a row with SSE2, which multiplies 16 bits at a time: by a window of more takes a fifth longer. Bound by
/// vector operations, some 14 for four rows. It reads 4 bytes a row, twice; what does not fit the
/// caches is asked for ahead of time, which halves the cost of a series of 10 M rows on a busy machine.
enum WrappedKernel {
    /// How far ahead sums are asked for: a page of them, at the end of which the processor stops looking ahead by itself.
    private static let rowsAhead = 1024

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

    /// The signals of 64 rows for each of `words`. `sums` points to the running sum before the first row, among those of
    /// the rows around it.
    static func fill(_ words: UnsafeMutableBufferPointer<UInt64>, _ sums: UnsafePointer<Int32>, window: Int) {
        if let factor = UInt16(exactly: window) {
            fill(words, sums, window) { cbytes_product($0, factor) }
        } else {
            let factor = SIMD4(repeating: Int32(truncatingIfNeeded: window))
            fill(words, sums, window) { $0 &* factor }
        }
    }

    @inline(__always)
    private static func fill(
        _ words: UnsafeMutableBufferPointer<UInt64>, _ sums: UnsafePointer<Int32>, _ window: Int,
        _ product: (SIMD4<Int32>) -> SIMD4<Int32>
    ) {
        func excess(_ row: UnsafePointer<Int32>) -> SIMD4<Int32> {
            let after = load(row + 1)
            return SignalRule.excess(product(after &- load(row)), sums: after &- load(row + 1 - window))
        }
        for index in words.indices {
            var word: UInt64 = 0
            for part in 0..<4 {
                let row = sums + (64 &* index &+ 16 &* part)
                cbytes_prefetch(row + rowsAhead)
                let signs = cbytes_signs(excess(row), excess(row + 4), excess(row + 8), excess(row + 12))
                word |= UInt64(signs) &<< UInt64(16 &* part)
            }
            words[index] = word
        }
    }

    @inline(__always)
    private static func load(_ sums: UnsafePointer<Int32>) -> SIMD4<Int32> {
        UnsafeRawPointer(sums).loadUnaligned(as: SIMD4<Int32>.self)
    }

    /// The signals of `count` (0...63) rows, one after the other.
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
