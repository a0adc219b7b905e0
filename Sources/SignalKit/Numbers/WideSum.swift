/// A window's sum of ticks that may have 38 digits: exact for every window.
///
/// A tick is split as `high × 2^64 + low`. The two halves are summed apart, and neither sum can overflow 128 bits while
/// the window has fewer than 2^63 rows. The comparison carries from the low half into the high one.
///
/// Cost: about 5 ns a row; for files whose prices or window are too large for ``SlidingSum``.
package struct WideSum: Equatable, Sendable {
    package private(set) var high: Int128 = 0
    package private(set) var low: Int128 = 0

    package init() {}

    package mutating func add(_ tick: Int128) {
        high += tick >> 64
        low += Self.lowHalf(tick)
    }

    package mutating func subtract(_ tick: Int128) {
        high -= tick >> 64
        low -= Self.lowHalf(tick)
    }

    /// Whether `tick × window` is greater than the sum.
    package func isBelow(_ tick: Int128, window: Int) -> Bool {
        let highPart = (tick >> 64) * Int128(window) - high
        let lowPart = Self.lowHalf(tick) * Int128(window) - low
        let carried = highPart + (lowPart >> 64)
        return carried > 0 || (carried == 0 && Self.lowHalf(lowPart) > 0)
    }

    private static func lowHalf(_ value: Int128) -> Int128 {
        Int128(UInt64(truncatingIfNeeded: value))
    }
}
