import Testing

@testable import SignalKit

/// The columns of the comparison against their definitions, and doubles against school arithmetic.
struct StatsTableTests {
    @Test(arguments: 0..<200)
    func `every column is what its definition says`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let closes = RandomPrices.series(&random)
        let largest = Int.random(in: 1...min(closes.count, 9), using: &random)
        let series = try PriceTable(closes: closes)
        let windows = try #require(SweepWindows(from: 1, through: largest))
        guard let comparison = try? Comparison(over: series, windows: windows, blocks: 2, workers: 1) else { return }
        let table = StatsTable(try comparison.run())
        let slow = SlowComparison(closes: series.ticks, largest: largest)
        let m = slow.intervals
        #expect(table.rows.map(\.window) == Array(1...largest))
        for row in table.rows {
            let positions = slow.positions(window: row.window)
            let whole = slow.figures(positions, part: 0..<m)
            #expect([row.intervals, row.signals, row.changes] == [m, whole.signals, whole.changes])
            #expect([row.entries, row.longest] == [whole.entries, whole.longest])
            let decimals = series.closes.decimals ?? 0
            #expect(row.gain == ExactDecimal(ticks: whole.gain, decimals: decimals))
            #expect(row.turnover == ExactDecimal(ticks: whole.turnover, decimals: decimals))
            let halves = [0..<m, 0..<(m / 2), (m / 2)..<m].map { slow.figures(positions, part: $0) }
            for (fee, half) in zip([row.breakEven, row.breakEvenFirstHalf, row.breakEvenSecondHalf], halves) {
                expectNearest(fee, half.gain, times: 1_000_000, over: half.turnover, decimals: 0)
            }
            guard m > 0, let start = slow.closes[slow.common[0]], let end = slow.closes[slow.common[m]] else {
                continue
            }
            let (timing, overflow) = whole.gain.multipliedReportingOverflow(by: Int128(m))
            let (drift, overflows) = (end - start).multipliedReportingOverflow(by: Int128(whole.signals))
            if overflow || overflows || timing.magnitude > 1 << 126 || drift.magnitude > 1 << 126 { continue }
            expectNearest(row.timingGain, timing - drift, times: 1, over: Int128(m), decimals: decimals)
        }
    }

    private func expectNearest(
        _ value: Double?, _ numerator: Int128, times factor: UInt64, over denominator: Int128, decimals: Int
    ) {
        guard denominator != 0 else {
            #expect(value == nil)
            return
        }
        guard let value else {
            Issue.record("a ratio is missing")
            return
        }
        let isNegative = numerator != 0 && (numerator < 0) != (denominator < 0)
        #expect((value < 0) == isNegative && value.sign == (isNegative ? .minus : .plus))
        var above = SlowNatural(numerator.magnitude).times(factor)
        var below = SlowNatural(denominator.magnitude)
        if decimals > 0 { below = below.times(10, toThe: decimals) } else { above = above.times(10, toThe: -decimals) }
        #expect(SlowNatural.isNearest(abs(value), to: above, over: below), "\(value) = \(numerator)/\(denominator)")
    }

    @Test(arguments: 0..<300)
    func `ratios of up to 256 bits are rounded once`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        func number(_ bits: ClosedRange<Int>) -> Int128 {
            let wide = Int128(bitPattern: UInt128(random.next()) << 64 | UInt128(random.next()))
            let shifted = wide >> Int128(127 - Int.random(in: bits, using: &random))
            return shifted == 0 ? 1 : shifted
        }
        let (left, right, denominator) = (number(1...127), number(1...63), number(1...127))
        let ratio = ExactRatio(left, times: right, over: denominator)
        let above = SlowNatural(left.magnitude).times(UInt64(right.magnitude))
        let value = ratio.double()
        let isNegative = [left, right, denominator].filter { $0 < 0 }.count % 2 == 1
        #expect((value < 0) == isNegative)
        #expect(SlowNatural.isNearest(abs(value), to: above, over: SlowNatural(denominator.magnitude)))
        // a × b − c × d with a, b, c, d small enough to be checked.
        let (a, b, c, d) = (number(1...60), number(1...60), number(1...60), number(1...60))
        var difference = ExactRatio(a, times: b, over: denominator)
        difference.subtract(c, times: d)
        #expect(difference.double() == ExactRatio(a * b - c * d, times: 1, over: denominator).double())
    }
}
