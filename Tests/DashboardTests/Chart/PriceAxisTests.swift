import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

struct PriceAxisTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `ticks are multiples of 1, 2 or 5 and never on neighbouring rows`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let size = (0..<Int.random(in: 0...30, using: &random)).reduce(1e-9) { size, _ in size * 10 }
        let ends = [Double.random(in: -size...size, using: &random), Double.random(in: 0...size, using: &random)]
        let rows = Int.random(in: 1...60, using: &random)
        let scale = try #require(PriceScale(lowest: ends.min()!, highest: ends.max()!, rows: rows, decimals: 2))
        let ticks = PriceTicks(on: scale).ticks
        for (lower, upper) in zip(ticks, ticks.dropFirst()) {
            #expect(lower.row - upper.row >= 2)
            #expect(lower.label.exponent == upper.label.exponent)
            #expect([1, 2, 5].contains(upper.label.digits - lower.label.digits))
            #expect(lower.label.digits.isMultiple(of: upper.label.digits - lower.label.digits))
        }
        #expect(ticks.allSatisfy { 0..<rows ~= $0.row })
        if rows >= 12 { #expect(ticks.count >= 2) }
    }

    @Test func `a span below the precision of a double gives few ticks, not a trap`() throws {
        let scale = try #require(PriceScale(lowest: 1e17, highest: 1e17 + 16, rows: 30, decimals: 0))
        #expect(PriceTicks(on: scale).ticks.count <= 15)
    }

    @Test(arguments: [
        (0.0009, 1, -3), (0.001, 1, -3), (1.0, 1, 0), (1.5, 2, 0), (2.1, 5, 0), (5.1, 1, 1), (20.0, 2, 1),
        (99.0, 1, 2), (1e22, 1, 22),
    ])
    func `a round step is the next 1, 2 or 5`(minimum: Double, digit: Int, exponent: Int) {
        let step = RoundStep(atLeast: minimum)
        #expect(step.digit == digit && step.exponent == exponent)
    }

    @Test(arguments: [
        (495, 2, 9, "49,500"), (-5, -1, 9, "-0.5"), (12_505, -1, 9, "1,250.5"), (0, 4, 9, "0"), (5, -3, 9, "0.005"),
        (1, 9, 9, "1e9"), (1, 6, 9, "1,000,000"), (-125, 28, 9, "-1.25e30"), (15, -50, 9, "1.5e-49"),
    ])
    func `labels group thousands and fit`(digits: Int, exponent: Int, columns: Int, text: String) {
        #expect(PriceLabel(digits: digits, exponent: exponent).text(columns: columns) == text)
    }

    @Test(arguments: [
        ("49,569.5", 2, "49,569.50"), ("7", 2, "7.00"), ("7", 0, "7"), ("1.234", 2, "1.234"), ("-1", 1, "-1.0"),
        ("1e9", 2, "1e9"),
    ])
    func `tags show all decimals of the file`(text: String, decimals: Int, filled: String) {
        #expect(PriceLabel.filled(text, decimals: decimals) == filled)
    }

    @Test(arguments: [(0.0, 9.0, 0, 1), (-1.0, 999.0, 2, 7), (0.5, 49_569.51, 2, 9), (0.0, 1e6, 0, 9)])
    func `the widest price is known beforehand`(lowest: Double, highest: Double, decimals: Int, columns: Int) {
        #expect(PriceLabel.columns(lowest: lowest, highest: highest, decimals: decimals) == columns)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `both tags are shown, the higher price never below the other`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let closes = (0..<9).map { _ in Int.random(in: 0...300, using: &random) as Int? }
        let layout = ChartLayout(
            Rect(column: 0, row: 0, columns: 40, rows: Int.random(in: 6...20, using: &random)), priceColumns: 6)
        let fixture = try ChartFixture(.of(closes), window: 4, rows: 0..<9, layout: layout, glyphs: .braille)
        let frame = fixture.frame(ChartStyle(glyphs: .braille, depth: .mono), size: Size(columns: 40, rows: 20))
        let inks = layout.priceAxis.rowRange.map { frame[layout.priceAxis.origin.column, $0].style.ink }
        let close = try #require(inks.firstIndex(of: .priceTag))
        let mean = try #require(inks.firstIndex(of: .meanTag))
        let closeIsHigher = try #require(fixture.scene.lastCloseValue) >= #require(fixture.scene.lastMeanValue)
        #expect(closeIsHigher ? close < mean || inks.count == 1 : mean < close)
    }
}
