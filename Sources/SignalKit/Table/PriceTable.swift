/// The closing prices of a file, held in memory to run the engine on them again and again.
///
/// 8 bytes a row (16 where prices need more than 64 bits), and 8 more where times are wanted and the file has them.
/// Copies share their storage.
public struct PriceTable: Sendable {
    /// What was found in the file.
    public let facts: PriceFileFacts
    /// Start of each bar in seconds since 1970, as the file writes it; `nil` unless every row has a readable time.
    public let times: [Int64]?
    /// Rows without a price, ascending.
    public let gaps: [Int]
    let closes: TickColumn
    /// Of no rows where prices need more than 64 bits; so are the sums.
    let closeExtents: CloseExtents
    let closeSums: WrappedSums

    /// Data rows, gaps included.
    public var rowCount: Int { closes.count }

    /// Reads all of `source`.
    ///
    /// - Parameters:
    ///   - options: how the file is read.
    ///   - progress: gets the rows read so far after every chunk, from any thread, in ascending order.
    /// - Throws: the first error in the file.
    public init(
        reading source: ByteSource, options: PriceReader.Options,
        progress: @escaping @Sendable (_ rows: Int) -> Void = { _ in }
    ) throws(SignalError) {
        let builder = SeriesBuilder(wantsTimes: options.wantsTimes, progress: progress)
        let (facts, built) = try PriceReader(options: options).read(source, into: builder)
        self.facts = facts
        times = built.hasTimes ? built.times : nil
        gaps = built.gaps
        closes = built.closes
        closeExtents = CloseExtents(built.closes.narrow, gaps: built.gaps)
        closeSums = WrappedSums(built.closes.narrow)
    }

    /// The close of a row, exactly; `nil` for a gap.
    public func close(at row: Int) -> ExactDecimal? {
        isGap(row) ? nil : ExactDecimal(ticks: closes[row], decimals: closes.decimals ?? 0)
    }

    /// The rolling mean that ends with `row`, as the nearest double; `nil` where there is none. Costs a pass over the
    /// window.
    public func mean(at row: Int, window: Int) -> Double? {
        guard row + 1 >= window, gaps(in: (row + 1 - window)..<(row + 1)).isEmpty else { return nil }
        var sum = WideSum()
        for row in (row + 1 - window)...row { sum.add(closes[row]) }
        return RollingMean.double(sum: sum, window: window, decimals: closes.decimals ?? 0)
    }

    /// The first and the last of `rows` that have a price; `nil` where none has.
    func pricedEnds(of rows: Range<Int>) -> (first: Int, last: Int)? {
        let gaps = gaps(in: rows)
        guard gaps.count < rows.count else { return nil }
        // Gaps ascend, so those that follow each other from an end on are found by binary search.
        let leading = Self.count(in: 0..<gaps.count) { gaps[gaps.startIndex + $0] == rows.lowerBound + $0 }
        let trailing = Self.count(in: 0..<gaps.count) { gaps[gaps.endIndex - 1 - $0] == rows.upperBound - 1 - $0 }
        return (rows.lowerBound + leading, rows.upperBound - 1 - trailing)
    }

    /// How many of `range` come before the first for which `holds` is false; none after that one holds.
    private static func count(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
        var range = range
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = holds(middle) ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    /// Whether a row has a mean with a window.
    func hasMean(at row: Int, window: Int) -> Bool {
        row + 1 >= window && firstGap(from: row + 1 - window) == firstGap(from: row + 1)
    }

    /// Whether a row has no price.
    public func isGap(_ row: Int) -> Bool { !gaps(in: row..<(row + 1)).isEmpty }

    /// The gaps among `rows`, by binary search.
    func gaps(in rows: Range<Int>) -> ArraySlice<Int> {
        gaps[firstGap(from: rows.lowerBound)..<firstGap(from: rows.upperBound)]
    }

    /// The index in ``gaps`` of the first one at `row` or after it.
    private func firstGap(from row: Int) -> Int {
        Self.count(in: 0..<gaps.count) { gaps[$0] < row }
    }

    /// The stretches of `rows` in which every row has a mean: one window after the start and after each gap.
    func rowsWithMean(in rows: Range<Int>, window: Int) -> [Range<Int>] {
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

/// Appends the chunks of a file to one column.
private struct SeriesBuilder: PriceChunkConsumer {
    var closes = TickColumn()
    var gaps: [Int] = []
    var times: [Int64] = []
    var hasTimes: Bool
    let progress: @Sendable (Int) -> Void

    init(wantsTimes: Bool, progress: @escaping @Sendable (Int) -> Void) {
        hasTimes = wantsTimes
        self.progress = progress
    }

    mutating func consume(_ chunk: PriceChunk) {
        gaps.append(contentsOf: chunk.gaps.lazy.map { [rows = closes.count] in rows + $0 })
        hasTimes = hasTimes && chunk.hasTimes
        if hasTimes { times.append(contentsOf: chunk.times) } else { times = [] }
        closes.append(chunk.closes)
        progress(closes.count)
    }
}
