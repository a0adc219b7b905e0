import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// Whatever the size and the numbers: no trap, nothing outside the rectangle, no glyph the terminal lacks.
struct ChartSizeTests {
    private static let sizes = [0, 1, 2, 3, 5, 9, 34]

    private static let closes: [[String?]] = [
        [], [nil], ["7"], [nil, nil, nil], ["5", "5", "5", "5"], ["0", "0"], ["-3", "-2.5", "-9"],
        ["1e300", "-1e300", "2"], ["1e-300", "2e-300"], ["99999999999999999999999999999999999999", "1"],
        ["1e308", "-1e308"], ["1", nil, "2", nil, "3"],
    ]

    @Test(arguments: closes.indices)
    func `any prices may be drawn at any size`(index: Int) throws {
        let closes = Self.closes[index]
        // Files without data rows and prices on scales too far apart are refused before they reach a chart.
        guard let series = try? PriceTable.read("close,note\n" + closes.map { ($0 ?? "") + ",x\n" }.joined()) else {
            #expect(closes.isEmpty || closes.count > 1)
            return
        }
        for columns in Self.sizes {
            for rows in Self.sizes {
                let rect = Rect(column: 3, row: 2, columns: columns, rows: rows)
                for style in ChartStyle.all where [.mono, .sixteen].contains(style.depth) {
                    try draw(series, in: rect, style)
                }
            }
        }
    }

    @Test func `rectangles beyond any screen are cut`() throws {
        let series = try PriceTable.read("close\n1\n2\n")
        for extent in [Int.min, -5, 0, 40, Int.max] {
            for origin in [Int.min, -7, 0, 9, Int.max] {
                let rect = Rect(column: origin, row: origin, columns: extent, rows: min(extent, 200))
                try draw(series, in: rect, ChartStyle(glyphs: .braille, depth: .mono), checksBounds: false)
            }
        }
        #expect(ChartLayout(Rect(column: 0, row: 0, columns: .max, rows: .max)).plot.size.rows == ChartLayout.limit - 4)
        #expect(ChartScene.columnCount(width: .max, glyphs: .braille) == 2 * ChartLayout.limit)
    }

    @Test func `columns for another width are drawn too, as while a resize is under way`() throws {
        var random = SplitMix64(seed: 3)
        let series = try PriceTable.walk(&random, rows: 300)
        let wide = ChartLayout(Rect(column: 0, row: 0, columns: 120, rows: 20))
        let fixture = try ChartFixture(series, window: 5, rows: 10..<300, layout: wide, glyphs: .braille)
        for columns in [1, 7, 30, 119, 200] {
            let layout = ChartLayout(Rect(column: 0, row: 0, columns: columns, rows: 20))
            var frame = Frame(size: Size(columns: columns, rows: 20))
            drawChart(fixture.scene, layout, ChartStyle(glyphs: .braille, depth: .mono), into: &frame)
            let inks = layout.plot.rowRange.flatMap { row in layout.plot.columnRange.map { frame[$0, row].style.ink } }
            #expect(inks.contains { $0 == .price || $0 == .priceFill })
        }
    }

    @Test(arguments: [(40, 20), (9, 4), (80, 24), (29, 9), (200, 60)])
    func `the parts of the layout lie side by side`(columns: Int, rows: Int) {
        let rect = Rect(column: 4, row: 1, columns: columns, rows: rows)
        let layout = ChartLayout(rect, pins: 2, showsVolume: true)
        let named = [
            layout.legend, layout.plot, layout.priceAxis, layout.volume, layout.caption(of: layout.volume),
            layout.timeAxis,
            layout.overview, layout.caption(of: layout.overview),
        ]
        let parts = (named + layout.lanes + layout.lanes.map { layout.caption(of: $0) }).filter { !$0.isEmpty }
        for (index, part) in parts.enumerated() {
            #expect(part.clipped(to: rect) == part)
            for other in parts[(index + 1)...] { #expect(part.clipped(to: other).isEmpty, "\(part) \(other)") }
        }
    }

    private func draw(_ series: PriceTable, in rect: Rect, _ style: ChartStyle, checksBounds: Bool = true) throws {
        let layout = ChartLayout(rect)
        let fixture = try ChartFixture(
            series, window: 1, rows: 0..<series.rowCount, layout: layout, glyphs: style.glyphs)
        let frame = fixture.frame(style, size: Size(columns: 40, rows: 40))
        if style.glyphs == .ascii { #expect(frame.cells.allSatisfy { $0.glyph.isASCII }) }
        guard checksBounds else { return }
        for row in 0..<40 {
            for column in 0..<40 where !rect.contains(Point(column: column, row: row)) && frame[column, row] != .blank {
                Issue.record("\(column), \(row) lies outside \(rect)")
            }
        }
    }
}
