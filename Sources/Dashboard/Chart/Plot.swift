import FrameKit
import PlainText
import SignalKit

/// Prices, means and flip marks inside the plot's rectangle.
struct Plot {
    /// A series as it is drawn.
    private struct Line {
        var trace: Trace
        var style: LineStyle
        var ink: Ink
    }

    private let scene: ChartScene
    private let area: Rect
    private let scale: PriceScale
    private let style: ChartStyle
    private let dotsPerCell: Int
    private let isDense: Bool
    private let price: Line
    /// From the lowest to the topmost: pins, then the mean.
    private let means: [Line]

    init(scene: ChartScene, area: Rect, scale: PriceScale, style: ChartStyle) {
        self.scene = scene
        self.area = area
        self.scale = scale
        self.style = style
        let dots = ChartScene.columnCount(width: area.size.columns, glyphs: style.glyphs)
        dotsPerCell = style.glyphs.dotsPerCell
        isDense = scene.rows.count > 2 * area.size.columns
        price = Line(
            trace: .closes(scene.columns, dots: dots, scale: scale), style: .ofPrice(style, isDense: isDense),
            ink: isDense ? .priceFill : .price)
        let pins = scene.pins.enumerated().map { index, pin in
            Line(
                trace: .means(pin.columns, dots: dots, scale: scale), style: .ofPin(index, style),
                ink: index == 0 ? .pin : .secondPin)
        }
        let mean = Line(
            trace: .means(scene.columns, dots: dots, scale: scale), style: .ofMean(style), ink: .mean)
        means = pins.reversed() + [mean]
    }

    /// - Returns: what there was to draw, for the legend.
    func draw(into frame: inout Frame) -> PlotContents {
        var shown = PlotContents()
        shown.mean = scene.columns.contains { $0.mean != nil }
        shown.isLog = scale.isLog
        shown.gaps = drawGaps(into: &frame)
        if !scene.bars.isEmpty, style.bars != .line {
            (shown.price, shown.priceWords) = BarPainter(style: style, scale: scale, area: area)
                .draw(scene.bars, rows: scene.rows.count, into: &frame)
            drawMeans(into: &frame)
        } else {
            shown.price = price.style.sample
            shown.priceWords =
                isDense ? ["closes" + Self.each(scene.rows.count, area.size.columns), "closes"] : ["close"]
            // The signal is decided where the price meets the mean: there a line stays whole, and an envelope, which is
            // whole around it, goes behind.
            if isDense { drawPrice(into: &frame) }
            drawMeans(into: &frame)
            if !isDense { drawPrice(into: &frame) }
        }
        shown.flips = drawMarks(into: &frame)
        return shown
    }

    /// How many bars are in a column.
    static func each(_ bars: Int, _ columns: Int) -> String {
        let count = columns > 0 ? (bars + columns - 1) / columns : 1
        return count > 1 ? ", \(Digits.grouped(count)) a column" : ""
    }

    private func drawPrice(into frame: inout Frame) {
        for cell in 0..<area.size.columns {
            guard let levels = price.trace.levels(inCell: cell, dotsPerCell: dotsPerCell) else { continue }
            for row in rows(of: levels) {
                if price.style == .solid {
                    frame[point(cell, row)] = solidCell(levels, row * PriceScale.levelsPerCell)
                } else if let glyph = price.style.glyph(dots(price, cell), base: row * PriceScale.levelsPerCell) {
                    frame[point(cell, row)] = Cell(glyph, Style(isDense ? .priceFill : .price))
                }
            }
        }
    }

    /// A cell of the envelope. Its lower edge is a block of what lies below it, so glyph and ground change places.
    private func solidCell(_ levels: ClosedRange<Int>, _ base: Int) -> Cell {
        let empty = max(0, levels.lowerBound - base)
        let top = min(PriceScale.levelsPerCell, levels.upperBound + 1 - base)
        // With both edges in one cell there is no exact glyph: draw the one that adds less.
        return empty == 0 || empty <= PriceScale.levelsPerCell - top
            ? Cell(lowerEighths(top), Style(.priceFill))
            : Cell(lowerEighths(empty), Style(.priceFill, reverse: true))
    }

    private func drawMeans(into frame: inout Frame) {
        let hasFill = price.style == .solid && isDense && (scene.bars.isEmpty || style.bars == .line)
        for line in means {
            for cell in 0..<area.size.columns {
                guard let levels = line.trace.levels(inCell: cell, dotsPerCell: dotsPerCell) else { continue }
                for row in rows(of: levels) {
                    let base = row * PriceScale.levelsPerCell
                    guard let glyph = line.style.glyph(dots(line, cell), base: base) else { continue }
                    let isOnFill = hasFill && fills(cell, base)
                    frame[point(cell, row)] = Cell(glyph, Style(line.ink, on: isOnFill ? .priceFill : nil))
                }
            }
        }
    }

    /// Whether the envelope takes half of a cell or more.
    private func fills(_ cell: Int, _ base: Int) -> Bool {
        guard let levels = price.trace.levels(inCell: cell, dotsPerCell: dotsPerCell) else { return false }
        return min(levels.upperBound, base + 7) - max(levels.lowerBound, base) >= 3
    }

    // MARK: Gaps

    /// A cross where a cell has no price at all, at the height of the last one. Whether there are gaps in sight.
    private func drawGaps(into frame: inout Frame) -> Bool {
        let places = DotPlaces(columns: scene.columns.count, dots: area.size.columns)
        var level = scene.columns.lazy.compactMap(\.close).first.map { scale.level(of: $0.first) } ?? scale.levels / 2
        var hasGaps = false
        for cell in 0..<area.size.columns {
            let columns = scene.columns[places.columns(inCell: cell, of: area.size.columns)]
            hasGaps = hasGaps || columns.contains { $0.gaps > 0 }
            if let last = columns.last(where: { $0.close != nil })?.close { level = scale.level(of: last.last) }
            guard !columns.isEmpty, columns.allSatisfy({ $0.close == nil }) else { continue }
            let row = min(max(0, level / PriceScale.levelsPerCell), area.size.rows - 1)
            frame[point(cell, row)] = gapMark(style.glyphs == .ascii)
        }
        return hasGaps
    }

    // MARK: Flips

    private enum Flip {
        case up, down
    }

    /// Marks the flips, if nearly all in sight have a cell of their own: a few of many would tell a wrong story.
    private func drawMarks(into frame: inout Frame) -> Bool {
        let all = scene.columns.reduce(0) { $0 + $1.flips }
        let flips = flipsByCell()
        let alone = flips.lazy.filter { $0 != nil }.count
        guard all > 0, 10 * alone >= 9 * all else { return false }
        for (cell, flip) in flips.enumerated() { if let flip { drawMark(cell, flip, into: &frame) } }
        return true
    }

    /// Marks point at where the price crossed, from the side it came from, outside all lines.
    private func drawMark(_ cell: Int, _ flip: Flip, into frame: inout Frame) {
        let lines = (means + [price]).compactMap { $0.trace.levels(inCell: cell, dotsPerCell: dotsPerCell) }
        let bars = BarPainter.levels(scene.bars, inCell: cell, of: area.size.columns, scale: scale)
        let all = (lines + (style.bars == .line ? [] : bars)).map(rowRange(of:))
        guard let bottom = all.map(\.lowerBound).min(), let top = all.map(\.upperBound).max() else { return }
        let row = flip == .up ? bottom - 1 : top + 1
        guard 0..<area.size.rows ~= row else { return }
        let isASCII = style.glyphs == .ascii
        frame[point(cell, row)] =
            flip == .up
            ? Cell(isASCII ? "^" : "▲", Style(.markUp)) : Cell(isASCII ? "v" : "▼", Style(.markDown))
    }

    /// The flip of each cell that holds exactly one.
    private func flipsByCell() -> [Flip?] {
        let places = DotPlaces(columns: scene.columns.count, dots: area.size.columns)
        var counts = Array(repeating: 0, count: area.size.columns)
        var flips: [Flip?] = Array(repeating: nil, count: area.size.columns)
        guard !counts.isEmpty else { return [] }
        for (index, column) in scene.columns.enumerated() where column.flips > 0 {
            let cell = places.dot(ofColumn: index)
            counts[cell] += column.flips
            flips[cell] = counts[cell] == 1 ? (column.flipsUp ? .up : .down) : nil
        }
        return flips
    }

    // MARK: Places

    private func dots(_ line: Line, _ cell: Int) -> ArraySlice<ClosedRange<Int>?> {
        line.trace.dots(inCell: cell, dotsPerCell: dotsPerCell)
    }

    /// Rows of cells, counted from the bottom, beyond the plot too.
    private func rowRange(of levels: ClosedRange<Int>) -> ClosedRange<Int> {
        func row(_ level: Int) -> Int { Int((Double(level) / Double(PriceScale.levelsPerCell)).rounded(.down)) }
        return row(levels.lowerBound)...row(levels.upperBound)
    }

    /// Those of them that lie in the plot.
    private func rows(of levels: ClosedRange<Int>) -> Range<Int> {
        Range(rowRange(of: levels)).clamped(to: 0..<area.size.rows)
    }

    private func point(_ cell: Int, _ row: Int) -> Point {
        Point(column: area.origin.column + cell, row: area.origin.row + area.size.rows - 1 - row)
    }
}
