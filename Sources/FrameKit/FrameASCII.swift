extension Frame {
    /// The frame with ASCII alone, for terminals and locales without more: look-alikes where there are some, else `?`.
    package var inASCII: Frame {
        var ascii = self
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                let cell = self[column, row]
                if cell.isContinuation {
                    ascii[column, row] = Cell(" ", cell.style)
                } else if !cell.glyph.isASCII {
                    ascii[column, row] = Cell(asciiLookAlike(of: cell.glyph), cell.style)
                }
            }
        }
        return ascii
    }
}

extension CellText {
    /// Text with ASCII alone, in the same way.
    package static func inASCII(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isASCII ? $0 : asciiLookAlike(of: $0) }))
    }
}

private func asciiLookAlike(of glyph: Unicode.Scalar) -> Unicode.Scalar {
    switch glyph {
    case "…": "~"
    case "·", "•", "‧": "."
    case "–", "—", "−", "─", "━", "╌", "┄": "-"
    case "│", "┃", "╵", "╷", "┆", "┊", "▏", "▎": "|"
    case "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼", "╭", "╮", "╰", "╯", "±": "+"
    case "×": "x"
    case "µ": "u"
    case "▲", "△", "↑", "⌃": "^"
    case "▼", "▽", "↓", "⌄": "v"
    case "▶", "▸", "→", "›": ">"
    case "◀", "◂", "←", "‹": "<"
    case "█", "▓": "#"
    case "▒": "%"
    case "░": ":"
    case "‘", "’": "'"
    case "“", "”": "\""
    case "\u{a0}": " "
    default: "?"
    }
}
