/// What a sweep finds for one window: the figures of its ``RunReport``.
public struct SweepRow: Equatable, Sendable {
    /// Rows in the rolling mean.
    public let window: Int
    /// Rows with signal 1.
    public let signals: Int
    /// What the rate is a share of: all rows, or with ``WarmupRule/exclude`` those with a mean.
    public let rows: Int
    /// Rows whose signal differs from the row before, where both have a mean.
    public let flips: Int

    /// The share of rows with signal 1, as the double nearest to signals/rows; 0 where there is nothing to count.
    public var signalRate: Double { rows == 0 ? 0 : Double(signals) / Double(rows) }
}

extension SweepRow {
    /// How many rows the engine takes between two looks at whether the caller still wants them.
    private static let step = 1 << 16

    /// One window by the engine itself: whatever the prices, and what the sweep's kernels are tested against.
    ///
    /// - Returns: `nil` where the caller cancelled.
    init?(engineOver series: PriceTable, window: Int, warmup: WarmupRule, isCancelled: () -> Bool) {
        var stream = SignalStream(window: window, warmup: warmup)
        var start = 0
        while start < series.rowCount {
            if isCancelled() { return nil }
            let end = min(series.rowCount, start + Self.step)
            stream.take(series.closes, start..<end, gaps: series.gaps(in: start..<end))
            start = end
        }
        // A sweep has no window larger than the series, the only thing a report could fail for.
        guard let report = try? RunReport(stream.tally, window: window) else { return nil }
        self.init(window: window, signals: report.signals, rows: report.denominator, flips: report.flips)
    }
}
