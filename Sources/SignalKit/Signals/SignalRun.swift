/// One run of the engine over a series in memory: the report that the batch job would give, and the signal of every row.
public struct SignalRun: Sendable {
    /// What the run found.
    public let report: RunReport
    /// The signal of each row, one bit a row.
    public let signals: SignalBits

    /// How many rows are run between two looks at whether the caller still wants them.
    private static let step = 1 << 16

    /// Runs the engine.
    ///
    /// - Parameters:
    ///   - series: the prices.
    ///   - window: rows in the rolling mean, at least 1.
    ///   - warmup: how rows without a mean count.
    ///   - isCancelled: asked every 65,536 rows.
    /// - Throws: `windowExceedsRows`, or `cancelled`.
    public init(
        over series: PriceSeries, window: Int, warmup: WarmupRule, isCancelled: () -> Bool = { false }
    ) throws(PriceFileError) {
        var stream = SignalStream(window: window, warmup: warmup)
        var signals = SignalBits()
        signals.reserve(series.rowCount)
        var start = 0
        while start < series.rowCount {
            if isCancelled() { throw PriceFileError(.cancelled) }
            let end = min(series.rowCount, start + Self.step)
            stream.take(series.closes, start..<end, gaps: series.gaps(in: start..<end)) { word, count, _ in
                signals.append(word, count: count)
            }
            start = end
        }
        report = try stream.report()
        self.signals = signals
    }
}
