import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// Windows that are shown beside the chosen one.
struct OverlayTests {
    @Test(arguments: 0..<30 as Range<UInt64>)
    func `a pin's columns are those of its own run, and its lane has the same heights`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let series = try PriceTable.walk(&random, rows: Int.random(in: 60...900, using: &random))
        let size = Size(columns: Int.random(in: 30...90, using: &random), rows: 24)
        let pins = [Int.random(in: 1...20, using: &random), Int.random(in: 21...50, using: &random)]
        let style = ChartStyle(glyphs: .braille, depth: .mono)
        let rows = Int.random(in: 0..<30, using: &random)..<series.rowCount
        let layout = ChartLayout(Rect(size), pins: 2)
        let fixture = try ChartFixture(series, window: 7, rows: rows, layout: layout, glyphs: .braille, pins: pins)
        let frame = fixture.frame(style, size: size)
        for (index, pin) in pins.enumerated() {
            let single = try ChartFixture(series, window: pin, rows: rows, layout: layout, glyphs: .braille)
            #expect(fixture.scene.pins[index].columns == single.scene.columns)
            let alone = single.frame(style, size: size)
            for column in layout.plot.columnRange {
                #expect(
                    frame[column, layout.lanes[index + 1].origin.row].glyph
                        == alone[column, layout.lanes[0].origin.row].glyph)
            }
        }
    }

    @Test(arguments: Glyphs.allCases)
    func `price, mean and two pins have a glyph and an ink each, in plot, legend and lanes`(glyphs: Glyphs) throws {
        // Flat closes would lie on all means: a ramp keeps the lines apart.
        let series = try PriceTable.of((0..<300).map { $0 * 10 })
        let size = Size(columns: 70, rows: 30)
        let layout = ChartLayout(Rect(size), pins: 2)
        for rows in [0..<300, 200..<260] {
            let fixture = try ChartFixture(
                series, window: 30, rows: rows, layout: layout, glyphs: glyphs, pins: [60, 110])
            for style in ChartStyle.all where style.glyphs == glyphs {
                let frame = fixture.frame(style, size: size)
                var seen: [Ink: Set<Unicode.Scalar>] = [:]
                for row in layout.plot.rowRange {
                    for column in layout.plot.columnRange {
                        let cell = frame[column, row]
                        let ink: Ink = cell.style.ink == .priceFill ? .price : cell.style.ink
                        seen[ink, default: []].insert(cell.glyph)
                    }
                }
                let lines: [Ink] = [.price, .mean, .pin, .secondPin]
                for (index, one) in lines.enumerated() {
                    let glyphs = try #require(seen[one], "\(one) \(style)")
                    for other in lines[..<index] {
                        #expect(glyphs.isDisjoint(with: seen[other] ?? []), "\(one) \(other) \(style)")
                    }
                }
            }
        }
    }
}
