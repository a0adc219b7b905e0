import Testing

@testable import SignalKit

/// Parts of a run, merged, are the run.
struct SignalPartTests {
    @Test(arguments: 0..<80, WarmupRule.allCases)
    func `parts cut anywhere and merged in any order are the whole, bit for bit`(seed: Int, warmup: WarmupRule) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let table = try PriceTable(closes: RandomPrices.series(&random))
        for window in [1, 2, 5, 64, 70].filter({ $0 <= table.rowCount }) {
            let whole = try SignalPart(of: table, rows: 0..<table.rowCount, window: window, warmup: warmup)
            #expect(whole.report == (try StreamedRun(table, window: window, warmup: warmup).report))
            var parts = try Self.cuts(of: table.rowCount, &random).map { rows throws in
                try SignalPart(of: table, rows: rows, window: window, warmup: warmup)
            }
            while parts.count > 1 {
                let index = Int.random(in: 1..<parts.count, using: &random)
                parts[index - 1].merge(parts.remove(at: index))
            }
            #expect(parts == [whole], "seed \(seed), window \(window)")
        }
    }

    @Test(arguments: SweepCase.Kind.allCases, WarmupRule.allCases)
    func `so are parts of many rows`(kind: SweepCase.Kind, warmup: WarmupRule) throws {
        var random = SplitMix64(seed: 7)
        let table = try PriceTable(closes: SweepCase(kind: kind, rows: 40_000, seed: 3).closes)
        for window in [1, 20, 700] {
            let whole = try SignalPart(of: table, rows: 0..<table.rowCount, window: window, warmup: warmup)
            var merged: SignalPart?
            for rows in Self.cuts(of: table.rowCount, &random) {
                let part = try SignalPart(of: table, rows: rows, window: window, warmup: warmup)
                if merged == nil { merged = part } else { merged?.merge(part) }
            }
            #expect(merged == whole, "\(kind), window \(window)")
        }
    }

    @Test(arguments: 0..<40, WarmupRule.allCases)
    func `tallies of words cut anywhere merge to that of all rows`(seed: Int, warmup: WarmupRule) {
        var random = SplitMix64(seed: UInt64(seed))
        let series = (0..<4).flatMap { _ in SignalTallyTests.series(&random) }
        var whole = SignalTally(warmup: warmup)
        SignalTallyTests.cut(series, &random) { whole.append($0, count: $1, isDefined: $2) }
        for _ in 0..<10 {
            var merged = SignalTally(warmup: warmup)
            var counted = 0
            for rows in Self.cuts(of: series.count, &random) {
                var tally = SignalTally(warmup: warmup, counted: counted)
                SignalTallyTests.cut(Array(series[rows]), &random) { tally.append($0, count: $1, isDefined: $2) }
                counted += series[rows].filter { $0 != nil || warmup == .zero }.count
                merged.merge(tally)
            }
            #expect(merged == whole)
            #expect(SignalTallyTests.Twin(merged) == SignalTallyTests.Twin(series))
        }
    }

    /// Above 32 rows a cell, counts are kept in place of signals; above 16,384 cells, they are joined.
    @Test(arguments: [9, 16_384, 16_385, 524_288, 524_289, 1_048_577, 1_100_000])
    func `cells cut anywhere merge to those of all rows`(rows: Int) {
        var random = SplitMix64(seed: UInt64(rows))
        let words = (0..<(rows + 63) / 64).map { _ in random.next() & random.next() }
        func cells(_ range: Range<Int>) -> SignalCells {
            var cells = SignalCells(start: range.lowerBound)
            var row = range.lowerBound
            while row < range.upperBound {
                let count = min(64 - row % 64, range.upperBound - row)
                cells.append(words[row / 64] >> UInt64(row % 64) & (~0 >> UInt64(64 - count)), count: count)
                row += count
            }
            return cells
        }
        let whole = cells(0..<rows)
        var rowsPerCell = 1
        while (rows + rowsPerCell - 1) / rowsPerCell > SignalCells.limit { rowsPerCell *= 2 }
        #expect(whole.rowsPerCell == rowsPerCell)
        let expected = stride(from: 0, to: rows, by: rowsPerCell).map { start in
            UInt32((start..<min(rows, start + rowsPerCell)).filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }.count)
        }
        #expect(whole.counts == expected)
        // All at once, from the first row on and from any word.
        for first in [0, Int.random(in: 0..<words.count, using: &random)] {
            var signals = SignalBits()
            for row in stride(from: 64 * first, to: rows, by: 64) {
                let count = min(64, rows - row)
                signals.append(words[row / 64] & (~0 >> UInt64(64 - count)), count: count)
            }
            #expect(SignalCells(signals, start: 64 * first) == cells((64 * first)..<rows))
        }
        for _ in 0..<5 {
            var parts = Self.cuts(of: rows, &random).map(cells)
            while parts.count > 1 {
                let index = Int.random(in: 1..<parts.count, using: &random)
                parts[index - 1].merge(parts.remove(at: index))
            }
            #expect(parts == [whole])
        }
    }

    /// Up to nine ranges that make 0..<count; some are empty.
    static func cuts(of count: Int, _ random: inout SplitMix64) -> [Range<Int>] {
        let inner = (0..<Int.random(in: 0...8, using: &random)).map { _ in Int.random(in: 0...count, using: &random) }
        let bounds = [0] + inner.sorted() + [count]
        return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    }
}
