import Testing

@testable import Dashboard
@testable import SignalKit

/// Chart columns from kept extents and bits against a look at every row, bit for bit.
struct ChartReductionTests {
    @Test(arguments: 0..<40)
    func `seeded series with gaps, scale changes and large numbers agree with every row`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let series = try PriceTable(closes: RandomPrices.series(&random))
        for window in [1, 2, 7, 40].filter({ $0 <= series.rowCount }) {
            try expectAgreement(series, window: window, views: 4, &random)
        }
    }

    @Test(arguments: SweepCase.Kind.allCases, [1, 20, 256, 300])
    func `longer series agree with every row`(kind: SweepCase.Kind, window: Int) throws {
        var random = SplitMix64(seed: UInt64(window))
        let series = try PriceTable(closes: SweepCase(kind: kind, rows: 1600, seed: 9).closes)
        try expectAgreement(series, window: window, views: 3, &random)
    }

    @Test func `blocks of cells agree with every cell`() {
        var random = SplitMix64(seed: 5)
        let cells = (0..<1000).map { _ in
            var extent = TickExtent()
            if Bool.random(using: &random) { extent.take(Int64.random(in: -99...99, using: &random)) }
            return extent
        }
        let pyramid = ExtentPyramid(cells)
        for _ in 0..<500 {
            let ends = [Int.random(in: 0...1000, using: &random), Int.random(in: 0...1000, using: &random)].sorted()
            let range = ends[0]..<ends[1]
            #expect(pyramid.extent(ofCells: range) == cells[range].reduce(into: TickExtent()) { $0.take($1) })
        }
    }

    private func expectAgreement(
        _ series: PriceTable, window: Int, views: Int, _ random: inout SplitMix64
    ) throws {
        let run = try SignalRun(over: series, window: window, warmup: .zero, workers: 2, partRows: 256)
        let rows = SlowChart.rows(series, window: window)
        for view in 0..<views {
            let start = view == 0 ? 0 : Int.random(in: 0..<series.rowCount, using: &random)
            let end = view == 0 ? series.rowCount : Int.random(in: (start + 1)...series.rowCount, using: &random)
            let count = Int.random(in: 1...min(end - start, 90), using: &random)
            var source = ChartSource(run, of: series, workers: 2)
            let expected = (0..<count).map { index in
                SlowChart.column(rows, ChartReduction.rows(ofColumn: index, of: count, over: start..<end))
            }
            // With the means looked at one by one, and from the extents of cells.
            for scannedRows in [Int.max, 0] {
                let columns = source.columns(count, over: start..<end, scanning: scannedRows)
                #expect(columns == expected, "window \(window), rows \(start)..<\(end), \(count) columns")
            }
            let bare = source.columns(count, over: start..<end, wantsMeans: false)
            #expect(bare?.map(\.close) == expected.map(\.close))
        }
    }
}

/// A column by a look at every row, each with a sum of its own.
private enum SlowChart {
    struct Row {
        var close: Double?
        var mean: Double?
        var signal = false
    }

    static func rows(_ series: PriceTable, window: Int) -> [Row] {
        let unit = ExactDecimal(ticks: 1, decimals: series.closes.decimals ?? 0).double
        return (0..<series.rowCount).map { row in
            guard !series.isGap(row) else { return Row() }
            let close = series.closes[row]
            guard row + 1 >= window, !((row + 1 - window)..<row).contains(where: series.isGap) else {
                return Row(close: Double(close) * unit)
            }
            let sum = ((row + 1 - window)...row).reduce(into: WideSum()) { $0.add(series.closes[$1]) }
            return Row(
                close: Double(close) * unit, mean: sum.approximate * (unit / Double(window)),
                signal: sum.isBelow(close, window: window))
        }
    }

    static func column(_ rows: [Row], _ range: Range<Int>) -> ChartColumn {
        var column = ChartColumn(rows: range)
        for index in range {
            let row = rows[index]
            if let close = row.close { take(close, &column.close) } else { column.gaps += 1 }
            guard let mean = row.mean else { continue }
            take(mean, &column.mean)
            column.rowsWithMean += 1
            if row.signal { column.signals += 1 }
            if index > 0, rows[index - 1].mean != nil, rows[index - 1].signal != row.signal {
                column.flips += 1
                column.flipsUp = row.signal
            }
        }
        return column
    }

    private static func take(_ value: Double, _ extent: inout ColumnExtent?) {
        if extent == nil { extent = ColumnExtent(value) } else { extent?.take(value) }
    }
}
