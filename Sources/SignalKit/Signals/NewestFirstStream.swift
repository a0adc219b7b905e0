/// The engine for a file that begins with its newest row: its rows in file order in, the signals of the series in time
/// out, in memory that depends on the window alone.
///
/// The report is the one that the rows the other way round would give, the interval's draws included: these begin with
/// the oldest row, so the signals are kept, a bit a row, and counted from their end. Beyond ``historyLimit`` rows (2 MiB)
/// they are kept as counts instead, whose cells then begin at the newest row.
struct NewestFirstStream: Sendable {
    static let historyLimit = 1 << 24

    private var following: FollowingWindow
    private var counted: SignalTally
    /// The signals that count, in file order; `nil` once there are too many.
    private var history: SignalBits? = SignalBits()
    private let historyLimit: Int
    private var row = 0

    init(window: Int, warmup: WarmupRule, historyLimit: Int = NewestFirstStream.historyLimit) {
        following = FollowingWindow(window: window)
        counted = SignalTally(warmup: warmup)
        self.historyLimit = historyLimit
    }

    var window: Int { following.window }

    /// Takes rows `rows` of `column`; those in `gaps` (ascending) have no price.
    mutating func take(_ column: TickColumn, _ rows: Range<Int>, gaps: some Sequence<Int>) {
        var column = column
        following.adapt(to: &column)
        var start = rows.lowerBound
        for gap in gaps {
            slide(column, start..<gap)
            endStretch()
            count(0, 1, .gap)
            start = gap + 1
        }
        slide(column, start..<rows.upperBound)
    }

    private mutating func slide(_ column: TickColumn, _ rows: Range<Int>) {
        // The closure below would otherwise hold all of this value.
        var following = FollowingWindow(window: 1)
        swap(&following, &self.following)
        following.take(column, rows) { count($0, $1, .withMean) }
        swap(&following, &self.following)
    }

    /// Counts the rows that wait as rows without a mean.
    private mutating func endStretch() {
        for start in stride(from: 0, to: following.waiting, by: 64) {
            count(0, min(64, following.waiting - start), .warmup)
        }
        following.restart()
    }

    private mutating func count(_ word: UInt64, _ rows: Int, _ kind: RowKind) {
        counted.append(word, rows, kind)
        guard kind == .withMean || counted.warmup == .zero else { return }
        history?.append(word, count: rows)
        if let kept = history?.count, kept > historyLimit { history = nil }
    }

    /// What the rows come to in the order of time; no rows may come after it.
    mutating func finish() -> SignalTally {
        endStretch()
        guard let history else { return counted.reversed(cells: counted.cells.reversed) }
        var cells = SignalCells()
        for end in stride(from: history.count, to: 0, by: -64) {
            let count = min(64, end)
            let word = history.word(at: end - count) & (~0 &>> UInt64(64 - count))
            cells.append(word.bitReversed &>> UInt64(64 - count), count: count)
        }
        return counted.reversed(cells: cells)
    }

    /// The same as ``take(_:_:gaps:)``, and hands out each row with its mean, in file order, as soon as it is decided;
    /// stops where `emit` returns false, and returns whether it never did.
    mutating func takeRowByRow(_ column: TickColumn, gaps: [Int], emit: (SignalRow) -> Bool) -> Bool {
        var column = column
        following.adapt(to: &column)
        var nextGap = gaps[...]
        for row in 0..<column.count {
            if row == nextGap.first {
                nextGap.removeFirst()
                guard emitWaiting(emit) else { return false }
                count(0, 1, .gap)
                guard emitNext(nil, sum: nil, false, nil, emit) else { return false }
                continue
            }
            let total = following.total(with: column[row])
            let decided = following.waiting == 0 ? column[row] : following.tick(0)
            let decimals = following.decimals
            var signal: Bool?
            following.take(column, row..<(row + 1)) { word, _ in signal = word == 1 }
            guard let signal else { continue }
            count(signal ? 1 : 0, 1, .withMean)
            guard emitNext(decided, sum: total, signal, decimals, emit) else { return false }
        }
        return true
    }

    /// The rows that wait at the end of the file; no rows may come after them.
    mutating func finishRowByRow(emit: (SignalRow) -> Bool) -> Bool { emitWaiting(emit) }

    private mutating func emitWaiting(_ emit: (SignalRow) -> Bool) -> Bool {
        for index in 0..<following.waiting {
            guard emitNext(following.tick(index), sum: nil, false, following.decimals, emit) else { return false }
        }
        endStretch()
        return true
    }

    private mutating func emitNext(
        _ tick: Int128?, sum: WideSum?, _ signal: Bool, _ decimals: Int?, _ emit: (SignalRow) -> Bool
    ) -> Bool {
        defer { row += 1 }
        let decimals = decimals ?? 0
        return emit(
            SignalRow(
                row: row,
                close: tick.map { ExactDecimal(ticks: $0, decimals: decimals) },
                mean: sum.map { RollingMean.double(sum: $0, window: window, decimals: decimals) },
                signal: signal))
    }
}

extension UInt64 {
    /// The same bits, the first of them last.
    fileprivate var bitReversed: UInt64 {
        var value = byteSwapped
        value = (value & 0x0F0F_0F0F_0F0F_0F0F) << 4 | (value >> 4) & 0x0F0F_0F0F_0F0F_0F0F
        value = (value & 0x3333_3333_3333_3333) << 2 | (value >> 2) & 0x3333_3333_3333_3333
        return (value & 0x5555_5555_5555_5555) << 1 | (value >> 1) & 0x5555_5555_5555_5555
    }
}
