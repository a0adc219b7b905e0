/// The engine: prices in file order in, signals out, in memory that depends on the window alone.
///
/// The batch job feeds it chunk by chunk as a file is read, the dashboard from the column it holds.
struct SignalStream: Sendable {
    private var rolling: RollingWindow
    private var tally: SignalTally
    private let warmup: WarmupRule
    private var gapCount = 0

    init(window: Int, warmup: WarmupRule) {
        rolling = RollingWindow(window: window)
        tally = SignalTally(warmup: warmup)
        self.warmup = warmup
    }

    /// Takes rows `rows` of `column`; those in `gaps` (ascending) have no price.
    ///
    /// - Parameter emit: gets the signals, at most 64 rows at a time, and whether these rows have a mean.
    mutating func take(
        _ column: TickColumn, _ rows: Range<Int>, gaps: some Sequence<Int>,
        emit: (_ word: UInt64, _ count: Int, _ isDefined: Bool) -> Void
    ) {
        var column = column
        rolling.adapt(to: &column)
        var start = rows.lowerBound
        func count(_ word: UInt64, _ rows: Int, _ isDefined: Bool) {
            tally.append(word, count: rows, isDefined: isDefined)
            emit(word, rows, isDefined)
        }
        for gap in gaps {
            rolling.take(column, start..<gap, emit: count)
            rolling.restart()
            count(0, 1, false)
            gapCount += 1
            start = gap + 1
        }
        rolling.take(column, start..<rows.upperBound, emit: count)
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
                gapCount += 1
                tally.append(0, count: 1, isDefined: false)
            } else {
                rolling.take(column, row..<(row + 1)) { word, count, isDefined in
                    tally.append(word, count: count, isDefined: isDefined)
                    signal = word == 1
                }
            }
            guard emit(signalRow(column, row, isGap: rolling.isEmpty, signal)) else { return false }
        }
        return true
    }

    private func signalRow(_ column: TickColumn, _ row: Int, isGap: Bool, _ signal: Bool) -> SignalRow {
        let decimals = rolling.decimals ?? 0
        return SignalRow(
            row: tally.rows - 1,
            close: isGap ? nil : ExactDecimal(ticks: column[row], decimals: decimals),
            mean: rolling.total.map { RollingMean.double(sum: $0, window: rolling.window, decimals: decimals) },
            signal: signal
        )
    }

    /// What all rows taken so far come to.
    ///
    /// - Throws: `windowExceedsRows` where not even one window fits.
    func report() throws(SignalError) -> RunReport {
        try RunReport(tally, window: rolling.window, warmup: warmup, gaps: gapCount)
    }
}

extension RunReport {
    /// What the signals of all rows come to.
    ///
    /// - Throws: `windowExceedsRows` where not even one window fits.
    init(_ tally: SignalTally, window: Int, warmup: WarmupRule, gaps: Int) throws(SignalError) {
        guard window <= tally.rows else {
            throw .windowExceedsRows(window: window, rows: tally.rows)
        }
        self.init(
            window: window,
            warmup: warmup,
            rows: tally.rows,
            rowsWithMean: tally.rowsWithMean,
            gaps: gaps,
            signals: tally.signals,
            flips: tally.flips,
            longestRun: tally.longestRun,
            cells: tally.cells
        )
    }
}
