import FrameKit
import PlainText

extension DashboardState {
    /// A page of lines: the log, or what the window's numbers are worth.
    func drawPage(_ rect: Rect, _ frame: inout Frame) {
        let (lines, first, count) = pageWindow
        if lines.isEmpty { frame.write("nothing yet", at: point(rect, 0), style: Style(.muted)) }
        for (index, line) in lines.enumerated() {
            let ink: Ink = line.isWarning ? .warning : line.isSetOff ? .strong : .normal
            let name = String(line.text.prefix(line.nameLength))
            let start = point(rect, index)
            let used = frame.write(name, at: start, style: Style(line.isWarning ? .warning : .muted))
            frame.write(
                String(line.text.dropFirst(line.nameLength)), at: Point(column: start.column + used, row: start.row),
                style: Style(ink))
        }
        guard lines.count < count else { return }
        let place = " \(first + 1)–\(first + lines.count) of \(count) "
        let column = rect.columnRange.upperBound - CellText.columns(of: place) - 1
        frame.write(place, at: Point(column: column, row: rect.origin.row), style: Style(.bar))
    }

    private func point(_ rect: Rect, _ row: Int) -> Point {
        Point(column: rect.origin.column + 1, row: rect.origin.row + row)
    }
}
