/// The batch job's engine: from a byte source to a report, in memory that depends on the window alone.
public struct SignalJob: Sendable {
    /// Rows in the rolling mean, at least 1.
    public let window: Int
    /// How rows without a mean count.
    public let warmup: WarmupRule
    /// How the file is read.
    public let options: PriceReader.Options

    /// - Parameters:
    ///   - window: rows in the rolling mean, at least 1.
    ///   - warmup: how rows without a mean count.
    ///   - options: how the file is read.
    public init(window: Int, warmup: WarmupRule, options: PriceReader.Options) {
        precondition(window >= 1, "a window has at least one row, not \(window)")
        self.window = window
        self.warmup = warmup
        self.options = options
    }

    /// Reads all of `source` and runs the engine over it.
    ///
    /// - Parameters:
    ///   - source: the bytes of the file.
    ///   - rows: gets every row in order where it is given; it returns false to stop the run.
    /// - Returns: what was found in the file, and what the signals come to.
    /// - Throws: the first error in the file, or `windowExceedsRows`.
    public func run(
        _ source: ByteSource, rows: (@Sendable (SignalRow) -> Bool)? = nil
    ) throws(SignalError) -> (facts: PriceFileFacts, report: RunReport) {
        let consumer = StreamConsumer(stream: SignalStream(window: window, warmup: warmup), rows: rows)
        let (facts, done) = try PriceReader(options: options).read(source, into: consumer)
        return (facts, try RunReport(done.stream.tally, window: window))
    }
}

/// Hands the chunks of a file to the engine, and each row to whoever wants them.
private struct StreamConsumer: PriceChunkConsumer {
    var stream: SignalStream
    let rows: (@Sendable (SignalRow) -> Bool)?

    mutating func consume(_ chunk: PriceChunk) throws(SignalError) {
        guard let rows else { return stream.take(chunk.closes, 0..<chunk.rowCount, gaps: chunk.gaps) }
        guard stream.takeRowByRow(chunk.closes, gaps: chunk.gaps, emit: rows) else { throw .cancelled }
    }
}

extension SignalJob {
    /// The rows of a run over a series in memory, in order; stops where `emit` returns false.
    public static func eachRow(of series: PriceTable, window: Int, warmup: WarmupRule, _ emit: (SignalRow) -> Bool) {
        var stream = SignalStream(window: window, warmup: warmup)
        _ = stream.takeRowByRow(series.closes, gaps: series.gaps, emit: emit)
    }
}
