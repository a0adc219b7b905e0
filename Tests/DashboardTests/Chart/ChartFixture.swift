import SignalKit

@testable import Dashboard
@testable import FrameKit
@testable import PlainText

/// A stretch of a series under a window, reduced by the engine itself, as the dashboard does it.
struct ChartFixture {
    let series: PriceTable
    let run: SignalRun
    let window: Int
    let layout: ChartLayout
    let scene: ChartScene

    init(
        _ series: PriceTable, window: Int, rows: Range<Int>, layout: ChartLayout, glyphs: Glyphs, pins: [Int] = [],
        hasBars: Bool = false, cursor: Int? = nil
    ) throws {
        let run = try SignalRun(over: series, window: window, warmup: .zero)
        var source = ChartSource(run, of: series)
        func columns(_ count: Int, _ rows: Range<Int>) -> [ChartColumn] {
            let count = min(count, rows.count)
            return count > 0 ? source.columns(count, over: rows) ?? [] : []
        }
        let close = rows.last.flatMap { series.close(at: $0) }
        let mean = rows.last.flatMap { series.mean(at: $0, window: window) }
        (self.series, self.run, self.window, self.layout) = (series, run, window, layout)
        scene = ChartScene(
            rows: rows,
            columns: columns(ChartScene.columnCount(width: layout.plot.size.columns, glyphs: glyphs), rows),
            overview: columns(layout.plot.size.columns, 0..<series.rowCount), totalRows: series.rowCount,
            times: series.times, decimals: series.decimals, window: window,
            pins: try pins.map { pin in
                var source = ChartSource(try SignalRun(over: series, window: pin, warmup: .zero), of: series)
                let count = ChartScene.columnCount(width: layout.plot.size.columns, glyphs: glyphs)
                return ChartScene.Pin(window: pin, columns: source.columns(min(count, rows.count), over: rows) ?? [])
            },
            bars: hasBars ? BarSource(of: series).columns(min(layout.plot.size.columns, rows.count), over: rows) : [],
            cursor: cursor.map { row in
                let close = series.close(at: row)
                return ChartCursor(
                    row: row, label: "bar \(row + 1)", close: close?.description, closeValue: close?.double)
            },
            lastClose: close.map { Digits.grouped(decimal: $0.description) },
            lastMean: mean.map { Digits.fixed($0, places: series.decimals) }, lastCloseValue: close.map(\.double),
            lastMeanValue: mean)
    }

    /// The chart alone in a frame.
    func frame(_ style: ChartStyle, size: Size) -> Frame {
        var frame = Frame(size: size)
        drawChart(scene, layout, style, into: &frame)
        return frame
    }

    /// The cell of the plot that a visible row is drawn in, by going through the columns.
    func cell(of row: Int, glyphs: Glyphs) -> Int? {
        let width = layout.plot.size.columns
        let dots = width * (glyphs == .ascii ? 1 : 2)
        let column = scene.columns.firstIndex { $0.rows.contains(row) }
        return column.map { (2 * $0 + 1) * dots / (2 * scene.columns.count) * width / dots }
    }
}

extension PriceTable {
    static func read(_ csv: String) throws -> PriceTable {
        var options = PriceReader.Options(workers: 1)
        options.wantsTimes = true
        options.columns.formUnion([.open, .high, .low, .volume])
        return try PriceTable(bytes: Array(csv.utf8), options: options)
    }

    /// Closes in units of 10^(−decimals), `nil` a gap, one a minute from `start` on where there is one.
    ///
    /// Whole prices are the same double wherever they are computed, so tests can compare where they are drawn.
    static func of(_ closes: [Int?], decimals: Int = 0, start: Int64? = nil) throws -> PriceTable {
        let lines = closes.enumerated().map { row, close in
            let price = close.map { "\($0)e-\(decimals)" } ?? ""
            return start.map { "\($0 + Int64(row) * 60),\(price)\n" } ?? "\(price),x\n"
        }
        return try read((start == nil ? "close,note\n" : "timestamp,close\n") + lines.joined())
    }

    /// Bars with volume, one a minute, some fields of which hold nothing.
    static func bars(_ random: inout SplitMix64, rows: Int, decimals: Int = 2, holes: Int = 40) throws -> PriceTable {
        var price = 10_000
        let lines = (0..<rows).map { row in
            let open = price + Int.random(in: -30...30, using: &random)
            price = open + Int.random(in: -150...150, using: &random)
            let high = max(open, price) + Int.random(in: 0...120, using: &random)
            let low = min(open, price) - Int.random(in: 0...120, using: &random)
            let fields = [open, high, low, price, Int.random(in: 0...5_000, using: &random)].map { number in
                Int.random(in: 0..<holes, using: &random) == 0 ? "" : "\(number)e-\(decimals)"
            }
            return "\(1_709_182_800 + row * 60),\(fields.joined(separator: ","))\n"
        }
        return try read("timestamp,open,high,low,close,volume\n" + lines.joined())
    }

    /// A walk with now and then a spike, a gap or a hole of several rows.
    static func walk(
        _ random: inout SplitMix64, rows: Int, decimals: Int = 0, start: Int64? = nil
    ) throws -> PriceTable {
        var price = 10_000
        var hole = 0
        let closes: [Int?] = (0..<rows).map { _ in
            price += Int.random(in: -100...100, using: &random)
            let chance = Int.random(in: 0..<60, using: &random)
            if chance == 0 { hole = Int.random(in: 1...12, using: &random) }
            hole -= 1
            return hole >= 0 ? nil : chance == 1 ? price + Int.random(in: -2_000...2_000, using: &random) : price
        }
        return try of(closes, decimals: decimals, start: start)
    }
}

extension ChartStyle {
    /// All that can differ in a drawing.
    static let all = Glyphs.allCases.flatMap { glyphs in
        ColourDepth.allCases.map { ChartStyle(glyphs: glyphs, depth: $0) }
    }
}
