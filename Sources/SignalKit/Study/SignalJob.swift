/// One pass from a file's bytes to a report, in memory that depends on the window alone: for files that do not fit, and for
/// pipes. What it reports is what a ``SignalRun`` over a table of the same bytes reports.
public struct SignalJob: Sendable {
    /// Rows in the rolling mean, at least 1.
    public let window: Int
    /// How rows without a mean count.
    public let warmup: WarmupRule
    /// How the file is read.
    public let options: PriceReader.Options

    /// A job for any number of files.
    ///
    /// - Parameters:
    ///   - window: rows in the rolling mean, at least 1.
    ///   - warmup: how rows without a mean count.
    ///   - options: how the file is read.
    public init(window: Int, warmup: WarmupRule = .zero, options: PriceReader.Options = .allCores) {
        demandWindow(window)
        self.window = window
        self.warmup = warmup
        self.options = options
    }

    /// Reads all of `source` and runs the engine over it.
    ///
    /// - Parameters:
    ///   - source: the bytes of the file.
    ///   - rows: gets every row in order where it is given; it returns false to stop the run.
    ///   - isCancelled: asked before every chunk.
    /// - Returns: what was found in the file, and what the signals come to.
    /// - Throws: the first error in the file, `windowExceedsRows`, or `cancelled`.
    public func run(
        _ source: ByteSource, rows: (@Sendable (SignalRow) -> Bool)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(SignalError) -> (facts: PriceFileFacts, report: RunReport) {
        let consumer = StreamConsumer(window: window, warmup: warmup, rows: rows)
        let stoppable = isCancelled.map { source.stopping(when: $0) } ?? source
        var (facts, done) = try PriceReader(options: options).read(stoppable, into: consumer)
        return (facts, try RunReport(done.finish(), window: window))
    }

    /// The same for the file at `path`.
    public func run(
        path: String, rows: (@Sendable (SignalRow) -> Bool)? = nil, isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(SignalError) -> (facts: PriceFileFacts, report: RunReport) {
        try run(ByteSource(openingOrRefusing: path), rows: rows, isCancelled: isCancelled)
    }
}

/// Hands the chunks of a file to the engine, and each row to whoever wants them.
private struct StreamConsumer: PriceChunkConsumer {
    private var oldestFirst: SignalStream
    /// Used in its place where it is there.
    private var newestFirst: NewestFirstStream?
    private let rows: (@Sendable (SignalRow) -> Bool)?

    init(window: Int, warmup: WarmupRule, rows: (@Sendable (SignalRow) -> Bool)?) {
        oldestFirst = SignalStream(window: window, warmup: warmup)
        self.rows = rows
    }

    mutating func begin(_ order: RowOrder) {
        guard order == .newestFirst else { return }
        newestFirst = NewestFirstStream(window: oldestFirst.window, warmup: oldestFirst.tally.warmup)
    }

    mutating func consume(_ chunk: PriceChunk) throws(SignalError) {
        let (closes, gaps) = (chunk.closes, chunk.gaps)
        guard let rows else {
            if newestFirst?.take(closes, 0..<chunk.rowCount, gaps: gaps) == nil {
                oldestFirst.take(closes, 0..<chunk.rowCount, gaps: gaps)
            }
            return
        }
        guard
            newestFirst?.takeRowByRow(closes, gaps: gaps, emit: rows)
                ?? oldestFirst.takeRowByRow(closes, gaps: gaps, emit: rows)
        else { throw .cancelled }
    }

    /// What all rows come to; those that still wait for their window are handed out.
    mutating func finish() throws(SignalError) -> SignalTally {
        if let rows, newestFirst?.finishRowByRow(emit: rows) == false { throw .cancelled }
        return newestFirst?.finish() ?? oldestFirst.tally
    }
}

extension SignalJob {
    /// The rows of a run over a series in memory, in the order of the file; stops where `emit` returns false.
    public static func eachRow(
        of series: PriceTable, window: Int, warmup: WarmupRule = .zero, _ emit: (SignalRow) -> Bool
    ) {
        guard series.isNewestFirst else {
            var stream = SignalStream(window: window, warmup: warmup)
            _ = stream.takeRowByRow(series.closes, gaps: series.gaps, emit: emit)
            return
        }
        var stream = NewestFirstStream(window: window, warmup: warmup)
        var inFile = series.columns
        inFile.reverse()
        guard stream.takeRowByRow(inFile.closes, gaps: inFile.gaps, emit: emit) else { return }
        _ = stream.finishRowByRow(emit: emit)
    }
}
