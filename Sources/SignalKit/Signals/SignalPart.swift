/// The engine's result for some consecutive rows of a table, which can be merged with that of the rows that follow.
///
/// A run is one part or several merged; so is a prefix, a half, a block or the share of one of several threads. Parts are
/// found independently of each other: the prices of the window before the first row are looked at again, nothing else. What
/// a merged part holds does not depend on where it was cut.
///
/// Cost: that of `WrappedKernel` where 32 bits are enough, else of `SlidingSum`, else, for prices of more than 63 bits,
/// of `WideSum`; and of the tally. 0.13 bytes a row are kept.
public struct SignalPart: Equatable, Sendable {
    /// Rows in the rolling mean.
    public let window: Int
    /// The rows of the table.
    public private(set) var rows: Range<Int>
    /// The signals of ``rows``, the first of them at index 0.
    public private(set) var signals: SignalBits
    private(set) var tally: SignalTally

    /// How many rows are done between two looks at whether the caller still wants them: some 30 µs.
    private static let step = 1 << 16

    /// Finds the signals of some rows.
    ///
    /// - Parameters:
    ///   - table: the prices.
    ///   - rows: of the table.
    ///   - window: rows in the rolling mean, at least 1.
    ///   - warmup: how rows without a mean count.
    ///   - isCancelled: asked every 65,536 rows.
    /// - Throws: `cancelled`.
    public init(
        of table: PriceTable, rows: Range<Int>, window: Int, warmup: WarmupRule = .zero,
        isCancelled: () -> Bool = { false }
    ) throws(SignalError) {
        demandWindow(window)
        demand(rows.lowerBound >= 0 && rows.upperBound <= table.rowCount, "rows \(rows) are not all in the table")
        self.window = window
        self.rows = rows
        tally = SignalTally(
            warmup: warmup,
            counted: warmup == .zero ? rows.lowerBound : table.rowCountWithMean(before: rows.lowerBound, window: window)
        )
        if table.fitsSlidingSum(window: window) {
            var stretch = SignalStretch(table, rows: rows, window: window)
            while !stretch.isDone {
                if isCancelled() { throw .cancelled }
                stretch.advance(rows: Self.step, &tally.counts)
            }
            signals = SignalBits(words: stretch.words, count: rows.count)
            fillCells(table)
        } else {
            signals = SignalBits()
            signals.reserve(rows.count)
            try takeWide(table, isCancelled)
        }
    }

    /// After the signals, as most often they are the cells.
    private mutating func fillCells(_ table: PriceTable) {
        if tally.warmup == .zero {
            tally.cells = SignalCells(signals, start: rows.lowerBound)
        } else {
            for defined in table.rowsWithMean(in: rows, window: window) {
                tally.cells.append(
                    signals, (defined.lowerBound - rows.lowerBound)..<(defined.upperBound - rows.lowerBound))
            }
        }
    }

    /// The signals of rows in order, for prices of any size.
    private mutating func takeWide(_ table: PriceTable, _ isCancelled: () -> Bool) throws(SignalError) {
        var rolling = RollingWindow(window: window)
        // Rows before the first one fill the window, and are not counted.
        var next = table.firstRow(inWindowOf: rows.lowerBound, window: window)
        while next < rows.upperBound {
            if isCancelled() { throw .cancelled }
            let end = min(next < rows.lowerBound ? rows.lowerBound : rows.upperBound, next + Self.step)
            let isCounted = next >= rows.lowerBound
            rolling.take(table.closes, next..<end, gaps: table.gaps(in: next..<end)) { word, count, kind in
                guard isCounted else { return }
                tally.append(word, count, kind)
                signals.append(word, count: count)
            }
            next = end
        }
    }

    /// Adds the part that begins where this one ends, of the same table, window and rule; another is the caller's mistake.
    public mutating func merge(_ next: SignalPart) {
        demand(next.rows.lowerBound == rows.upperBound, "parts are merged in order: \(rows), then \(next.rows)")
        demand(next.window == window && next.tally.warmup == tally.warmup, "parts of one window and rule are merged")
        rows = rows.lowerBound..<next.rows.upperBound
        signals.append(next.signals)
        tally.merge(next.tally)
    }

    /// Makes room for as many rows in all.
    mutating func reserve(_ rows: Int) { signals.reserve(rows) }
}

extension PriceTable {
    /// Whether 63 bits are enough for the arithmetic of windows up to this size.
    package func fitsSlidingSum(window: Int) -> Bool {
        !closes.isWide && closes.largest <= SlidingSum.limit(window: window)
    }

    /// How many rows before `row` have a mean.
    fileprivate func rowCountWithMean(before row: Int, window: Int) -> Int {
        rowsWithMean(in: 0..<row, window: window).reduce(0) { $0 + $1.count }
    }

    /// Where the window that ends with the row before `row` begins, or the rows after the last gap in it.
    fileprivate func firstRow(inWindowOf row: Int, window: Int) -> Int {
        let first = max(0, row - window)
        return gaps(in: first..<row).last.map { $0 + 1 } ?? first
    }
}
