import FrameKit

/// Lines through the bar that is looked at, to be drawn under everything else.
func drawCrosshair(
    _ scene: ChartScene, _ plot: Rect, _ scale: PriceScale, _ style: ChartStyle, into frame: inout Frame
) {
    guard let cursor = scene.cursor, let cell = cursorCell(scene, width: plot.size.columns) else { return }
    let isASCII = style.glyphs == .ascii
    for row in plot.rowRange {
        frame[plot.origin.column + cell, row] = Cell(isASCII ? "'" : "┊", Style(.faint))
    }
    guard let close = cursor.closeValue, scale.contains(close) else { return }
    let row = plot.origin.row + scale.row(of: close)
    for column in plot.columnRange {
        frame[column, row] = Cell(isASCII ? "." : "┈", Style(.faint))
    }
    frame[plot.origin.column + cell, row] = Cell(isASCII ? "+" : "┼", Style(.faint))
}

/// The cell of the plot that the cursor's bar is drawn in; `nil` where it is out of sight.
func cursorCell(_ scene: ChartScene, width: Int) -> Int? {
    guard let cursor = scene.cursor, scene.rows.contains(cursor.row), width > 0, !scene.columns.isEmpty else {
        return nil
    }
    return RowSpread(rows: scene.rows, cells: width).cell(of: cursor.row)
}
