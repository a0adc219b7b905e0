/// The last `window` ticks of a stream and their sum: what is needed to decide the next signal, and nothing else.
///
/// It grows with the rows until it holds a window, so a window larger than the file costs no more than the file.
struct RollingWindow: Sendable {
    let window: Int
    /// The scale of the ticks held; `nil` before the first price.
    private(set) var decimals: Int?
    private var ticks: [Int64] = []
    private var sum: Int64 = 0
    /// Ticks and sum once 63 bits were not enough for a window's arithmetic; then ``ticks`` is empty.
    private var wideTicks: [Int128] = []
    private var wideSum = WideSum()
    private var isWide = false
    /// Where the oldest tick of a full ring lies.
    private var oldest = 0
    private var largest: UInt128 = 0

    init(window: Int) { self.window = window }

    /// The sum of the window that ends with the last row, in ticks; `nil` while there is no full window.
    var total: WideSum? {
        guard (isWide ? wideTicks.count : ticks.count) == window else { return nil }
        if isWide { return wideSum }
        var total = WideSum()
        total.add(Int128(sum))
        return total
    }

    /// Whether no row has come since the start or the last gap.
    var isEmpty: Bool { isWide ? wideTicks.isEmpty : ticks.isEmpty }

    /// A gap: the rows so far are forgotten and a new warm-up begins.
    mutating func restart() {
        ticks.removeAll(keepingCapacity: true)
        wideTicks.removeAll(keepingCapacity: true)
        sum = 0
        wideSum = WideSum()
        oldest = 0
    }

    /// Brings the window to the scale and width that `column` needs, so that its ticks can be taken.
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
        isWide = true
        wideTicks = ticks.map { Int128($0) }
        ticks = []
        wideSum = WideSum()
        wideSum.add(Int128(sum))
    }

    /// Takes rows `range` of `column` and hands out their signals, at most 64 at a time, and whether these rows have a
    /// mean.
    mutating func take(
        _ column: TickColumn, _ range: Range<Int>, emit: (_ word: UInt64, _ count: Int, _ isDefined: Bool) -> Void
    ) {
        if isWide {
            for row in range { takeWide(column.isWide ? column.wide[row] : Int128(column.narrow[row]), emit) }
        } else {
            column.narrow.withUnsafeBufferPointer { takeNarrow(UnsafeBufferPointer(rebasing: $0[range]), emit) }
        }
    }

    private mutating func takeNarrow(_ rows: UnsafeBufferPointer<Int64>, _ emit: (UInt64, Int, Bool) -> Void) {
        let filling = min(rows.count, max(0, window - 1 - ticks.count))
        for tick in rows[..<filling] { sum &+= tick }
        ticks.append(contentsOf: rows[..<filling])
        Self.emitUndefined(filling, emit)
        var next = filling
        if next < rows.count, ticks.count == window - 1 {
            // The first full window: nothing leaves.
            sum &+= rows[next]
            ticks.append(rows[next])
            emit(SignalRule.bit(rows[next], window: Int64(window), sum: sum), 1, true)
            next += 1
        }
        next = slideOverRing(rows, from: next, emit)
        guard next < rows.count else { return }
        slide(rows, from: next, emit)
        ticks.withUnsafeMutableBufferPointer { ring in
            _ = ring.update(fromContentsOf: rows.suffix(window))
        }
        oldest = 0
    }

    /// Slides while the leaving ticks are those held in the ring; returns the first row whose leaving tick lies in
    /// `rows`.
    private mutating func slideOverRing(
        _ rows: UnsafeBufferPointer<Int64>, from start: Int, _ emit: (UInt64, Int, Bool) -> Void
    ) -> Int {
        var (next, sum, oldest) = (start, sum, oldest)
        let end = min(rows.count, max(start, window))
        ticks.withUnsafeMutableBufferPointer { ring in
            guard let entering = rows.baseAddress, let leaving = ring.baseAddress else { return }
            while next < end {
                let count = min(64, end - next, ring.count - oldest)
                let word = SlidingSum.signals(
                    entering: entering + next, leaving: leaving + oldest, count: count, window: Int64(window), sum: &sum
                )
                emit(word, count, true)
                (leaving + oldest).update(from: entering + next, count: count)
                next += count
                oldest = oldest + count == ring.count ? 0 : oldest + count
            }
        }
        (self.sum, self.oldest) = (sum, oldest)
        return next
    }

    /// Slides where both ends of the window lie in `rows`.
    private mutating func slide(
        _ rows: UnsafeBufferPointer<Int64>, from start: Int, _ emit: (UInt64, Int, Bool) -> Void
    ) {
        guard let base = rows.baseAddress else { return }
        var next = start
        var sum = sum
        while next < rows.count {
            let count = min(64, rows.count - next)
            let word = SlidingSum.signals(
                entering: base + next, leaving: base + next - window, count: count, window: Int64(window), sum: &sum)
            emit(word, count, true)
            next += count
        }
        self.sum = sum
    }

    private mutating func takeWide(_ tick: Int128, _ emit: (UInt64, Int, Bool) -> Void) {
        wideSum.add(tick)
        if wideTicks.count < window {
            wideTicks.append(tick)
        } else {
            wideSum.subtract(wideTicks[oldest])
            wideTicks[oldest] = tick
            oldest = oldest + 1 == window ? 0 : oldest + 1
        }
        let isDefined = wideTicks.count == window
        emit(isDefined && SignalRule.isAbove(tick, window: window, sum: wideSum) ? 1 : 0, 1, isDefined)
    }

    private static func emitUndefined(_ rows: Int, _ emit: (UInt64, Int, Bool) -> Void) {
        var left = rows
        while left > 0 {
            emit(0, min(64, left), false)
            left -= 64
        }
    }
}
