/// The kernel for all prices of 63-bit sums: signals of consecutive rows from a sum that slides along.
///
/// Idea: the sum of a window follows from the one before by adding the entering tick and taking away the leaving one.
/// ``SignalRule`` then decides by a sign bit.
///
/// Cost: about 0.6 ns a row; bound by the dependency from sum to sum, one addition a row.
enum SlidingSum {
    /// The largest tick for which a window's arithmetic stays in 63 bits: `sum` and `close × window` are at most 2^62,
    /// and as the close is part of the sum their difference is below 2^63.
    static func limit(window: Int) -> UInt128 {
        UInt128(1 << 62) / UInt128(window)
    }

    /// The sum of `rows`: what a window begins with.
    static func total(_ ticks: UnsafePointer<Int64>, _ rows: Range<Int>) -> Int64 {
        var sum: Int64 = 0
        for row in rows { sum &+= ticks[row] }
        return sum
    }

    /// The signals of `count` (0...64) rows, the first row in the lowest bit.
    ///
    /// `entering` are the ticks of these rows, `leaving` those of the rows one window earlier. `sum` is of the window
    /// that ends before the first row; afterwards of the one that ends with the last.
    @inline(__always)
    static func signals<Tick: FixedWidthInteger>(
        entering: UnsafePointer<Tick>, leaving: UnsafePointer<Tick>, count: Int, window: Int64, sum: inout Int64
    ) -> UInt64 {
        var word: UInt64 = 0
        for row in 0..<count {
            let close = Int64(truncatingIfNeeded: entering[row])
            sum = sum &+ (close &- Int64(truncatingIfNeeded: leaving[row]))
            word |= SignalRule.bit(close, window: window, sum: sum) &<< UInt64(truncatingIfNeeded: row)
        }
        return word
    }
}
