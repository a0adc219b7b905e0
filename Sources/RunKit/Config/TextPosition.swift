/// Counts lines and columns from 1 as the YAML library does: LF, CR, CR LF, NEL, LS and PS end a line.
struct LineCounter {
    private(set) var line = 1
    private(set) var column = 1
    private var afterReturn = false

    /// Whether the scalar is the LF of a CR LF, whose line has already been counted.
    func isInsideBreak(before scalar: Unicode.Scalar) -> Bool { afterReturn && scalar == "\n" }

    mutating func advance(past scalar: Unicode.Scalar) {
        defer { afterReturn = scalar == "\r" }
        if isInsideBreak(before: scalar) { return }
        if Self.isBreak(scalar) {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }

    static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}

extension String {
    /// The scalar at a 1-based line and column, columns in Unicode scalars: the way the YAML library tells a position.
    func index(line: Int, column: Int) -> Index? {
        var lines = LineCounter()
        for index in unicodeScalars.indices {
            let scalar = unicodeScalars[index]
            if lines.line == line, lines.column == column, !lines.isInsideBreak(before: scalar) { return index }
            lines.advance(past: scalar)
        }
        return lines.line == line && lines.column == column ? endIndex : nil
    }

    /// The scalar there; none at the text's end and outside.
    func scalar(line: Int, column: Int) -> Unicode.Scalar? {
        guard let index = index(line: line, column: column), index < endIndex else { return nil }
        return unicodeScalars[index]
    }
}
