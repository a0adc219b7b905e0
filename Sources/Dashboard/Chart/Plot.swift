import FrameKit
import SignalKit

/// Price, mean and flip marks inside the plot's rectangle.
struct Plot {
    private let scene: ChartScene
    private let area: Rect
    private let style: ChartStyle
    private let price: Trace
    private let mean: Trace
    private let priceCarrier: Carrier
    private let meanCarrier: Carrier
    private let dotsPerCell: Int

    init(scene: ChartScene, area: Rect, scale: PriceScale, style: ChartStyle) {
        self.scene = scene
        self.area = area
        self.style = style
        let dots = ChartScene.columnCount(width: area.size.columns, glyphs: style.glyphs)
        dotsPerCell = style.glyphs.dotsPerCell
        price = Trace(scene.columns, \.close, dots: dots, scale: scale)
        mean = Trace(scene.columns, \.mean, dots: dots, scale: scale)
        priceCarrier = .ofPrice(style, isDense: scene.rows.count > dots)
        meanCarrier = .ofMean(style)
    }

    func draw(into frame: inout Frame) {
        let flips = flipsByCell()
        for cell in 0..<area.size.columns {
            let price = price.levels(inCell: cell, dotsPerCell: dotsPerCell)
            let mean = mean.levels(inCell: cell, dotsPerCell: dotsPerCell)
            if let price { drawPrice(cell, price, into: &frame) }
            if let mean { drawMean(cell, mean, behind: price, into: &frame) }
            if let flip = flips[cell] { drawMark(cell, flip, price: price, mean: mean, into: &frame) }
        }
    }

    private func drawPrice(_ cell: Int, _ levels: ClosedRange<Int>, into frame: inout Frame) {
        for row in rows(of: levels) {
            let base = row * PriceScale.levelsPerCell
            if case .fill(let hasEighths) = priceCarrier {
                frame[point(cell, row)] =
                    hasEighths ? fillCell(levels, base) : Cell(" ", Style(.normal, on: .priceFill))
            } else if let glyph = priceCarrier.glyph(dots(of: price, cell), base: base) {
                frame[point(cell, row)] = Cell(glyph, Style(.price))
            }
        }
    }

    /// A cell of the envelope. Its lower edge is a block of what lies below it, so glyph and ground change places.
    private func fillCell(_ levels: ClosedRange<Int>, _ base: Int) -> Cell {
        let empty = max(0, levels.lowerBound - base)
        let top = min(PriceScale.levelsPerCell, levels.upperBound + 1 - base)
        if empty == 0 && top == PriceScale.levelsPerCell { return Cell(" ", Style(.normal, on: .priceFill)) }
        // With both edges in one cell there is no exact glyph: draw the one that adds less.
        return empty <= PriceScale.levelsPerCell - top
            ? Cell(lowerEighths(top), Style(.priceFill))
            : Cell(lowerEighths(empty), Style(.priceFill, reverse: true))
    }

    /// The mean owns the glyphs of its cells; a filled price stays behind them, a line passes under them. That is never
    /// taken for a gap, since a row without a price has no mean either.
    private func drawMean(
        _ cell: Int, _ levels: ClosedRange<Int>, behind price: ClosedRange<Int>?, into frame: inout Frame
    ) {
        let filledRows = priceCarrier.isFill ? price.map(rows(of:)) : nil
        for row in rows(of: levels) {
            let base = row * PriceScale.levelsPerCell
            guard let glyph = meanCarrier.glyph(dots(of: mean, cell), base: base) else { continue }
            frame[point(cell, row)] = Cell(
                glyph, Style(.mean, on: filledRows?.contains(row) == true ? .priceFill : nil))
        }
    }

    /// Marks point at where the price crossed, from the side it came from, outside both lines.
    private func drawMark(
        _ cell: Int, _ flip: Flip, price: ClosedRange<Int>?, mean: ClosedRange<Int>?, into frame: inout Frame
    ) {
        let lines = [price, mean].compactMap { $0 }.map(rows(of:))
        guard let bottom = lines.map(\.lowerBound).min(), let top = lines.map(\.upperBound).max() else { return }
        let row = flip == .up ? bottom - 1 : top + 1
        guard 0..<area.size.rows ~= row else { return }
        let isASCII = style.glyphs == .ascii
        frame[point(cell, row)] =
            flip == .up
            ? Cell(isASCII ? "^" : "▲", Style(.markUp)) : Cell(isASCII ? "v" : "▼", Style(.markDown))
    }

    private enum Flip {
        case up, down
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

    private func dots(of trace: Trace, _ cell: Int) -> ArraySlice<ClosedRange<Int>?> {
        trace.levels[cell * dotsPerCell..<(cell + 1) * dotsPerCell]
    }

    /// Rows of cells, counted from the bottom.
    private func rows(of levels: ClosedRange<Int>) -> ClosedRange<Int> {
        levels.lowerBound / PriceScale.levelsPerCell...levels.upperBound / PriceScale.levelsPerCell
    }

    private func point(_ cell: Int, _ row: Int) -> Point {
        Point(column: area.origin.column + cell, row: area.origin.row + area.size.rows - 1 - row)
    }
}
