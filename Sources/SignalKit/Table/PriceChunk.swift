/// The rows of one chunk of a price file, in file order.
struct PriceChunk: Sendable {
    /// Without the zeros that all of them end in.
    var closes = TickColumn()
    /// The room that the closes need as they are written.
    var extent = DecimalExtent()
    /// The other numbers that are wanted, and which they are.
    var others: [NumberColumn] = []
    var otherKinds: [PriceColumn] = []
    /// Rows without a price, as offsets in this chunk, ascending.
    var gaps: [Int] = []
    /// Seconds since 1970 for each row; only where times are wanted and every row so far had one.
    var times: [Int64] = []
    var hasTimes = true
    /// What the checks found; lines are relative to the chunk.
    var checks = CheckRecord()
    /// What the rows are of; lines are relative to the chunk.
    var symbols = SymbolRecord()
    /// How many rows are of which symbol, where that is all that is wanted.
    var census = SymbolCensus()
    /// Line ends passed.
    var lines = 0
    /// Lines that were empty or only white space.
    var blankLines = 0
    var dialect: Dialect = []
    /// Where the first gap stands, for the warning; its line is relative to the chunk.
    var firstGap: PriceFileError?
    /// Why the chunk ends early; its lines are relative to the chunk.
    var failure: PriceFileError?

    var rowCount: Int { closes.count }

    mutating func removeAll() {
        closes.removeAll()
        extent = DecimalExtent()
        for index in others.indices { others[index].removeAll() }
        gaps.removeAll(keepingCapacity: true)
        times.removeAll(keepingCapacity: true)
        hasTimes = true
        checks = CheckRecord()
        symbols = SymbolRecord()
        census.removeAll()
        lines = 0
        blankLines = 0
        dialect = []
        firstGap = nil
        failure = nil
    }

    /// Brings all columns to their final scale, once all rows are in.
    mutating func finish() {
        extent = closes.extent
        checks.hasPositive = rowCount > gaps.count + checks.notPositive.count
        closes.dropSharedZeros()
        for index in others.indices { others[index].finish() }
    }
}

/// Takes the prices of a file, in file order.
protocol PriceChunkConsumer: Sendable {
    /// Comes before the first chunk.
    mutating func begin(_ order: RowOrder)
    mutating func consume(_ chunk: PriceChunk) throws(SignalError)
}

extension PriceChunkConsumer {
    /// Most consumers take rows as they come.
    mutating func begin(_ order: RowOrder) {}
}
