/// Frames as what an xterm of 256 colours has to be sent for each to follow the one before. For recordings: what a real
/// terminal gets is ncurses' to say.
package struct FrameStream: Sendable {
    private let palette: Palette
    private var shown: Frame?

    package init(_ depth: ColourDepth, theme: Theme = .either) { palette = Palette(depth, theme: theme) }

    /// Empty where the frame is shown already.
    package mutating func show(_ frame: Frame) -> String {
        guard frame != shown else { return "" }
        defer { shown = frame }
        let isSameSize = frame.size == shown?.size
        var output = isSameSize ? "" : "\u{1b}[0m\u{1b}[?25l\u{1b}[2J"
        for row in 0..<frame.size.rows {
            let before = isSameSize ? shown?.row(row) : nil
            output += change(frame.row(row), from: before, row: row)
        }
        if let cursor = frame.cursor {
            output += "\u{1b}[\(cursor.row + 1);\(cursor.column + 1)H\u{1b}[?25h"
        } else if isSameSize, shown?.cursor != nil {
            output += "\u{1b}[?25l"
        }
        return output
    }

    /// The cells of a row from the first that differs to the last. A row of an erased screen was blank.
    private func change(_ cells: ArraySlice<Cell>, from before: ArraySlice<Cell>?, row: Int) -> String {
        let wasBlank = before == nil
        func differs(_ offset: Int) -> Bool {
            let cell = cells[cells.startIndex + offset]
            if wasBlank { return cell.glyph != " " || palette.paintsBlank(cell.style) }
            return before.map { $0[$0.startIndex + offset] != cell } ?? true
        }
        guard var first = (0..<cells.count).first(where: differs),
            let last = (0..<cells.count).last(where: differs)
        else { return "" }
        // Not from the middle of a wide glyph, of now or of before.
        while first > 0, isContinuation(cells, first) || before.map({ isContinuation($0, first) }) ?? false {
            first -= 1
        }
        var output = "\u{1b}[\(row + 1);\(first + 1)H"
        var current = Rendition()
        for cell in cells[(cells.startIndex + first)...(cells.startIndex + last)] where !cell.isContinuation {
            let rendition = palette.rendition(of: cell.style)
            if rendition != current { output += rendition.selectGraphicRendition }
            current = rendition
            output.unicodeScalars.append(cell.glyph)
        }
        return output + (current == Rendition() ? "" : Rendition().selectGraphicRendition)
    }

    private func isContinuation(_ cells: ArraySlice<Cell>, _ offset: Int) -> Bool {
        cells[cells.startIndex + offset].isContinuation
    }
}

extension Frame {
    /// The frame with more rows below it.
    package func extended(byRows count: Int) -> Frame {
        var extended = Frame(size: Size(columns: size.columns, rows: size.rows + count))
        for row in 0..<size.rows {
            for column in 0..<size.columns { extended[column, row] = self[column, row] }
        }
        extended.cursor = cursor
        return extended
    }
}
