/// The engine: prices in file order in, signals out, in memory that depends on the window alone.
///
/// The batch job feeds it chunk by chunk as a file is read; what it counts is what ``SignalPart`` counts of rows in memory.
struct SignalStream: Sendable {
    private var rolling: RollingWindow
    private(set) var tally: SignalTally

    init(window: Int, warmup: WarmupRule) {
        demandWindow(window)
        rolling = RollingWindow(window: window)
        tally = SignalTally(warmup: warmup)
    }

    var window: Int { rolling.window }

    /// Takes rows `rows` of `column`; those in `gaps` (ascending) have no price.
    mutating func take(_ column: TickColumn, _ rows: Range<Int>, gaps: some Sequence<Int>) {
        rolling.take(column, rows, gaps: gaps) { tally.append($0, $1, $2) }
    }

    /// The same, one row at a time with its mean; stops where `emit` returns false, and returns whether it never did.
    mutating func takeRowByRow(_ column: TickColumn, gaps: [Int], emit: (SignalRow) -> Bool) -> Bool {
        var column = column
        rolling.adapt(to: &column)
        var nextGap = gaps[...]
        for row in 0..<column.count {
            var signal = false
            if row == nextGap.first {
                nextGap.removeFirst()
                rolling.restart()
                tally.appendGap()
            } else {
                rolling.take(column, row..<(row + 1)) { word, count, isDefined in
                    tally.append(word, count: count, isDefined: isDefined)
                    signal = word == 1
                }
            }
            guard emit(signalRow(column, row, signal)) else { return false }
        }
        return true
    }

    private func signalRow(_ column: TickColumn, _ row: Int, _ signal: Bool) -> SignalRow {
        let decimals = rolling.decimals ?? 0
        return SignalRow(
            row: tally.counts.rows - 1,
            close: rolling.isEmpty ? nil : ExactDecimal(ticks: column[row], decimals: decimals),
            mean: rolling.total.map { RollingMean.double(sum: $0, window: rolling.window, decimals: decimals) },
            signal: signal
        )
    }
}

/// One row of a run: its close, its mean and its signal.
public struct SignalRow: Equatable, Sendable {
    /// 0-based data row.
    public let row: Int
    /// The close, exactly; `nil` for a gap.
    public let close: ExactDecimal?
    /// The rolling mean that ends with this row, as the nearest double; `nil` where there is none.
    public let mean: Double?
    /// Whether the close is above the mean; decided exactly, not from ``mean``.
    public let signal: Bool
}

/// What is known of a row beside its signal.
enum RowKind {
    case withMean, warmup, gap
}

extension SignalTally {
    /// Counts `count` rows of one kind; the signals are the lowest bits of `word`.
    @inline(__always)
    mutating func append(_ word: UInt64, _ count: Int, _ kind: RowKind) {
        if kind == .gap { appendGap() } else { append(word, count: count, isDefined: kind == .withMean) }
    }
}

extension RollingWindow {
    /// Takes rows with the gaps among them, ascending, and hands out signals, at most 64 at a time.
    mutating func take(
        _ column: TickColumn, _ rows: Range<Int>, gaps: some Sequence<Int>,
        emit: (_ word: UInt64, _ count: Int, _ kind: RowKind) -> Void
    ) {
        var column = column
        adapt(to: &column)
        var start = rows.lowerBound
        for gap in gaps {
            take(column, start..<gap) { emit($0, $1, $2 ? .withMean : .warmup) }
            restart()
            emit(0, 1, .gap)
            start = gap + 1
        }
        take(column, start..<rows.upperBound) { emit($0, $1, $2 ? .withMean : .warmup) }
    }
}
