/// Signals and flips of one window over consecutive rows, by a sliding sum: the sweep's path for the rows that no tile
/// takes.
///
/// Cost: that of ``SlidingSum``, about 0.6 ns a row and window.
struct SweepSlide {
    let ticks: UnsafePointer<Int64>
    private(set) var signals = 0
    private(set) var flips = 0

    init(_ ticks: UnsafePointer<Int64>) { self.ticks = ticks }

    /// Counts `rows`, all of which have a mean; flips are those inside `rows`. `sum` is of the window that ends with
    /// the first of them.
    mutating func take(_ rows: Range<Int>, window: Int, sum: Int64) {
        var sum = sum
        var previous = SignalRule.bit(ticks[rows.lowerBound], window: Int64(window), sum: sum)
        signals += Int(previous)
        var next = rows.lowerBound + 1
        while next < rows.upperBound {
            let count = min(64, rows.upperBound - next)
            let word = SlidingSum.signals(
                entering: ticks + next, leaving: ticks + next - window, count: count, window: Int64(window), sum: &sum)
            signals += word.nonzeroBitCount
            let changed = (word ^ (word &<< 1 | previous)) & (~0 &>> UInt64(64 - count))
            flips += changed.nonzeroBitCount
            previous = word &>> UInt64(count - 1) & 1
            next += count
        }
    }
}
