/// What one run of the engine found.
public struct RunReport: Equatable, Sendable {
    /// Rows in a rolling mean.
    public let window: Int
    /// How rows without a mean count.
    public let warmup: WarmupRule
    /// Data rows, gaps included.
    public let rows: Int
    /// Rows that have a rolling mean.
    public let rowsWithMean: Int
    /// Rows without a price.
    public let gaps: Int
    /// Rows with signal 1.
    public let signals: Int
    /// Rows whose signal differs from the row before, where both have a mean.
    public let flips: Int
    /// The most rows in a row with signal 1.
    public let longestRun: Int
    let cells: SignalCells

    /// Rows that have a price but no rolling mean.
    public var warmupRows: Int { rows - rowsWithMean - gaps }

    /// What the signal rate is a share of: all rows, or with ``WarmupRule/exclude`` those with a mean.
    public var denominator: Int { warmup == .zero ? rows : rowsWithMean }

    /// The signal rate: the share of rows with signal 1, as the double nearest to signals/rows; 0 where there is
    /// nothing to count.
    public var signalRate: Double {
        denominator == 0 ? 0 : Double(signals) / Double(denominator)
    }
}

extension RunReport {
    /// What the signals of all rows come to.
    ///
    /// - Throws: `windowExceedsRows` where not even one window fits.
    init(_ tally: SignalTally, window: Int) throws(SignalError) {
        guard window <= tally.counts.rows else { throw .windowExceedsRows(window: window, rows: tally.counts.rows) }
        self.init(window: window, tally)
    }

    fileprivate init(window: Int, _ tally: SignalTally) {
        self.init(
            window: window, warmup: tally.warmup, rows: tally.counts.rows, rowsWithMean: tally.counts.rowsWithMean,
            gaps: tally.counts.gaps,
            signals: tally.counts.signals, flips: tally.counts.flips, longestRun: tally.counts.longestRun,
            cells: tally.cells)
    }
}

extension SignalRun {
    /// What the run found.
    public var report: RunReport { part.report }
}

extension SignalPart {
    /// What the part's rows come to by themselves.
    public var report: RunReport { RunReport(window: window, tally) }
}
