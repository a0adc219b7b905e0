/// The rows of a stream that wait for the rest of their window, which is the rows that follow: what a file that begins
/// with its newest row needs to be read from front to back.
///
/// Idea: the mean of a row in time is over the row and the `window - 1` rows before it, and those are the rows after it
/// in such a file. So a row is decided when `window - 1` more have come, with the sums that ``RollingWindow`` would have
/// from the other end.
/// Cost: that of ``SlidingSum``, an addition a row; ticks are held until they are decided, twice the window at most.
struct FollowingWindow: Sendable {
    /// The rows that wait, from ``start`` on, and their sum; those before were decided and are dropped now and then.
    private var ticks: WindowTicks
    private var start = 0

    /// The least rows that are worth dropping.
    private static let dropped = 4_096

    init(window: Int) {
        demandWindow(window)
        ticks = WindowTicks(window: window)
    }

    var window: Int { ticks.window }

    /// The scale of the ticks held; `nil` before the first price.
    var decimals: Int? { ticks.decimals }

    /// Rows that wait, at most `window - 1` after each call.
    var waiting: Int { ticks.count - start }

    /// A gap, or the end: no window of the rows that wait is ever full.
    mutating func restart() {
        ticks.removeAll()
        start = 0
    }

    /// The tick of a row that waits, counted from the oldest in the file.
    func tick(_ index: Int) -> Int128 { ticks[start + index] }

    /// Brings the rows held to the scale and width that `column` needs, so that its ticks can be taken.
    mutating func adapt(to column: inout TickColumn) {
        if ticks.isFiner(column) { drop() }
        ticks.adapt(to: &column)
    }

    /// Forgets the rows that are decided.
    private mutating func drop() {
        ticks.removeFirst(start)
        start = 0
    }

    /// Takes rows `range` of `column`, none of them a gap, and hands out the signals of the rows that they decide, at
    /// most 64 at a time.
    mutating func take(_ column: TickColumn, _ range: Range<Int>, emit: (_ word: UInt64, _ count: Int) -> Void) {
        if ticks.isWide {
            for row in range { takeWide(column[row], emit) }
        } else {
            column.narrow.withUnsafeBufferPointer { takeNarrow(UnsafeBufferPointer(rebasing: $0[range]), emit) }
        }
        if start >= max(window, Self.dropped) { drop() }
    }

    private mutating func takeNarrow(_ rows: UnsafeBufferPointer<Int64>, _ emit: (UInt64, Int) -> Void) {
        let filling = min(rows.count, max(0, window - 1 - waiting))
        for tick in rows[..<filling] { ticks.sum &+= tick }
        let entered = ticks.narrow.count + filling
        ticks.narrow.append(contentsOf: rows)
        var (sum, decided) = (ticks.sum, start)
        ticks.narrow.withUnsafeBufferPointer { ticks in
            guard let base = ticks.baseAddress else { return }
            for row in stride(from: entered, to: ticks.count, by: 64) {
                let count = min(64, ticks.count - row)
                emit(Self.signals(base + row, base + decided, count: count, window: Int64(window), sum: &sum), count)
                decided += count
            }
        }
        (ticks.sum, start) = (sum, decided)
    }

    /// The signals of `count` rows, the first in the lowest bit.
    ///
    /// `entering` are the ticks that complete the rows' windows, `decided` their own. `sum` is of the rows that wait,
    /// one fewer than a window.
    @inline(__always)
    private static func signals(
        _ entering: UnsafePointer<Int64>, _ decided: UnsafePointer<Int64>, count: Int, window: Int64, sum: inout Int64
    ) -> UInt64 {
        var word: UInt64 = 0
        for row in 0..<count {
            let (close, last) = (decided[row], entering[row])
            word |= SignalRule.bit(close, window: window, sum: sum &+ last) &<< UInt64(truncatingIfNeeded: row)
            sum = sum &+ (last &- close)
        }
        return word
    }

    private mutating func takeWide(_ tick: Int128, _ emit: (UInt64, Int) -> Void) {
        ticks.wide.append(tick)
        ticks.wideSum.add(tick)
        guard waiting == window else { return }
        let close = ticks.wide[start]
        emit(ticks.wideSum.isBelow(close, window: window) ? 1 : 0, 1)
        ticks.wideSum.subtract(close)
        start += 1
    }

    /// The sum of the window that `tick` would complete.
    func total(with tick: Int128) -> WideSum {
        var total = ticks.total
        total.add(tick)
        return total
    }
}
