extension DashboardState {
    /// A box over the chart: all commands, narrowed down by typing.
    func drawHelp(filter: String, scroll: Int, _ frame: inout Frame) {
        let commands = DashboardCommand.all.filter { $0.matches(filter: filter) }
        let columns = min(74, size.columns - 2)
        let rows = min(DashboardCommand.all.count + 4, size.rows - 2)
        let box = Rect(column: (size.columns - columns) / 2, row: (size.rows - rows) / 2, columns: columns, rows: rows)
        frame.fill(box, style: Style(.panel))
        drawBorder(box, &frame)
        let inner = box.inset(columns: 2, rows: 1)
        let title = filter.isEmpty ? "Help: type to filter" : "Help: \(CellText.printable(filter))"
        let used = frame.write(
            CellText.truncated(title, columns: inner.size.columns), at: inner.origin, style: Style(.strong, on: .panel))
        frame.cursor = Point(column: inner.origin.column + used, row: inner.origin.row)
        let room = max(0, inner.size.rows - 2)
        let first = min(scroll, max(0, commands.count - room))
        for (index, command) in commands.dropFirst(first).prefix(room).enumerated() {
            draw(
                command, at: Point(column: inner.origin.column, row: inner.origin.row + 2 + index), inner.size.columns,
                &frame)
        }
        if commands.isEmpty, room > 0 {
            frame.write(
                "nothing matches; Esc clears the filter",
                at: Point(column: inner.origin.column, row: inner.origin.row + 2),
                style: Style(.muted, on: .panel), maxColumns: inner.size.columns)
        }
    }

    private func draw(_ command: DashboardCommand, at point: Point, _ columns: Int, _ frame: inout Frame) {
        let keys = command.keys.map(\.label).joined(separator: " ")
        let nameColumn = min(12, columns / 3)
        let summaryColumn = columns >= 50 ? nameColumn + 16 : nameColumn
        frame.write(keys, at: point, style: Style(.strong, on: .panel), maxColumns: nameColumn - 1)
        if summaryColumn > nameColumn {
            frame.write(
                ":" + command.name, at: Point(column: point.column + nameColumn, row: point.row),
                style: Style(.muted, on: .panel),
                maxColumns: 15)
        }
        frame.write(
            CellText.truncated(command.summary, columns: columns - summaryColumn),
            at: Point(column: point.column + summaryColumn, row: point.row), style: Style(.normal, on: .panel))
    }

    private func drawBorder(_ box: Rect, _ frame: inout Frame) {
        guard box.size.columns >= 2, box.size.rows >= 2 else { return }
        let style = Style(.muted, on: .panel)
        let right = box.columnRange.upperBound - 1
        let bottom = box.rowRange.upperBound - 1
        for column in box.columnRange {
            frame[column, box.origin.row] = Cell("─", style)
            frame[column, bottom] = Cell("─", style)
        }
        for row in box.rowRange {
            frame[box.origin.column, row] = Cell("│", style)
            frame[right, row] = Cell("│", style)
        }
        frame[box.origin.column, box.origin.row] = Cell("┌", style)
        frame[right, box.origin.row] = Cell("┐", style)
        frame[box.origin.column, bottom] = Cell("└", style)
        frame[right, bottom] = Cell("┘", style)
    }
}
