/// Joins the chunks of a file: counts, line numbers and the room its prices need.
struct Ledger<Consumer: PriceChunkConsumer>: Sendable {
    let layout: ColumnLayout
    private var consumer: Consumer
    private var facts: PriceFileFacts
    private var lines: Int
    private var extent = DecimalExtent()

    init(header: HeaderReader.Header, consumer: Consumer) {
        layout = header.layout
        self.consumer = consumer
        facts = PriceFileFacts(closeColumn: header.layout.closeName)
        facts.blankLines = header.blankLines
        facts.dialect = header.dialect
        lines = header.lines
    }

    /// Parses `bytes` and takes what was found.
    mutating func take(_ parser: inout ChunkParser, _ bytes: UnsafeRawBufferPointer) throws(SignalError) {
        parser.parse(bytes)
        try commit(&parser, bytes)
    }

    /// Takes what `parser` found in `bytes`, the chunk that follows those taken before.
    mutating func commit(_ parser: inout ChunkParser, _ bytes: UnsafeRawBufferPointer) throws(SignalError) {
        if !extent.including(parser.chunk.closes.extent).fits {
            // Some price of this chunk needs too many digits beside the earlier ones: read again to find the first.
            parser.parse(bytes, beside: extent)
        }
        let chunk = parser.chunk
        if let failure = chunk.failure { throw .file(failure.shifted(by: lines)) }
        extent = extent.including(chunk.closes.extent)
        if facts.firstGapLine == nil { facts.firstGapLine = chunk.firstGap?.shifted(by: lines).line }
        lines += chunk.lines
        facts.rows += chunk.rowCount
        facts.gaps += chunk.gaps.count
        facts.blankLines += chunk.blankLines
        facts.dialect.formUnion(chunk.dialect)
        try consumer.consume(chunk)
    }

    func finish(byteCount: Int) throws(SignalError) -> (facts: PriceFileFacts, consumer: Consumer) {
        guard facts.rows > 0 else { throw .file(PriceFileError(.noRows)) }
        var facts = facts
        facts.bytes = byteCount
        return (facts, consumer)
    }
}
