/// One run of the engine over a table in memory: what all rows come to, and the signal of every row.
///
/// Made of a ``SignalPart`` for each share of the work. Cost: that of the parts, and of a copy of the signals where there
/// are several.
public struct SignalRun: Sendable {
    /// All rows as one part.
    public let part: SignalPart

    /// Rows in the rolling mean.
    public var window: Int { part.window }
    /// How rows without a mean count.
    public var warmup: WarmupRule { part.tally.warmup }
    /// The signal of each row, one bit a row.
    public var signals: SignalBits { part.signals }

    /// Rows that are worth a thread: one begins 40 to 200 µs after it is asked for where a processor has to wake, as long
    /// as some 100,000 to 500,000 rows take.
    private static let partRows = 1 << 19

    /// Runs the engine.
    ///
    /// - Parameters:
    ///   - table: the prices.
    ///   - window: rows in the rolling mean, at least 1.
    ///   - warmup: how rows without a mean count.
    ///   - workers: how many threads run at most; the result does not depend on it.
    ///   - isCancelled: asked every 65,536 rows by every worker.
    /// - Throws: `windowExceedsRows`, or `cancelled`.
    public init(
        over table: PriceTable, window: Int, warmup: WarmupRule = .zero, workers: Int = 1,
        isCancelled: @Sendable () -> Bool = { false }
    ) throws(SignalError) {
        try self.init(
            over: table, window: window, warmup: warmup, workers: workers, partRows: Self.partRows,
            isCancelled: isCancelled)
    }

    /// A part has at least `partRows` rows, but for a short table.
    init(
        over table: PriceTable, window: Int, warmup: WarmupRule, workers: Int, partRows: Int,
        isCancelled: @Sendable () -> Bool = { false }
    ) throws(SignalError) {
        demandWindow(window)
        guard window <= table.rowCount else { throw .windowExceedsRows(window: window, rows: table.rowCount) }
        // A few parts for each worker, so that one that comes late finds something to do, but no more: each looks at a
        // window of rows before its own, and prices of any size begin with a sum over it.
        let parts = workers <= 1 ? 1 : max(1, min(4 * workers, table.rowCount / max(partRows, 1)))
        guard parts > 1 else {
            part = try SignalPart(
                of: table, rows: 0..<table.rowCount, window: window, warmup: warmup, isCancelled: isCancelled)
            return
        }
        let bounds = (0...parts).map { Self.bound($0, of: parts, rows: table.rowCount) }
        let all = WorkShare.map(parts, workers: workers) { index in
            try? SignalPart(
                of: table, rows: bounds[index]..<bounds[index + 1], window: window, warmup: warmup,
                isCancelled: isCancelled)
        }
        guard let all, var part = all.first else { throw .cancelled }
        part.reserve(table.rowCount)
        for next in all.dropFirst() { part.merge(next) }
        self.part = part
    }

    /// Where a part begins: with a word of signals, so that joining them moves no bits.
    private static func bound(_ index: Int, of parts: Int, rows: Int) -> Int {
        index == parts ? rows : rows / 64 * index / parts * 64
    }
}
