/// The columns of a table, appended chunk by chunk.
struct TableColumns: Equatable, Sendable {
    private(set) var closes = TickColumn()
    /// Rows without a close, ascending.
    private(set) var gaps: [Int] = []
    private(set) var times: [Int64] = []
    /// Whether times are wanted and every row so far has one.
    private(set) var hasTimes: Bool
    private var kinds: [PriceColumn] = []
    private var others: [NumberColumn] = []

    init(wanted: Set<PriceColumn>) { hasTimes = wanted.contains(.time) }

    /// A column of numbers other than the close, where the file has it and all of it could be kept.
    func number(_ column: PriceColumn) -> NumberColumn? {
        guard let place = kinds.firstIndex(of: column), !others[place].isTooWide else { return nil }
        return others[place]
    }

    /// Appends the rows of the next chunk of the same file.
    mutating func append(_ chunk: PriceChunk) {
        if kinds.isEmpty {
            kinds = chunk.otherKinds
            others = Array(repeating: NumberColumn(), count: kinds.count)
        }
        gaps.append(contentsOf: chunk.gaps.lazy.map { [rows = closes.count] in rows + $0 })
        hasTimes = hasTimes && chunk.hasTimes
        if hasTimes { times.append(contentsOf: chunk.times) } else { times = [] }
        closes.append(chunk.closes)
        for (place, other) in chunk.others.enumerated() { others[place].append(other) }
    }
}

/// Builds the columns of a table while a file is read.
struct TableBuilder: PriceChunkConsumer {
    var columns: TableColumns
    let progress: @Sendable (Int) -> Void

    init(wanted: Set<PriceColumn>, progress: @escaping @Sendable (Int) -> Void) {
        columns = TableColumns(wanted: wanted)
        self.progress = progress
    }

    init(continuing columns: TableColumns) {
        self.columns = columns
        progress = { _ in }
    }

    mutating func consume(_ chunk: PriceChunk) {
        columns.append(chunk)
        progress(columns.closes.count)
    }
}
