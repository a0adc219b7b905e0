import FrameKit
import PlainText

extension DashboardState {
    /// All windows as numbers, sorted, the chosen one set off.
    func drawTable(_ layout: DashboardLayout, _ frame: inout Frame) {
        guard let table = comparison?.table, let (first, order) = tableWindow else {
            frame.write(
                comparisonWords, at: Point(column: 1, row: layout.body.origin.row), style: Style(.muted))
            return
        }
        drawHeadings(row: layout.body.origin.row, &frame)
        let rect = layout.tableRows
        for (index, place) in order.dropFirst(first).prefix(rect.size.rows).enumerated() {
            let row = table.rows[place]
            let isHere = row.window == window
            let mark = windowMarks.first { $0.window == row.window }
            let style = Style(isHere ? .selection : .normal)
            let point = Point(column: 0, row: rect.origin.row + index)
            if isHere {
                frame.fill(Rect(origin: point, size: Size(columns: rect.size.columns, rows: 1)), style: style)
            }
            frame.write(mark.map { " " + String($0.glyph(chartStyle.glyphs)) } ?? "  ", at: point, style: style)
            frame.write(
                CellText.joined(cells(row, table), columns: rect.size.columns - 3, separator: ""),
                at: Point(column: 2, row: point.row), style: style)
        }
        let below = Point(column: 1, row: layout.body.rowRange.upperBound - 1)
        frame.write(
            CellText.truncated(
                comparisonWords,
                columns: max(0, layout.size.columns - 2)), at: below, style: Style(.muted))
    }

    /// The column that is sorted by is set off and marked with an arrow.
    private func drawHeadings(row: Int, _ frame: inout Frame) {
        var column = 2
        for heading in WindowColumn.allCases {
            let isSorted = heading == sorting
            let arrow = isSorted ? (heading == .window ? "↑" : "↓") : ""
            let text = Self.cell(arrow + heading.heading)
            guard column + text.count <= size.columns - 1 else { return }
            frame.write(text, at: Point(column: column, row: row), style: Style(isSorted ? .strong : .muted))
            column += text.count
        }
    }
}
