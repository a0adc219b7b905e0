import Testing

@testable import SignalKit

/// A file that begins with its newest row against the same rows the other way round.
struct NewestFirstTests {
    /// A column of the engine from closes as written; gaps are `nil`.
    private static func column(_ closes: ArraySlice<String?>) -> (column: TickColumn, gaps: [Int]) {
        var column = TickColumn()
        var gaps: [Int] = []
        for (row, close) in closes.enumerated() {
            if let close, case .price(let price) = PriceText.read(close) {
                column.append(price)
            } else {
                gaps.append(row)
                column.appendGap()
            }
        }
        return (column, gaps)
    }

    /// Rows newest first, in chunks of random sizes.
    private static func chunks(_ closes: [String?], _ random: inout SplitMix64) -> [(column: TickColumn, gaps: [Int])] {
        var chunks: [(TickColumn, [Int])] = []
        var next = 0
        while next < closes.count {
            let end = min(closes.count, next + Int.random(in: 1...100, using: &random))
            chunks.append(column(closes[next..<end]))
            next = end
        }
        return chunks
    }

    /// Compares both ways; returns the rows from the oldest on.
    @discardableResult
    private static func check(_ series: [String?], window: Int, _ random: inout SplitMix64) -> [SignalRow] {
        var rows: [SignalRow] = []
        for warmup in WarmupRule.allCases {
            var forward = SignalStream(window: window, warmup: warmup)
            rows = []
            let (column, gaps) = column(series[...])
            _ = forward.takeRowByRow(column, gaps: gaps) {
                rows.append($0)
                return true
            }
            var stream = NewestFirstStream(window: window, warmup: warmup)
            var rowStream = stream
            var found: [SignalRow] = []
            let take: (SignalRow) -> Bool = {
                found.append($0)
                return true
            }
            for (column, gaps) in chunks(series.reversed(), &random) {
                stream.take(column, 0..<column.count, gaps: gaps)
                _ = rowStream.takeRowByRow(column, gaps: gaps, emit: take)
            }
            _ = rowStream.finishRowByRow(emit: take)
            #expect(stream.finish() == forward.tally, "window \(window), \(warmup)")
            #expect(rowStream.finish() == forward.tally, "window \(window), \(warmup), row by row")
            let expected = rows.reversed().enumerated().map { index, row in
                SignalRow(row: index, close: row.close, mean: row.mean, signal: row.signal)
            }
            #expect(found == expected, "window \(window), \(warmup)")
        }
        return rows
    }

    @Test(arguments: 1...5)
    func `every small series gives the signals of its order in time`(length: Int) {
        var random = SplitMix64(seed: 1)
        for series in SmallSeries.all(of: length) {
            for window in 1...(length + 1) { Self.check(series, window: window, &random) }
        }
    }

    @Test(arguments: Thorough.seeds(2_000))
    func `so do random series, cut anywhere`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let series = RandomPrices.series(&random)
        Self.check(series, window: Int.random(in: 1...(series.count + 2), using: &random), &random)
    }

    /// Both ways hold their prices in the same type, so that one is no twin of the other there.
    @Test(arguments: [2, 3, 7])
    func `prices that swing through all of 64 bits are right in either order`(window: Int) {
        var random = SplitMix64(seed: UInt64(window))
        let prices = ["9000000000000000000", "-9000000000000000000", "8999999999999999999", "0"]
        let series = (0..<120).map { _ in prices.randomElement(using: &random) }
        let rows = Self.check(series, window: window, &random)
        #expect(rows.map { $0.mean == nil ? nil : $0.signal } == SlowSignals.signals(series, window: window))
    }

    @Test func `windows longer than a chunk and series longer than a cell's rows are no exception`() {
        var random = SplitMix64(seed: 7)
        let series = (0..<40_000).map { _ -> String? in
            Int.random(in: 0..<9_000, using: &random) == 0 ? nil : "\(Int.random(in: 90...110, using: &random)).5"
        }
        for window in [1, 2, 63, 64, 65, 4_096, 5_000, 20_000] { Self.check(series, window: window, &random) }
    }

    @Test func `beyond the history the interval's cells begin at the newest row, and nothing else changes`() {
        var random = SplitMix64(seed: 8)
        let series = (0..<20_000).map { _ in String?("\(Int.random(in: 90...110, using: &random))") }
        var (short, long) = (
            NewestFirstStream(window: 20, warmup: .zero, historyLimit: 1_000),
            NewestFirstStream(window: 20, warmup: .zero)
        )
        for (column, gaps) in Self.chunks(series, &random) {
            short.take(column, 0..<column.count, gaps: gaps)
            long.take(column, 0..<column.count, gaps: gaps)
        }
        let (found, exact) = (short.finish(), long.finish())
        #expect(found.reversed(cells: exact.cells) == exact.reversed(cells: exact.cells))
        #expect(found.cells.rows == 20_000)
        #expect(found.cells.counts.reduce(0, +) == exact.cells.counts.reduce(0, +))
    }
}
