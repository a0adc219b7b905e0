import Testing

@testable import SignalKit

/// Counting signals in words, against counting them one at a time.
struct SignalTallyTests {
    /// What a tally comes to, found by looking at one row after the other; `nil` is a row without a mean.
    struct Twin: Equatable {
        var rows = 0
        var signals = 0
        var rowsWithMean = 0
        var flips = 0
        var longestRun = 0

        init(_ tally: SignalTally) {
            rows = tally.counts.rows
            signals = tally.counts.signals
            rowsWithMean = tally.counts.rowsWithMean
            flips = tally.counts.flips
            longestRun = tally.counts.longestRun
        }

        init(_ series: [Bool?]) {
            var run = 0
            for (row, signal) in series.enumerated() {
                rows += 1
                if signal != nil { rowsWithMean += 1 }
                if signal == true { signals += 1 }
                if row > 0, let signal, let before = series[row - 1], signal != before { flips += 1 }
                run = signal == true ? run + 1 : 0
                longestRun = max(longestRun, run)
            }
        }
    }

    /// Rows in stretches with and without a mean; the signals come in runs, so that some are longer than a word.
    static func series(_ random: inout SplitMix64) -> [Bool?] {
        var series: [Bool?] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let isDefined = Int.random(in: 0...3, using: &random) > 0
            let stay = Int.random(in: 1...40, using: &random)
            var signal = Bool.random(using: &random)
            for _ in 0..<Int.random(in: 0...200, using: &random) {
                if Int.random(in: 0..<stay, using: &random) == 0 { signal.toggle() }
                series.append(isDefined ? signal : nil)
            }
        }
        return series
    }

    /// Hands `series` to `take` in words cut at random, never across the edge of a stretch.
    static func cut(_ series: [Bool?], _ random: inout SplitMix64, _ take: (UInt64, Int, Bool) -> Void) {
        var row = 0
        while row < series.count {
            let isDefined = series[row] != nil
            let stretch = series[row..<min(series.count, row + 64)].prefix { ($0 != nil) == isDefined }.count
            let count = min(stretch, Int.random(in: 1...64, using: &random))
            let word = (0..<count).reduce(0 as UInt64) { $0 | (series[row + $1] == true ? 1 << UInt64($1) : 0) }
            take(word, count, isDefined)
            if Int.random(in: 0..<8, using: &random) == 0 { take(0, 0, isDefined) }
            row += count
        }
    }

    @Test(arguments: 0..<60, WarmupRule.allCases)
    func `any words of a series count as its rows do`(seed: Int, warmup: WarmupRule) {
        var random = SplitMix64(seed: UInt64(seed))
        let series = Self.series(&random)
        let counted = series.filter { $0 != nil || warmup == .zero }.map { $0 ?? false }
        for _ in 0..<5 {
            var tally = SignalTally(warmup: warmup)
            Self.cut(series, &random) { tally.append($0, count: $1, isDefined: $2) }
            #expect(Twin(tally) == Twin(series))
            #expect(tally.cells.counts == counted.map { $0 ? 1 : 0 } && tally.cells.rows == counted.count)
        }
    }

    @Test(arguments: 0..<16)
    func `every short series counts as its rows do`(pattern: UInt64) {
        for count in 1...4 {
            let series: [Bool?] = (0..<count).map { pattern >> UInt64($0) & 1 == 1 }
            var tally = SignalTally(warmup: .zero)
            tally.append(pattern & (1 << UInt64(count) - 1), count: count, isDefined: true)
            #expect(Twin(tally) == Twin(series))
        }
    }

    @Test(arguments: [1, 16_383, 16_384, 16_385, 32_768, 32_769, 70_001])
    func `cells hold the same however the rows came, and never more than their limit`(rows: Int) {
        var random = SplitMix64(seed: UInt64(rows))
        let series: [Bool?] = (0..<rows).map { _ in Bool.random(using: &random) }
        var rowsPerCell = 1
        while (rows + rowsPerCell - 1) / rowsPerCell > SignalCells.limit { rowsPerCell *= 2 }
        let expected = stride(from: 0, to: rows, by: rowsPerCell).map { start in
            UInt32(series[start..<min(rows, start + rowsPerCell)].filter { $0 == true }.count)
        }
        for _ in 0..<2 {
            var cells = SignalCells()
            Self.cut(series, &random) { word, count, _ in cells.append(word, count: count) }
            #expect(cells.rowsPerCell == rowsPerCell && cells.rows == rows)
            #expect(cells.counts == expected)
        }
    }

    @Test(arguments: 0..<6)
    func `bits come out as they went in`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let series = Self.series(&random)
        var bits = SignalBits()
        Self.cut(series, &random) { word, count, _ in bits.append(word, count: count) }
        #expect(bits.count == series.count)
        #expect(series.indices.allSatisfy { bits[$0] == (series[$0] ?? false) })
        for start in 0...series.count {
            let word = (0..<64).reduce(0 as UInt64) { word, offset in
                start + offset < series.count && series[start + offset] == true ? word | 1 << UInt64(offset) : word
            }
            #expect(bits.word(at: start) == word)
        }
    }
}
