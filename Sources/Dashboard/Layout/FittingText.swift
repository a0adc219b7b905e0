import FrameKit

/// Text for places that are too narrow for all of it.
extension CellText {
    /// As many parts as fit whole: a number cut in half would be read as another one.
    static func joined(_ parts: [String], columns limit: Int, separator: String = "  ") -> String {
        var text = ""
        for part in parts {
            let longer = text.isEmpty ? part : text + separator + part
            guard columns(of: longer) <= limit else { break }
            text = longer
        }
        return text
    }

    /// Breaks text between words, and words that are longer than a line anywhere; what is left after the last line is
    /// cut.
    static func wrapped(_ text: String, columns limit: Int, lines most: Int) -> [String] {
        guard limit > 0, most > 0 else { return [] }
        var lines: [String] = []
        var rest = text[...]
        while lines.count + 1 < most, columns(of: String(rest)) > limit {
            let end = lineEnd(rest, limit)
            lines.append(String(rest[..<end]))
            rest = rest[end...].drop { $0 == " " }
        }
        return lines + [truncated(String(rest), columns: limit)]
    }

    /// Where a line of `text` that is too long for it ends.
    private static func lineEnd(_ text: Substring, _ limit: Int) -> Substring.Index {
        var used = 0
        var end = text.startIndex
        while end < text.endIndex {
            used += columns(of: String(text[end]))
            if used > limit { break }
            end = text.index(after: end)
        }
        // A glyph that is wider than the line is taken all the same, or nothing would ever come of it.
        if end == text.startIndex { return text.index(after: end) }
        if end < text.endIndex, text[end] == " " { return end }
        return text[..<end].lastIndex(of: " ") ?? end
    }
}
