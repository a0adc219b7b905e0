/// Bounds how deep a text can nest before the YAML library, which nests its own calls, sees it.
///
/// The bound reads no YAML: quotes, comments and block texts are counted like everything else, so nothing can hide from it.
/// A flow collection needs a bracket of its own. A block collection needs a column of its own (two of them share one
/// where a list is not indented below its key), and it can only begin after blanks and the indicators `-`, `?` and `:`
/// at a line's start. So depth <= 2 * brackets + 2 * columns. The two limits are far above a flat file's needs; what
/// passes them nests at most 1,300 levels, and the exact depth is then checked on the tree. One pass, no memory.
enum NestingGuard {
    static let brackets = 512
    static let columns = 128

    static func check(_ yaml: String) throws(ConfigError) {
        var lines = LineCounter()
        var opened = 0
        var inStart = true
        for scalar in yaml.unicodeScalars {
            if lines.column == 1 { inStart = true }
            inStart = inStart && isStart(scalar)
            if scalar == "[" || scalar == "{" { opened += 1 }
            if opened > brackets || (inStart && lines.column >= columns) { throw .tooComplex(line: lines.line) }
            lines.advance(past: scalar)
        }
    }

    private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "-", "?", ":", "\u{FEFF}": true
        default: false
        }
    }
}
