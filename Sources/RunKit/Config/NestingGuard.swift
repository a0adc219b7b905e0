/// Bounds how deep a text can nest before the YAML library, which nests its own calls, sees it.
///
/// The bound reads no YAML: quotes, comments and block texts are counted like everything else, so nothing can hide
/// from it. A flow collection needs a bracket of its own. A block collection needs a column of its own (two of them
/// share one where a list is not indented below its key), and it can only begin after blanks and the indicators `-`,
/// `?` and `:` at a line's start. So depth <= 2 * brackets + 2 * columns. The two limits are far above a flat file's
/// needs; what passes them nests at most 1,200 levels, and the exact depth is then checked on the tree. One pass, no
/// memory.
enum NestingGuard {
    static let brackets = 512
    static let columns = 80

    static func check(_ yaml: String) throws(ConfigError) {
        var lines = LineCounter()
        var opened = 0
        var isAtStart = true
        for scalar in yaml.unicodeScalars {
            if lines.column == 1 { isAtStart = true }
            switch scalar {
            case " ", "\t", "\u{FEFF}": break
            case "-", "?", ":":
                if isAtStart, lines.column > columns { throw .tooComplex(line: lines.line) }
            default:
                // A comment or the line's end opens nothing, however far to the right.
                let opensNothing = scalar == "#" || LineCounter.isBreak(scalar)
                if isAtStart, !opensNothing, lines.column > columns { throw .tooComplex(line: lines.line) }
                isAtStart = false
            }
            if scalar == "[" || scalar == "{" { opened += 1 }
            if opened > brackets { throw .tooComplex(line: lines.line) }
            lines.advance(past: scalar)
        }
    }
}
