/// The rows of a stream that wait for the rest of their window, which is the rows that follow: what a file that begins
/// with its newest row needs to be read from front to back.
///
/// Idea: the mean of a row in time is over the row and the `window - 1` rows before it, and those are the rows after it
/// in such a file. So a row is decided when `window - 1` more have come, with the sums that ``RollingWindow`` would have
/// from the other end.
/// Cost: that of ``SlidingSum``, an addition a row; ticks are held until they are decided, twice the window at most.
struct FollowingWindow: Sendable {
    let window: Int
    /// The scale of the ticks held; `nil` before the first price.
    private(set) var decimals: Int?
    /// The rows that wait, from ``start`` on; those before were decided and are dropped now and then.
    private var ticks: [Int64] = []
    private var start = 0
    /// Of the rows that wait.
    private var sum: Int64 = 0
    /// The same once 63 bits were not enough for a window's arithmetic; then ``ticks`` is empty.
    private var wideTicks: [Int128] = []
    private var wideSum = WideSum()
    private var isWide = false
    private var largest: UInt128 = 0

    /// The least rows that are worth dropping.
    private static let dropped = 4_096

    init(window: Int) {
        precondition(window >= 1, "a window has at least one row, not \(window)")
        self.window = window
    }

    /// Rows that wait, at most `window - 1` after each call.
    var waiting: Int { (isWide ? wideTicks.count : ticks.count) - start }

    /// A gap, or the end: no window of the rows that wait is ever full.
    mutating func restart() {
        ticks.removeAll(keepingCapacity: true)
        wideTicks.removeAll(keepingCapacity: true)
        start = 0
        sum = 0
        wideSum = WideSum()
    }

    /// The tick of a row that waits, counted from the oldest in the file.
    func tick(_ index: Int) -> Int128 { isWide ? wideTicks[start + index] : Int128(ticks[start + index]) }

    /// Brings the rows held to the scale and width that `column` needs, so that its ticks can be taken.
    mutating func adapt(to column: inout TickColumn) {
        guard let newDecimals = column.decimals else { return }
        let common = max(decimals ?? newDecimals, newDecimals)
        column.rescale(to: common)
        rescale(to: common)
        largest = max(largest, column.largest)
        if column.isWide || largest > SlidingSum.limit(window: window) { widen() }
    }

    private mutating func rescale(to newDecimals: Int) {
        defer { decimals = newDecimals }
        guard let old = decimals, old < newDecimals, largest > 0 else { return }
        let factor = PowersOfTen.wide(newDecimals - old)
        largest *= UInt128(factor)
        if largest > SlidingSum.limit(window: window) { widen() }
        drop()
        if isWide {
            for index in wideTicks.indices { wideTicks[index] *= factor }
            wideSum = wideTicks.reduce(into: WideSum()) { $0.add($1) }
        } else {
            for index in ticks.indices { ticks[index] *= Int64(factor) }
            sum *= Int64(factor)
        }
    }

    private mutating func widen() {
        guard !isWide else { return }
        drop()
        isWide = true
        wideTicks = ticks.map { Int128($0) }
        ticks = []
        wideSum = WideSum()
        wideSum.add(Int128(sum))
    }

    /// Forgets the rows that are decided.
    private mutating func drop() {
        if isWide { wideTicks.removeFirst(start) } else { ticks.removeFirst(start) }
        start = 0
    }

    /// Takes rows `range` of `column`, none of them a gap, and hands out the signals of the rows that they decide, at
    /// most 64 at a time.
    mutating func take(_ column: TickColumn, _ range: Range<Int>, emit: (_ word: UInt64, _ count: Int) -> Void) {
        if isWide {
            for row in range { takeWide(column[row], emit) }
        } else {
            column.narrow.withUnsafeBufferPointer { takeNarrow(UnsafeBufferPointer(rebasing: $0[range]), emit) }
        }
        if start >= max(window, Self.dropped) { drop() }
    }

    private mutating func takeNarrow(_ rows: UnsafeBufferPointer<Int64>, _ emit: (UInt64, Int) -> Void) {
        let filling = min(rows.count, max(0, window - 1 - waiting))
        for tick in rows[..<filling] { sum &+= tick }
        let entered = ticks.count + filling
        ticks.append(contentsOf: rows)
        var (sum, decided) = (sum, start)
        ticks.withUnsafeBufferPointer { ticks in
            guard let base = ticks.baseAddress else { return }
            for row in stride(from: entered, to: ticks.count, by: 64) {
                let count = min(64, ticks.count - row)
                emit(Self.signals(base + row, base + decided, count: count, window: Int64(window), sum: &sum), count)
                decided += count
            }
        }
        (self.sum, start) = (sum, decided)
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
        wideTicks.append(tick)
        wideSum.add(tick)
        guard wideTicks.count - start == window else { return }
        let close = wideTicks[start]
        emit(wideSum.isBelow(close, window: window) ? 1 : 0, 1)
        wideSum.subtract(close)
        start += 1
    }

    /// The sum of the window that `tick` would complete.
    func total(with tick: Int128) -> WideSum {
        var total = wideSum
        if !isWide { total.add(Int128(sum)) }
        total.add(tick)
        return total
    }
}
