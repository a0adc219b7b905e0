/// The prices of a file, held in memory to run the engine on them again and again.
///
/// 8 bytes a row for the close (16 where prices need more than 64 bits), and 8 more for each other column that was asked
/// for and that the file has. A file that begins with its newest row is turned round, so rows are in the order of time.
/// Each column has its own scale, so zeros that all its numbers end in cost nothing. Rows are only ever appended. Copies
/// share their storage.
public struct PriceTable: Sendable {
    /// Where reading stands: what was found in the file, and how more of it is read.
    private(set) var state: ReadState
    private(set) var columns: TableColumns
    /// Of no rows where prices need more than 64 bits; so are the sums.
    package private(set) var closeExtents: CloseExtents
    private(set) var closeSums: WrappedSums

    /// What was found in the file.
    public var facts: PriceFileFacts { state.facts }
    /// Start of each bar in seconds since 1970, as the file writes it (``CivilTime`` makes a date of it); `nil` unless times
    /// were asked for and every row has a readable one.
    public var times: [Int64]? { columns.hasTimes ? columns.times : nil }
    /// Rows without a price, ascending.
    public var gaps: [Int] { columns.gaps }
    package var closes: TickColumn { columns.closes }

    /// Data rows, gaps included.
    public var rowCount: Int { closes.count }

    /// Reads all of `source`.
    ///
    /// - Parameters:
    ///   - source: the bytes of the file.
    ///   - options: how the file is read.
    ///   - progress: gets the rows read so far after every chunk, from any thread, in ascending order.
    ///   - isCancelled: asked before every chunk.
    /// - Throws: the first error in the file, or `cancelled`.
    public init(
        reading source: ByteSource, options: PriceReader.Options = .allCores,
        progress: @escaping @Sendable (_ rows: Int) -> Void = { _ in },
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(SignalError) {
        let builder = TableBuilder(wanted: options.columns, progress: progress)
        let stoppable = isCancelled.map { source.stopping(when: $0) } ?? source
        let (state, built) = try PriceReader(options: options).readAll(stoppable, into: builder)
        self.state = state
        columns = built.columns
        if state.facts.order == .newestFirst { columns.reverse() }
        closeExtents = CloseExtents(columns.closes.narrow, gaps: columns.gaps)
        closeSums = WrappedSums(columns.closes.narrow)
    }

    /// Reads further rows of the same file, which follow those read before; a header is none of them.
    ///
    /// Costs a copy of the table beside the reading.
    /// - Throws: the first error in them; the table is then as it was.
    mutating func append(_ source: ByteSource, options: PriceReader.Options) throws(SignalError) {
        var inFileOrder = columns
        if state.facts.order == .newestFirst { inFileOrder.reverse() }
        let builder = TableBuilder(continuing: inFileOrder)
        let (state, built) = try PriceReader(options: options).readOn(source, after: state, into: builder)
        self.state = state
        columns = built.columns
        if state.facts.order == .newestFirst { columns.reverse() }
        closeExtents = CloseExtents(columns.closes.narrow, gaps: columns.gaps)
        closeSums = WrappedSums(columns.closes.narrow)
    }

    /// Whether the table holds a column. Asked for and there is not enough: times are all readable or none is kept, and
    /// numbers fit 38 digits at one scale.
    public func holds(_ column: PriceColumn) -> Bool {
        switch column {
        case .time: columns.hasTimes
        case .close: true
        default: columns.number(column) != nil
        }
    }

    /// A number of a row, exactly; `nil` for a gap and in a column that the table does not hold.
    public func number(_ column: PriceColumn, at row: Int) -> ExactDecimal? {
        checkRow(row)
        return column == .close ? close(at: row) : columns.number(column)?[row]
    }

    /// The numbers of a column, exactly, row by row; `nil` where a row has none, so for all rows of a column that the table
    /// does not hold (see ``holds(_:)``). Made as they are asked for. Times are not among them: ``times``.
    public func numbers(_ column: PriceColumn) -> some RandomAccessCollection<ExactDecimal?> {
        (0..<rowCount).lazy.map { number(column, at: $0) }
    }

    /// The close of a row, exactly; `nil` for a gap.
    public func close(at row: Int) -> ExactDecimal? {
        isGap(row) ? nil : ExactDecimal(ticks: closes[row], decimals: closes.decimals ?? 0)
    }

    /// The rolling mean that ends with `row`, as the nearest double; `nil` where there is none. Costs a pass over the
    /// window.
    public func mean(at row: Int, window: Int) -> Double? {
        demandWindow(window)
        checkRow(row)
        guard row + 1 >= window, gaps(in: (row + 1 - window)..<(row + 1)).isEmpty else { return nil }
        var sum = WideSum()
        for row in (row + 1 - window)...row { sum.add(closes[row]) }
        return RollingMean.double(sum: sum, window: window, decimals: closes.decimals ?? 0)
    }

    /// The first and the last of `rows` that have a price; `nil` where none has.
    package func pricedEnds(of rows: Range<Int>) -> (first: Int, last: Int)? {
        Self.ends(of: rows, without: gaps)
    }

    /// Whether a row has a mean with a window.
    package func hasMean(at row: Int, window: Int) -> Bool {
        row + 1 >= window && firstGap(from: row + 1 - window) == firstGap(from: row + 1)
    }

    /// A row that the table does not have is the caller's mistake.
    func checkRow(_ row: Int) {
        demand(row >= 0 && row < rowCount, "row \(row) is not one of the table's \(rowCount)")
    }

    /// Whether a row has no price.
    public func isGap(_ row: Int) -> Bool {
        checkRow(row)
        return !gaps(in: row..<(row + 1)).isEmpty
    }

    /// The gaps among `rows`, by binary search.
    package func gaps(in rows: Range<Int>) -> ArraySlice<Int> {
        gaps[firstGap(from: rows.lowerBound)..<firstGap(from: rows.upperBound)]
    }

    /// The index in ``gaps`` of the first one at `row` or after it.
    private func firstGap(from row: Int) -> Int {
        gaps.sortedCount { $0 < row }
    }

    /// The stretches of `rows` in which every row has a mean: one window after the start and after each gap.
    package func rowsWithMean(in rows: Range<Int>, window: Int) -> [Range<Int>] {
        // A stretch that reaches into `rows` may begin before them.
        let firstRelevant = firstGap(from: max(0, rows.lowerBound - window))
        var start = firstRelevant > 0 ? gaps[firstRelevant - 1] + 1 : 0
        var stretches: [Range<Int>] = []
        for end in gaps[firstRelevant..<firstGap(from: rows.upperBound)] + [rows.upperBound] {
            let first = max(rows.lowerBound, start + window - 1)
            if first < end { stretches.append(first..<end) }
            start = end + 1
        }
        return stretches
    }
}
