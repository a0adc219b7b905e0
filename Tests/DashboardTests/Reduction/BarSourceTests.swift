import SignalKit
import Testing

@testable import Dashboard

/// Bars of many rows against a look at each of them.
struct BarSourceTests {
    @Test(arguments: 0..<16 as Range<UInt64>)
    func `a bar has the first open, highest high, lowest low, last close and all the volume of its rows`(
        seed: UInt64
    ) throws {
        var random = SplitMix64(seed: seed)
        let rows = Int.random(in: 1...2_000, using: &random)
        let series = try PriceTable.bars(&random, rows: rows, holes: [2, 10, 1_000].randomElement(using: &random) ?? 2)
        let source = BarSource(of: series)
        for _ in 0..<6 {
            let start = Int.random(in: 0..<rows, using: &random)
            let end = Int.random(in: (start + 1)...rows, using: &random)
            let count = Int.random(in: 1...min(90, end - start), using: &random)
            let bars = source.columns(count, over: start..<end)
            #expect(bars.map(\.rows.lowerBound).first == start && bars.map(\.rows.upperBound).last == end)
            for bar in bars { #expect(bar == expected(series, bar.rows)) }
        }
    }

    @Test func `numbers of more than 64 bits are aggregated too`() throws {
        let huge = "123456789012345678901234567890"
        let series = try PriceTable.read(
            "open,high,low,close,volume\n\(huge),\(huge)1,2,\(huge),\(huge)\n3,4,-\(huge),5,\(huge)\n")
        let bar = BarSource(of: series).columns(1, over: 0..<2).first
        #expect(bar == expected(series, 0..<2))
        #expect(bar?.volume == 246913578024691357802469135780.0)
    }

    @Test func `columns that the file does not have are not there`() throws {
        let series = try PriceTable.read("close\n1\n2\n")
        let bar = BarSource(of: series).columns(1, over: 0..<2).first
        #expect(bar?.open == nil && bar?.high == nil && bar?.low == nil && bar?.volume == nil)
        #expect(bar?.close == 2)
    }

    /// Row by row, in exact decimals.
    private func expected(_ series: PriceTable, _ rows: Range<Int>) -> BarColumn {
        func numbers(_ column: PriceColumn) -> [ExactDecimal] { rows.compactMap { series.number(column, at: $0) } }
        var bar = BarColumn(rows: rows)
        bar.open = numbers(.open).first?.double
        bar.high = numbers(.high).map(\.double).max()
        bar.low = numbers(.low).map(\.double).min()
        bar.close = numbers(.close).last?.double
        let volumes = numbers(.volume)
        guard let finest = volumes.map(\.decimals).max() else { return bar }
        let sum = volumes.reduce(Int128(0)) { sum, volume in
            sum + (0..<(finest - volume.decimals)).reduce(volume.ticks) { ticks, _ in ticks * 10 }
        }
        bar.volume = ExactDecimal(ticks: sum, decimals: finest).double
        return bar
    }
}
