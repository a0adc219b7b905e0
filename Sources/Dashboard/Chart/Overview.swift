import FrameKit
import SignalKit

/// The whole series in one row, the visible part of it set off and between brackets.
func drawOverview(_ scene: ChartScene, _ layout: ChartLayout, _ style: ChartStyle, into frame: inout Frame) {
    let area = layout.overview
    guard !area.isEmpty, scene.totalRows > 0, !scene.overview.isEmpty else { return }
    let cells = 0..<area.size.columns
    let heights = overviewHeights(scene.overview, cells: cells.count)
    let view = visibleCells(scene.rows, of: scene.totalRows, cells: cells.count)
    for (cell, height) in heights.enumerated() {
        let glyph = height.map { heightGlyph($0, style.glyphs) } ?? " "
        frame[area.origin.column + cell, area.origin.row] = Cell(
            glyph, Style(view.contains(cell) ? .overviewView : .overview))
    }
    drawBrackets(around: view, area, into: &frame)
    drawCaption(["file"], layout.caption(of: area), into: &frame)
}

/// 0 to 7 for each cell; `nil` where all rows are gaps.
private func overviewHeights(_ columns: [ChartColumn], cells: Int) -> [Int?] {
    let middles = columns.map { column in column.close.map { $0.lowest / 2 + $0.highest / 2 } }
    let known = middles.compactMap { $0 }
    guard let lowest = known.min(), let highest = known.max() else { return [] }
    let span = highest / 2 - lowest / 2
    let places = DotPlaces(columns: columns.count, dots: cells)
    return (0..<cells).map { cell in
        let values = middles[places.columns(inCell: cell, of: cells)].compactMap { $0 }
        guard let value = values.last else { return nil }
        return span > 0 ? min(7, Int((value / 2 - lowest / 2) / span * 8)) : 3
    }
}

private func visibleCells(_ rows: Range<Int>, of total: Int, cells: Int) -> Range<Int> {
    let rows = rows.clamped(to: 0..<total)
    guard !rows.isEmpty else { return 0..<0 }
    // Rounded outwards, so that a single row is still a cell.
    return rows.lowerBound * cells / total..<(rows.upperBound * cells + total - 1) / total
}

private func drawBrackets(around view: Range<Int>, _ area: Rect, into frame: inout Frame) {
    let cells = 0..<area.size.columns
    guard !view.isEmpty, view != cells else { return }
    for (cell, bracket) in [(view.lowerBound - 1, "["), (view.upperBound, "]")] as [(Int, Unicode.Scalar)]
    where cells.contains(cell) {
        frame[area.origin.column + cell, area.origin.row] = Cell(bracket, Style(.strong))
    }
}
