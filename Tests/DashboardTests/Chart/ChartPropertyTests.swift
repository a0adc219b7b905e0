import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// Random scenes against what their rows say, one by one.
struct ChartPropertyTests {
    /// A random series, size, window and zoom for each seed.
    private func fixture(_ seed: UInt64, _ glyphs: Glyphs) throws -> (ChartFixture, Size) {
        var random = SplitMix64(seed: seed)
        let series = try PriceTable.walk(&random, rows: Int.random(in: 1...700, using: &random))
        let size = Size(
            columns: Int.random(in: 1...110, using: &random), rows: Int.random(in: 1...40, using: &random))
        let start = Int.random(in: 0..<series.rowCount, using: &random)
        let end = Int.random(in: start...series.rowCount, using: &random)
        let window = Int.random(in: 1...min(30, series.rowCount), using: &random)
        return (
            try ChartFixture(
                series, window: window, rows: start..<end, layout: ChartLayout(Rect(size)), glyphs: glyphs), size
        )
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `every close lies on a lit cell of its column`(seed: UInt64) throws {
        for style in ChartStyle.all where [.mono, .sixteen].contains(style.depth) {
            let (fixture, size) = try fixture(seed, style.glyphs)
            let plot = fixture.layout.plot
            guard let scale = PriceScale(of: fixture.scene, rows: plot.size.rows) else { continue }
            let frame = fixture.frame(style, size: size)
            for row in fixture.scene.rows {
                guard let close = fixture.series.close(at: row)?.double,
                    let cell = fixture.cell(of: row, glyphs: style.glyphs)
                else { continue }
                let drawn = frame[plot.origin.column + cell, plot.origin.row + scale.row(of: close)]
                #expect(drawn.isPrice || drawn.isMean, "row \(row), \(style)")
            }
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `every close lies on a dot of its dot column and the trace has no others than between closes`(
        seed: UInt64
    ) throws {
        let (fixture, _) = try fixture(seed, .braille)
        let dots = fixture.layout.plot.size.columns * 2
        guard let scale = PriceScale(of: fixture.scene, rows: fixture.layout.plot.size.rows) else { return }
        let columns = fixture.scene.columns
        let trace = Trace(columns, \.close, dots: dots, scale: scale)
        let levels = fixture.scene.rows.map { fixture.series.close(at: $0).map { scale.level(of: $0.double) } }
        let known = levels.compactMap { $0 }
        for (index, column) in columns.enumerated() {
            let dot = (2 * index + 1) * dots / (2 * columns.count)
            for row in column.rows {
                guard let level = levels[row - fixture.scene.rows.lowerBound] else { continue }
                #expect(trace.levels[dot]?.contains(level) == true, "row \(row)")
            }
        }
        for case let drawn? in trace.levels {
            #expect(drawn.lowerBound >= known.min() ?? 0 && drawn.upperBound <= known.max() ?? 0)
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `rows without a price or a mean stay blank`(seed: UInt64) throws {
        // Guides are drawn behind everything where there is a grey: a depth without shows what is really blank.
        for glyphs in Glyphs.allCases {
            let (fixture, size) = try fixture(seed, glyphs)
            let frame = fixture.frame(ChartStyle(glyphs: glyphs, depth: .eight), size: size)
            let plot = fixture.layout.plot
            for cell in 0..<plot.size.columns {
                let rows = rows(of: fixture, nearCell: cell)
                let hasPrice = rows.contains { !fixture.series.isGap($0) }
                let hasMean = rows.contains { fixture.series.mean(at: $0, window: fixture.window) != nil }
                for row in plot.rowRange {
                    let drawn = frame[plot.origin.column + cell, row]
                    #expect(hasPrice || drawn == .blank, "cell \(cell)")
                    #expect(hasMean || !drawn.isMean, "cell \(cell)")
                }
                if !fixture.layout.signalLane.isEmpty {
                    let lane = frame[plot.origin.column + cell, fixture.layout.signalLane.origin.row]
                    #expect(hasMean == (lane != .blank), "cell \(cell)")
                }
            }
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `the lane tells all above from none above from mixed`(seed: UInt64) throws {
        let (fixture, size) = try fixture(seed, .ascii)
        let lane = fixture.layout.signalLane
        let frame = fixture.frame(ChartStyle(glyphs: .ascii, depth: .mono), size: size)
        for cell in 0..<lane.size.columns {
            let signals = Set(
                rows(of: fixture, nearCell: cell)
                    .filter { fixture.series.mean(at: $0, window: fixture.window) != nil }
                    .map { fixture.run.signals[$0] })
            let expected: Unicode.Scalar =
                signals.isEmpty ? " " : signals.count == 2 ? "%" : signals.contains(true) ? "#" : "."
            #expect(frame[lane.origin.column + cell, lane.origin.row].glyph == expected, "cell \(cell)")
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `a mark stands where a cell column holds exactly one flip, and on no line`(seed: UInt64) throws {
        let (fixture, size) = try fixture(seed, .block)
        let frame = fixture.frame(ChartStyle(glyphs: .block, depth: .mono), size: size)
        let plot = fixture.layout.plot
        var flips: [Int: [Bool]] = [:]
        for row in fixture.scene.rows where row > 0 && fixture.run.signals[row] != fixture.run.signals[row - 1] {
            guard fixture.series.mean(at: row, window: fixture.window) != nil,
                fixture.series.mean(at: row - 1, window: fixture.window) != nil,
                let cell = fixture.cell(of: row, glyphs: .block)
            else { continue }
            flips[cell, default: []].append(fixture.run.signals[row])
        }
        for cell in 0..<plot.size.columns {
            let glyphs = plot.rowRange.map { frame[cell, $0].glyph }
            let marks = glyphs.filter { $0 == "▲" || $0 == "▼" }
            let lines = glyphs.indices.filter { "░▀▄█".unicodeScalars.contains(glyphs[$0]) }
            if flips[cell]?.count != 1 {
                #expect(marks.isEmpty, "cell \(cell)")
            } else if flips[cell] == [true], let lowest = lines.last, lowest + 1 < glyphs.count {
                #expect(marks == ["▲"] && glyphs[lowest + 1] == "▲", "cell \(cell)")
            } else if flips[cell] == [false], let highest = lines.first, highest > 0 {
                #expect(marks == ["▼"] && glyphs[highest - 1] == "▼", "cell \(cell)")
            }
        }
    }

    /// All rows whose share of the plot reaches into a cell.
    private func rows(of fixture: ChartFixture, nearCell cell: Int) -> [Int] {
        let cells = fixture.layout.plot.size.columns
        let count = fixture.scene.columns.count
        return fixture.scene.columns.enumerated()
            .filter { $0.offset * cells < (cell + 1) * count && ($0.offset + 1) * cells > cell * count }
            .flatMap { Array($0.element.rows) }
    }
}

extension Cell {
    fileprivate var isPrice: Bool {
        style.background == .priceFill || glyph != " " && [.price, .priceFill].contains(style.ink)
    }
    fileprivate var isMean: Bool { glyph != " " && style.ink == .mean }
}
