/// Where the reading of a file stands: how its next rows are read, and what was found in those before.
struct ReadState: Sendable {
    private(set) var facts: PriceFileFacts
    private var lines: Int
    private var extent = DecimalExtent()

    init(_ start: FileStart) {
        facts = PriceFileFacts(format: start.format)
        facts.blankLines = start.blankLines
        facts.dialect = start.dialect
        lines = start.lines
    }

    /// Counts what `parser` found in `bytes`, the chunk that follows those taken before.
    mutating func take(_ parser: inout ChunkParser, _ bytes: UnsafeRawBufferPointer) throws(SignalError) {
        if !extent.including(parser.chunk.extent).fits {
            // Some price of this chunk needs too many digits beside the earlier ones: read again to find the first.
            parser.parse(bytes, beside: extent)
        }
        let chunk = parser.chunk
        if let failure = chunk.failure { throw .file(failure.shifted(by: lines)) }
        extent = extent.including(chunk.extent)
        if facts.firstGapLine == nil { facts.firstGapLine = chunk.firstGap?.shifted(by: lines).line }
        lines += chunk.lines
        facts.rows += chunk.rowCount
        facts.gaps += chunk.gaps.count
        facts.blankLines += chunk.blankLines
        facts.dialect.formUnion(chunk.dialect)
    }

    /// Counts bytes that were read.
    mutating func add(bytes: Int) { facts.bytes += bytes }
}

/// Joins the chunks of a file and hands them to a consumer.
struct Ledger<Consumer: PriceChunkConsumer>: Sendable {
    private var state: ReadState
    private var consumer: Consumer

    var format: FileFormat { state.facts.format }

    init(_ state: ReadState, consumer: Consumer) {
        self.state = state
        self.consumer = consumer
    }

    /// Parses `bytes` and takes what was found.
    mutating func take(_ parser: inout ChunkParser, _ bytes: UnsafeRawBufferPointer) throws(SignalError) {
        parser.parse(bytes)
        try commit(&parser, bytes)
    }

    /// Takes what `parser` found in `bytes`, the chunk that follows those taken before.
    mutating func commit(_ parser: inout ChunkParser, _ bytes: UnsafeRawBufferPointer) throws(SignalError) {
        try state.take(&parser, bytes)
        try consumer.consume(parser.chunk)
    }

    func finish(byteCount: Int) throws(SignalError) -> (state: ReadState, consumer: Consumer) {
        guard state.facts.rows > 0 else { throw .file(PriceFileError(.noRows)) }
        var state = state
        state.add(bytes: byteCount)
        return (state, consumer)
    }
}
