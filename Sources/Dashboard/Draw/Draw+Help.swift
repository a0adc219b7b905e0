import FrameKit
import PlainText

extension DashboardState {
    /// What is seen, what can be done and what the numbers are, narrowed down by typing.
    func drawHelp(filter: String, scroll: Int, _ frame: inout Frame) {
        let lines = helpLines(filter)
        let layout = helpLayout
        frame.fill(layout.box, style: Style(.panel))
        if layout.hasBorder { drawBorder(layout.box, &frame) }
        let list = layout.list
        let first = max(0, min(scroll, lines.count - list.size.rows))
        let shown = lines.dropFirst(first).prefix(list.size.rows)
        drawHelpTitle(filter, layout.title, range: first..<(first + shown.count), of: lines.count, &frame)
        for (index, line) in shown.enumerated() {
            draw(line, at: Point(column: list.origin.column, row: list.origin.row + index), list.size.columns, &frame)
        }
        if lines.isEmpty, !list.isEmpty {
            let words = CellText.truncated("nothing matches; Esc clears the filter", columns: list.size.columns)
            frame.write(words, at: list.origin, style: Style(.muted, on: .panel))
        }
    }

    /// All commands, for who pressed Tab after `:` and nothing that begins one.
    func drawCommandList(_ layout: DashboardLayout, _ frame: inout Frame) {
        let all = offered
        let perColumn = max(1, layout.body.size.rows)
        let columns = max(1, (all.count + perColumn - 1) / perColumn)
        let rows = (all.count + columns - 1) / columns
        let width = layout.size.columns / columns
        let box = Rect(
            column: 0, row: layout.footer.origin.row - min(rows, perColumn), columns: layout.size.columns,
            rows: min(rows, perColumn))
        frame.fill(box, style: Style(.panel))
        for (index, command) in all.enumerated() {
            let point = Point(column: index / rows * width + 1, row: box.origin.row + index % rows)
            let name = frame.write(
                CellText.truncated(command.name, columns: width - 2), at: point, style: Style(.strong, on: .panel))
            let used = max(name + 1, 18)
            // A word or two of a summary say nothing.
            guard width >= 32 else { continue }
            frame.write(
                CellText.truncated(command.summary, columns: width - used - 2),
                at: Point(column: point.column + used, row: point.row), style: Style(.muted, on: .panel))
        }
    }

    private func draw(_ line: HelpLine, at point: Point, _ columns: Int, _ frame: inout Frame) {
        switch line {
        case .blank: break
        case .command(let command): draw(command, at: point, columns, &frame)
        case .sentence(let text):
            frame.write(
                CellText.truncated(SafeText.escaped(text), columns: columns), at: point,
                style: Style(.normal, on: .panel))
        case .term(let name, let text):
            let nameColumns = min(13, columns / 2)
            frame.write(
                CellText.truncated(name, columns: nameColumns - 1), at: point, style: Style(.strong, on: .panel))
            frame.write(
                CellText.truncated(text, columns: columns - nameColumns),
                at: Point(column: point.column + nameColumns, row: point.row), style: Style(.normal, on: .panel))
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

    private func draw(_ command: Command, at point: Point, _ columns: Int, _ frame: inout Frame) {
        let keys = command.keys.map(\.label).joined(separator: " ")
        let nameColumn = min(13, columns / 2)
        let summaryColumn = columns >= 50 ? nameColumn + 19 : nameColumn
        frame.write(
            CellText.truncated(keys, columns: nameColumn - 1), at: point, style: Style(.strong, on: .panel))
        if summaryColumn > nameColumn {
            frame.write(
                ":" + command.name, at: Point(column: point.column + nameColumn, row: point.row),
                style: Style(.muted, on: .panel), maxColumns: 18)
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
