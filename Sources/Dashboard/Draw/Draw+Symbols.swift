import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// The symbols of the file, with the one that Enter takes set off.
    func drawSymbols(_ rect: Rect, _ frame: inout Frame) {
        guard let symbols, let list = symbolList, rect.size.rows > 0 else { return }
        drawSymbolHeading(symbols, rect, &frame)
        let (lines, first) = (list.lines, list.first)
        let shown = symbols.shown.dropFirst(first).prefix(lines.size.rows)
        let countColumns = shown.map { Digits.grouped($0.rows).count }.max() ?? 0
        for (index, symbol) in shown.enumerated() {
            let point = Point(column: 0, row: lines.origin.row + index)
            let isHere = first + index == symbols.place
            let style = Style(isHere ? .selection : .normal)
            if isHere {
                frame.fill(Rect(origin: point, size: Size(columns: lines.size.columns, rows: 1)), style: style)
                frame.write(chartStyle.glyphs == .ascii ? ">" : "▸", at: point, style: style)
            }
            let rows = Digits.grouped(symbol.rows)
            let padded = String(repeating: " ", count: countColumns - rows.count) + rows
            let words = padded + (symbol.rows == 1 ? " row " : " rows")
            let room = max(1, lines.size.columns - 3 - words.count - 2)
            frame.write(
                CellText.truncated(Self.shown(symbol.name), columns: min(room, Self.nameColumns)),
                at: Point(column: 2, row: point.row), style: style)
            frame.write(
                words, at: Point(column: 2 + min(room, Self.nameColumns) + 2, row: point.row),
                style: isHere ? style : Style(.muted))
        }
    }

    /// A name longer than that is no symbol that anybody reads.
    private static let nameColumns = 32

    /// A row may have no name at all.
    private static func shown(_ name: String) -> String { name.isEmpty ? "(none)" : SafeText.escaped(name) }

    private func drawSymbolHeading(_ symbols: SymbolChoice, _ rect: Rect, _ frame: inout Frame) {
        let point = Point(column: 2, row: rect.origin.row)
        let columns = max(0, rect.size.columns - 4)
        guard symbols.isTyping else {
            let words = "\(Digits.grouped(symbols.count)) symbols in this file: a series is of one"
            frame.write(CellText.truncated(words, columns: columns), at: point, style: Style(.strong))
            return
        }
        let found = "\(Digits.grouped(symbols.shown.count)) of \(Digits.grouped(symbols.count)) symbols with "
        let typed = CellText.truncated(found + SafeText.escaped(symbols.filter), columns: max(1, columns - 1))
        let used = frame.write(typed, at: point, style: Style(.strong))
        frame.cursor = Point(column: point.column + used, row: point.row)
    }
}
