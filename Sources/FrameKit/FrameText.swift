/// A frame as text: for `--frame`, and for tests that compare pictures.
extension Frame {
    /// One line a row, without styles and trailing spaces.
    package var plainText: String {
        lines { $0.isContinuation ? nil : $0.glyph }
    }

    /// Which ink each glyph has, as a grid of letters. Blank cells show nothing.
    var inkLayer: String {
        lines { cell in
            cell.isContinuation ? cell.style.ink.letter : cell.glyph == " " ? " " : cell.style.ink.letter
        }
    }

    /// Which ink fills each cell: its background, or a blank cell's own ink where that may paint it.
    var groundLayer: String {
        lines { cell in
            if let background = cell.style.background { return background.letter }
            return cell.glyph == " " && cell.style.ink != .normal ? cell.style.ink.letter : " "
        }
    }

    /// Attributes set beyond the ink's own: 1 bold + 2 underline + 4 reverse.
    var attributeLayer: String {
        lines { cell in
            let bits = (cell.style.bold ? 1 : 0) + (cell.style.underline ? 2 : 0) + (cell.style.reverse ? 4 : 0)
            return bits == 0 ? " " : Unicode.Scalar(UInt8(0x30 + bits))
        }
    }

    /// The text with escape sequences for one colour depth, each line ending in a reset, so that it can be cut
    /// anywhere.
    package func ansiText(_ depth: ColourDepth, theme: Theme = .either) -> String {
        let palette = Palette(depth, theme: theme)
        return (0..<size.rows).map { index in
            var line = ""
            var current = Rendition()
            let cells = row(index)
            let end = cells.lastIndex { $0.glyph != " " || palette.paintsBlank($0.style) }
            for cell in cells[..<(end.map { $0 + 1 } ?? cells.startIndex)] where !cell.isContinuation {
                let rendition = palette.rendition(of: cell.style)
                if rendition != current { line += rendition.selectGraphicRendition }
                current = rendition
                line.unicodeScalars.append(cell.glyph)
            }
            return line + (current == Rendition() ? "" : Rendition().selectGraphicRendition)
        }.map { $0 + "\n" }.joined()
    }

    private func lines(_ scalar: (Cell) -> Unicode.Scalar?) -> String {
        (0..<size.rows).map { index in
            var line = String.UnicodeScalarView()
            line.append(contentsOf: row(index).lazy.compactMap(scalar))
            while line.last == " " { line.removeLast() }
            return String(line) + "\n"
        }.joined()
    }
}

extension Ink {
    /// The letter in style layers. Goldens depend on it: an ink keeps its letter for good.
    var letter: Unicode.Scalar {
        switch self {
        case .normal: "n"
        case .strong: "s"
        case .muted: "m"
        case .faint: "f"
        case .price: "p"
        case .priceFall: "q"
        case .priceFill: "P"
        case .mean: "a"
        case .pin: "i"
        case .secondPin: "j"
        case .priceTag: "T"
        case .meanTag: "A"
        case .cursorTag: "C"
        case .above: "^"
        case .below: "v"
        case .mixed: "x"
        case .markUp: "u"
        case .markDown: "d"
        case .overview: "o"
        case .overviewView: "O"
        case .warning: "w"
        case .bar: "b"
        case .barStrong: "B"
        case .panel: "l"
        case .alert: "!"
        case .selection: "#"
        case .field: "_"
        }
    }
}

extension Rendition {
    /// The SGR sequence that sets this rendition whatever came before.
    var selectGraphicRendition: String {
        var codes = ["0"]
        if bold { codes.append("1") }
        if underline { codes.append("4") }
        if reverse { codes.append("7") }
        if let foreground { codes.append(colourCode(foreground, base: 30, brightBase: 90)) }
        if let background { codes.append(colourCode(background, base: 40, brightBase: 100)) }
        return "\u{1b}[\(codes.joined(separator: ";"))m"
    }

    private func colourCode(_ index: UInt8, base: Int, brightBase: Int) -> String {
        switch index {
        case ..<8: String(base + Int(index))
        case ..<16: String(brightBase + Int(index) - 8)
        default: "\(base + 8);5;\(index)"
        }
    }
}
