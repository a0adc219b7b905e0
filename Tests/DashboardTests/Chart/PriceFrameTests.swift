import SignalKit
import Testing

@testable import Dashboard

struct PriceFrameTests {
    @Test(arguments: 0..<200 as Range<UInt64>, [false, true])
    func `whatever is in sight lies between the edges, which stay while it does and fills half`(
        seed: UInt64, isLog: Bool
    ) throws {
        var random = SplitMix64(seed: seed)
        var frame: PriceFrame?
        var (middle, reach) = (1_000.0, 50.0)
        for _ in 0..<60 {
            middle += Double.random(in: -reach...reach, using: &random) / 3
            reach = max(1, reach * Double.random(in: 0.9...1.1, using: &random))
            let extent = middle - reach...middle + reach
            let next = PriceFrame(
                showing: extent, bars: 100, rows: 18, decimals: 2, isLog: isLog, after: frame)
            let scale = try #require(next).scale
            #expect(scale.contains(extent.lowerBound) && scale.contains(extent.upperBound))
            if let old = frame?.scale, old.contains(extent.lowerBound), old.contains(extent.upperBound) {
                let filled = old.cells(to: extent.upperBound) - old.cells(to: extent.lowerBound)
                #expect((scale == old) == (filled >= 9) || scale == old)
                if filled >= 9 { #expect(scale == old) }
            }
            frame = next
        }
    }

    @Test func `a step over the edge moves the axis by whole rows, and its labels with it`() throws {
        let first = try #require(
            PriceFrame(showing: 100...200, bars: 9, rows: 20, decimals: 0, isLog: false, after: nil))
        let moved = try #require(
            PriceFrame(showing: 150...210, bars: 9, rows: 20, decimals: 0, isLog: false, after: first))
        let (old, new) = (first.scale, moved.scale)
        #expect(old != new)
        let row = (old.highest - old.lowest) / 20
        #expect(abs((new.highest - new.lowest) - (old.highest - old.lowest)) < 1e-9)
        let rows = (new.lowest - old.lowest) / row
        #expect(abs(rows - rows.rounded()) < 1e-9)
    }

    @Test func `other bars or a log scale begin anew`() {
        let first = PriceFrame(showing: 100...200, bars: 9, rows: 20, decimals: 0, isLog: false, after: nil)
        for (bars, isLog) in [(18, false), (9, true)] {
            let fresh = PriceFrame(showing: 120...190, bars: bars, rows: 20, decimals: 0, isLog: isLog, after: nil)
            #expect(
                PriceFrame(showing: 120...190, bars: bars, rows: 20, decimals: 0, isLog: isLog, after: first) == fresh)
        }
    }

    @Test func `on a log scale equal ratios are equal heights, and prices below zero make it linear`() throws {
        let scale = try #require(PriceScale(edges: 1...1_000, rows: 30, isLog: true))
        #expect([1.0, 10, 100].map(scale.level(of:)) == [0, 80, 160])
        #expect(PriceScale(lowest: -1, highest: 5, rows: 20, decimals: 0, isLog: true)?.isLog == false)
        #expect(PriceScale(lowest: 1, highest: 5, rows: 20, decimals: 0, isLog: true)?.isLog == true)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `ticks of a log scale are round, in their place and apart`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let lowest = Double.random(in: 0.001...10_000, using: &random)
        let ratios: [Double] = [1.05, 1.5, 4, 30, 1e4, 1e9]
        let ratio = ratios.randomElement(using: &random) ?? 2
        let rows = Int.random(in: 12...60, using: &random)
        let scale = try #require(
            PriceScale(lowest: lowest, highest: lowest * ratio, rows: rows, decimals: 2, isLog: true))
        let ticks = PriceTicks(on: scale).ticks
        #expect(ticks.count >= 2, "\(lowest) \(ratio) \(rows)")
        for (lower, upper) in zip(ticks, ticks.dropFirst()) { #expect(lower.row - upper.row >= 2) }
        for tick in ticks {
            let text = tick.label.text(columns: 40).split(separator: ",").joined()
            let value: Double = try #require(Double(text))
            #expect(abs(scale.cells(to: value) - Double(rows - tick.row) + 0.5) <= 0.51)
        }
    }

    @Test(arguments: [0.001, 0.5, 1, 1.5, 2, 3, 1_000, 1e300, 1e-300])
    func `logarithm and power undo each other`(value: Double) {
        let back = Logarithm.exp2(Logarithm.log2(value))
        #expect(abs(back / value - 1) < 1e-12)
    }
}
