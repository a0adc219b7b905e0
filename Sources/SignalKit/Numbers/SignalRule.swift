/// The rule of the signal, in one place: a row has signal 1 where its close is above the mean of its window.
///
/// With prices as whole ticks, `close > mean` is `close × window > sum`, which integers decide exactly. All kernels come
/// here, each with numbers as wide as it can prove to be enough.
enum SignalRule {
    /// `sum − close × window`, which is below zero where the close is above the mean: no branch, and no overflow check,
    /// which would keep a loop from being pipelined.
    @inline(__always)
    static func excess<Tick: FixedWidthInteger>(_ close: Tick, window: Tick, sum: Tick) -> Tick {
        sum &- close &* window
    }

    /// The same for four rows at once, given the products of close and window.
    @inline(__always)
    static func excess(_ products: SIMD4<Int32>, sums: SIMD4<Int32>) -> SIMD4<Int32> {
        sums &- products
    }

    /// The signal of a row as a bit.
    @inline(__always)
    static func bit(_ close: Int64, window: Int64, sum: Int64) -> UInt64 {
        UInt64(bitPattern: excess(close, window: window, sum: sum)) &>> 63
    }

    /// The signal of a row whose numbers may have any size.
    static func isAbove(_ close: Int128, window: Int, sum: WideSum) -> Bool {
        sum.isBelow(close, window: window)
    }
}
