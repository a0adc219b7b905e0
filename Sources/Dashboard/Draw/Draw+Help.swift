import FrameKit
import PlainText

extension DashboardState {
    /// All commands over the chart, narrowed down by typing.
    func drawHelp(filter: String, scroll: Int, _ frame: inout Frame) {
        let commands = DashboardCommand.matching(filter)
        let layout = layout.help
        frame.fill(layout.box, style: Style(.panel))
        if layout.hasBorder { drawBorder(layout.box, &frame) }
        let list = layout.list
        let first = max(0, min(scroll, commands.count - list.size.rows))
        let shown = commands.dropFirst(first).prefix(list.size.rows)
        drawHelpTitle(filter, layout.title, range: first..<(first + shown.count), of: commands.count, &frame)
        for (index, command) in shown.enumerated() {
            let point = Point(column: list.origin.column, row: list.origin.row + index)
            draw(command, at: point, list.size.columns, &frame)
        }
        if commands.isEmpty, !list.isEmpty {
            let words = CellText.truncated("nothing matches; Esc clears the filter", columns: list.size.columns)
            frame.write(words, at: list.origin, style: Style(.muted, on: .panel))
        }
    }

    /// What was typed, with the cursor behind it, and which lines of how many are in sight.
    private func drawHelpTitle(
        _ filter: String, _ rect: Rect, range: Range<Int>, of count: Int, _ frame: inout Frame
    ) {
        let place = range.count < count ? "\(range.lowerBound + 1)–\(range.upperBound) of \(count)" : ""
        let room = max(0, rect.size.columns - CellText.columns(of: place) - 2)
        let title =
            filter.isEmpty
            ? CellText.joined(["Help:", "type to filter"], columns: room, separator: " ")
            : "Help: " + SafeText.escaped(filter)
        let used = frame.write(
            CellText.truncated(title, columns: room), at: rect.origin, style: Style(.strong, on: .panel))
        frame.cursor = Point(column: rect.origin.column + used, row: rect.origin.row)
        let column = rect.columnRange.upperBound - CellText.columns(of: place)
        frame.write(place, at: Point(column: column, row: rect.origin.row), style: Style(.muted, on: .panel))
    }

    private func draw(_ command: DashboardCommand, at point: Point, _ columns: Int, _ frame: inout Frame) {
        let keys = command.keys.map(\.label).joined(separator: " ")
        let nameColumn = min(12, columns / 2)
        let summaryColumn = columns >= 50 ? nameColumn + 16 : nameColumn
        frame.write(
            CellText.truncated(keys, columns: nameColumn - 1), at: point, style: Style(.strong, on: .panel))
        if summaryColumn > nameColumn {
            frame.write(
                ":" + command.name, at: Point(column: point.column + nameColumn, row: point.row),
                style: Style(.muted, on: .panel), maxColumns: 15)
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
