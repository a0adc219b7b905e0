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

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `every close lies on a lit cell of its column, spikes too`(seed: UInt64) throws {
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

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `where bars are few the line of closes is whole, whatever the mean does`(seed: UInt64) throws {
        for glyphs in Glyphs.allCases {
            let style = ChartStyle(glyphs: glyphs, depth: .twoHundredFiftySix)
            let (fixture, size) = try fixture(seed, glyphs)
            let plot = fixture.layout.plot
            guard fixture.scene.rows.count <= 2 * plot.size.columns,
                let scale = PriceScale(of: fixture.scene, rows: plot.size.rows)
            else { continue }
            let frame = fixture.frame(style, size: size)
            for row in fixture.scene.rows {
                guard let close = fixture.series.close(at: row)?.double,
                    let cell = fixture.cell(of: row, glyphs: glyphs)
                else { continue }
                let drawn = frame[plot.origin.column + cell, plot.origin.row + scale.row(of: close)]
                #expect(drawn.isPrice, "row \(row), \(glyphs)")
            }
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
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

    /// Read from the dots on the screen, without the code that has drawn them.
    @Test(arguments: 0..<16 as Range<UInt64>)
    func `the mean has a dot within one of its value at the newest row of each column, and is no band`(
        seed: UInt64
    ) throws {
        let (fixture, size) = try fixture(seed, .braille)
        let plot = fixture.layout.plot
        guard let scale = PriceScale(of: fixture.scene, rows: plot.size.rows) else { return }
        let frame = fixture.frame(ChartStyle(glyphs: .braille, depth: .mono), size: size)
        let dots = plot.size.columns * 2
        let heights = fixture.scene.columns.map { column -> Double? in
            let row = column.rows.last { fixture.series.mean(at: $0, window: fixture.window) != nil }
            let mean = row.flatMap { fixture.series.mean(at: $0, window: fixture.window) }
            return mean.map { ($0 - scale.lowest) / (scale.highest - scale.lowest) * Double(4 * plot.size.rows) }
        }
        for (index, height) in heights.enumerated() {
            guard let height else { continue }
            let dot = (2 * index + 1) * dots / (2 * heights.count)
            let lit = litDots(frame, plot, dot)
            // Where closes lie on top, the mean goes behind them.
            let hidden = plot.rowRange.contains { row in
                let top = 4 * (plot.rowRange.upperBound - row)
                return frame[plot.origin.column + dot / 2, row].isPrice
                    && Double(top - 5)...Double(top + 1) ~= height
            }
            #expect(hidden || lit.contains { abs(Double($0) + 0.5 - height) <= 1.5 }, "column \(index)")
            // Every other dot lies on the way to a neighbour, not anywhere that the mean was between.
            let near = heights[max(0, index - 1)...min(heights.count - 1, index + 1)].compactMap { $0 }
            guard let lowest = near.min(), let highest = near.max(), heights.count == dots else { continue }
            #expect(lit.allSatisfy { lowest - 2...highest + 2 ~= Double($0) }, "column \(index)")
        }
    }

    /// Heights of the mean's dots in a dot column, from the bottom.
    private func litDots(_ frame: Frame, _ plot: Rect, _ dot: Int) -> [Int] {
        let bits: [[UInt32]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]
        return plot.rowRange.flatMap { row -> [Int] in
            let cell = frame[plot.origin.column + dot / 2, row]
            guard cell.isMean, cell.glyph.value >= 0x2800, cell.glyph.value <= 0x28ff else { return [] }
            let base = 4 * (plot.rowRange.upperBound - 1 - row)
            return (0..<4).filter { (cell.glyph.value - 0x2800) & bits[dot % 2][$0] != 0 }.map { base + $0 }
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `rows without a price or a mean stay blank but for a cross`(seed: UInt64) throws {
        // Guides are drawn behind everything where there is a grey: a depth without shows what is really blank.
        for glyphs in Glyphs.allCases {
            let (fixture, size) = try fixture(seed, glyphs)
            let frame = fixture.frame(ChartStyle(glyphs: glyphs, depth: .eight), size: size)
            let plot = fixture.layout.plot
            for cell in 0..<plot.size.columns {
                let rows = rows(of: fixture, nearCell: cell)
                let hasPrice = rows.contains { !fixture.series.isGap($0) }
                let hasMean = rows.contains { fixture.series.mean(at: $0, window: fixture.window) != nil }
                let drawn = plot.rowRange.map { frame[plot.origin.column + cell, $0] }
                if !hasPrice {
                    #expect(drawn.filter(\.isGapMark).count == (rows.isEmpty ? 0 : 1), "cell \(cell)")
                    #expect(drawn.allSatisfy { $0.isGapMark || $0 == .blank }, "cell \(cell)")
                }
                #expect(hasMean || !drawn.contains(where: \.isMean), "cell \(cell)")
                if let lane = fixture.layout.lanes.first {
                    let shown = frame[plot.origin.column + cell, lane.origin.row]
                    #expect(hasMean == (shown != .blank) || shown.isGapMark, "cell \(cell)")
                }
            }
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `the height of the lane is the share of closes above, counted row by row`(seed: UInt64) throws {
        for glyphs in [Glyphs.ascii, .block] {
            let (fixture, size) = try fixture(seed, glyphs)
            guard let lane = fixture.layout.lanes.first else { continue }
            let frame = fixture.frame(ChartStyle(glyphs: glyphs, depth: .mono), size: size)
            for cell in 0..<lane.size.columns {
                let rows = rows(of: fixture, nearCell: cell)
                let shown = frame[lane.origin.column + cell, lane.origin.row]
                if shown.isGapMark {
                    #expect(rows.contains(where: fixture.series.isGap), "cell \(cell)")
                    continue
                }
                let signals = rows.filter { fixture.series.mean(at: $0, window: fixture.window) != nil }
                    .map { fixture.run.signals[$0] }
                let above = signals.count { $0 }
                // Of the glyphs in order, the one whose share is nearest, but the ends for all and none alone.
                let scale: [Unicode.Scalar] = Array((glyphs == .ascii ? ".123456789#" : "·▁▂▃▄▅▆▇█").unicodeScalars)
                let steps = scale.count - 1
                let expected: Unicode.Scalar
                if signals.isEmpty {
                    expected = " "
                } else if above == 0 || above == signals.count {
                    expected = above == 0 ? scale[0] : scale[steps]
                } else {
                    let nearest = (1..<steps).min { one, other in
                        let distances = [one, other].map { abs($0 * signals.count - steps * above) }
                        return distances[0] == distances[1] ? one > other : distances[0] < distances[1]
                    }
                    expected = scale[nearest ?? 1]
                }
                #expect(shown.glyph == expected, "cell \(cell)")
            }
        }
    }

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `flips are marked where nearly all of them have a cell alone, and on no line`(seed: UInt64) throws {
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
        let all = flips.values.reduce(0) { $0 + $1.count }
        let isMarked = Double(flips.values.count { $0.count == 1 }) >= 0.9 * Double(all)
        for cell in 0..<plot.size.columns {
            let glyphs = plot.rowRange.map { frame[cell, $0].glyph }
            let marks = glyphs.filter { $0 == "▲" || $0 == "▼" }
            let lines = plot.rowRange.indices.filter {
                let drawn = frame[cell, plot.rowRange[$0]]
                return drawn.isPrice || drawn.isMean
            }.map { $0 - plot.rowRange.startIndex }
            if !isMarked || flips[cell]?.count != 1 {
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
    fileprivate var isGapMark: Bool { (glyph == "×" || glyph == "x") && style.ink == .warning }
}
