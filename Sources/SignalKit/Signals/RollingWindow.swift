/// The last `window` ticks of a stream and their sum: what is needed to decide the next signal, and nothing else.
///
/// It grows with the rows until it holds a window, so a window larger than the file costs no more than the file.
struct RollingWindow: Sendable {
    /// The ring, and the sum of all that it holds.
    private var ticks: WindowTicks
    /// Where the oldest tick of a full ring lies.
    private var oldest = 0

    init(window: Int) { ticks = WindowTicks(window: window) }

    var window: Int { ticks.window }

    /// The scale of the ticks held; `nil` before the first price.
    var decimals: Int? { ticks.decimals }

    /// The sum of the window that ends with the last row, in ticks; `nil` while there is no full window.
    var total: WideSum? { ticks.count == window ? ticks.total : nil }

    /// Whether no row has come since the start or the last gap.
    var isEmpty: Bool { ticks.count == 0 }

    /// A gap: the rows so far are forgotten and a new warm-up begins.
    mutating func restart() {
        ticks.removeAll()
        oldest = 0
    }

    /// Brings the window to the scale and width that `column` needs, so that its ticks can be taken.
    mutating func adapt(to column: inout TickColumn) { ticks.adapt(to: &column) }

    /// Takes rows `range` of `column` and hands out their signals, at most 64 at a time, and whether these rows have a
    /// mean.
    mutating func take(
        _ column: TickColumn, _ range: Range<Int>, emit: (_ word: UInt64, _ count: Int, _ isDefined: Bool) -> Void
    ) {
        if ticks.isWide {
            for row in range { takeWide(column.isWide ? column.wide[row] : Int128(column.narrow[row]), emit) }
        } else {
            column.narrow.withUnsafeBufferPointer { takeNarrow(UnsafeBufferPointer(rebasing: $0[range]), emit) }
        }
    }

    private mutating func takeNarrow(_ rows: UnsafeBufferPointer<Int64>, _ emit: (UInt64, Int, Bool) -> Void) {
        let window = window
        let filling = min(rows.count, max(0, window - 1 - ticks.narrow.count))
        for tick in rows[..<filling] { ticks.sum &+= tick }
        ticks.narrow.append(contentsOf: rows[..<filling])
        Self.emitUndefined(filling, emit)
        var next = filling
        if next < rows.count, ticks.narrow.count == window - 1 {
            // The first full window: nothing leaves.
            ticks.sum &+= rows[next]
            ticks.narrow.append(rows[next])
            emit(SignalRule.bit(rows[next], window: Int64(window), sum: ticks.sum), 1, true)
            next += 1
        }
        next = slideOverRing(rows, from: next, emit)
        guard next < rows.count else { return }
        slide(rows, from: next, emit)
        ticks.narrow.withUnsafeMutableBufferPointer { ring in
            _ = ring.update(fromContentsOf: rows.suffix(window))
        }
        oldest = 0
    }

    /// Slides while the leaving ticks are those held in the ring; returns the first row whose leaving tick lies in
    /// `rows`.
    private mutating func slideOverRing(
        _ rows: UnsafeBufferPointer<Int64>, from start: Int, _ emit: (UInt64, Int, Bool) -> Void
    ) -> Int {
        var (next, sum, oldest) = (start, ticks.sum, oldest)
        let (window, end) = (window, min(rows.count, max(start, window)))
        ticks.narrow.withUnsafeMutableBufferPointer { ring in
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
        (ticks.sum, self.oldest) = (sum, oldest)
        return next
    }

    /// Slides where both ends of the window lie in `rows`.
    private mutating func slide(
        _ rows: UnsafeBufferPointer<Int64>, from start: Int, _ emit: (UInt64, Int, Bool) -> Void
    ) {
        guard let base = rows.baseAddress else { return }
        var next = start
        var sum = ticks.sum
        while next < rows.count {
            let count = min(64, rows.count - next)
            let word = SlidingSum.signals(
                entering: base + next, leaving: base + next - window, count: count, window: Int64(window), sum: &sum)
            emit(word, count, true)
            next += count
        }
        ticks.sum = sum
    }

    private mutating func takeWide(_ tick: Int128, _ emit: (UInt64, Int, Bool) -> Void) {
        ticks.wideSum.add(tick)
        if ticks.wide.count < window {
            ticks.wide.append(tick)
        } else {
            ticks.wideSum.subtract(ticks.wide[oldest])
            ticks.wide[oldest] = tick
            oldest = oldest + 1 == window ? 0 : oldest + 1
        }
        let isDefined = ticks.wide.count == window
        emit(isDefined && SignalRule.isAbove(tick, window: window, sum: ticks.wideSum) ? 1 : 0, 1, isDefined)
    }

    private static func emitUndefined(_ rows: Int, _ emit: (UInt64, Int, Bool) -> Void) {
        var left = rows
        while left > 0 {
            emit(0, min(64, left), false)
            left -= 64
        }
    }
}
