import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

struct ChartGoldenTests {
    private static let styles: [(name: String, style: ChartStyle)] = [
        ("braille-256", ChartStyle(glyphs: .braille, depth: .twoHundredFiftySix)),
        ("braille-8", ChartStyle(glyphs: .braille, depth: .eight)),
        ("braille-mono", ChartStyle(glyphs: .braille, depth: .mono)),
        ("block-16", ChartStyle(glyphs: .block, depth: .sixteen)),
        ("block-mono", ChartStyle(glyphs: .block, depth: .mono)),
        ("ascii-8", ChartStyle(glyphs: .ascii, depth: .eight)),
        ("ascii-mono", ChartStyle(glyphs: .ascii, depth: .mono)),
    ]

    @Test(arguments: styles.indices)
    func `more rows than dots make a dense chart`(index: Int) throws {
        let (name, style) = Self.styles[index]
        try check("chart-dense-\(name)", style, rows: 0..<900)
    }

    @Test(arguments: styles.indices)
    func `fewer rows than dots make a line`(index: Int) throws {
        let (name, style) = Self.styles[index]
        try check("chart-sparse-\(name)", style, rows: 400..<440)
    }

    private static let looks: [(name: String, glyphs: Glyphs, depth: ColourDepth)] = [
        ("braille-256", .braille, .twoHundredFiftySix), ("block-16", .block, .sixteen), ("ascii-mono", .ascii, .mono),
    ]

    @Test(arguments: looks.indices, BarStyle.allCases)
    func `bars, volume, pins and a cursor`(index: Int, bars: BarStyle) throws {
        let (name, glyphs, depth) = Self.looks[index]
        var style = ChartStyle(glyphs: glyphs, depth: depth)
        style.bars = bars
        style.showsVolume = true
        style.isLogScale = bars == .ohlc
        var random = SplitMix64(seed: 11)
        let series = try PriceTable.bars(&random, rows: 400)
        let size = Size(columns: 58, rows: 24)
        let layout = ChartLayout(Rect(size), priceColumns: 7, pins: 2, showsVolume: true)
        let rows = bars == .candles ? 300..<340 : 200..<400
        let fixture = try ChartFixture(
            series, window: 12, rows: rows, layout: layout, glyphs: glyphs, pins: [5, 40], hasBars: true,
            cursor: rows.lowerBound + rows.count / 2)
        assertGolden(fixture.frame(style, size: size).goldenText, "chart-\(bars.rawValue)-\(name)")
    }

    /// 1,200 minutes over the turn of a leap day.
    private func check(_ name: String, _ style: ChartStyle, rows: Range<Int>) throws {
        var random = SplitMix64(seed: 7)
        let series = try PriceTable.walk(&random, rows: 1_200, decimals: 2, start: 1_709_182_800)
        let size = Size(columns: 58, rows: 19)
        let layout = ChartLayout(Rect(size), priceColumns: 7)
        let fixture = try ChartFixture(series, window: 12, rows: rows, layout: layout, glyphs: style.glyphs)
        assertGolden(fixture.frame(style, size: size).goldenText, name)
    }
}
