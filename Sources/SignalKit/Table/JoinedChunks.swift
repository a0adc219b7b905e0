/// Joins the chunks of a file and hands them to a consumer.
struct JoinedChunks<Consumer: Sendable>: Sendable {
    private var state: ReadState
    private var consumer: Consumer

    var format: FileFormat { state.facts.format }
}

// Asked of the functions, not of the type: what a type asks for is looked up at run time, among all that there is.
extension JoinedChunks where Consumer: PriceChunkConsumer {
    init(_ state: ReadState, consumer: Consumer) {
        self.state = state
        self.consumer = consumer
        self.consumer.begin(state.facts.order)
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
        try state.requireRows()
        var state = state
        state.add(bytes: byteCount)
        try state.finishChecks()
        return (state, consumer)
    }
}
