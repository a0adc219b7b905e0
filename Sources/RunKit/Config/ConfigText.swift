/// A config file's bytes as text that is safe to hand to the YAML library: small, UTF-8 and printable.
struct ConfigText {
    /// The text without its byte order mark.
    let yaml: String
    /// Bytes of the byte order mark: 0 or 3.
    let markLength: Int

    init(_ bytes: [UInt8]) throws(ConfigError) {
        guard bytes.count <= ConfigLimits.bytes else { throw .tooLarge }
        guard !Self.isWide(bytes) else { throw .wideEncoding }
        markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let content = Array(bytes.dropFirst(markLength))
        do {
            yaml = String(copying: try UTF8Span(validating: content.span))
        } catch {
            let offset = error.byteOffsets.lowerBound
            throw .invalidUTF8(line: Self.line(at: offset, in: content), byte: content[offset])
        }
        try Self.checkPrintable(yaml)
    }

    /// A byte order mark of UTF-16 (which begins UTF-32's too), or ASCII in 16-bit units without one.
    private static func isWide(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return false }
        let first = (bytes[0], bytes[1])
        return first == (0xFF, 0xFE) || first == (0xFE, 0xFF) || (first.0 == 0) != (first.1 == 0)
    }

    /// The YAML 1.1 set of printable characters. The library checks it as well, but tells an offset where people look
    /// for a line.
    private static func checkPrintable(_ yaml: String) throws(ConfigError) {
        var lines = LineCounter()
        for scalar in yaml.unicodeScalars {
            lines.advance(past: scalar)
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...: continue
            default: throw .unprintable(line: lines.line, scalar: scalar.value)
            }
        }
    }

    private static func line(at offset: Int, in bytes: [UInt8]) -> Int {
        var lines = LineCounter()
        for byte in bytes[..<offset] { lines.advance(past: Unicode.Scalar(byte < 0x80 ? byte : 0x3F)) }
        return lines.line
    }

    /// Where a line and column of ``yaml`` stand in the file's bytes.
    func offset(line: Int, column: Int) -> Int? {
        guard let index = yaml.index(line: line, column: column) else { return nil }
        return markLength + yaml.utf8.distance(from: yaml.startIndex, to: index)
    }
}

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
