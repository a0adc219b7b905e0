import FrameKit
import PlainText

/// One line of a tape, word by word.
struct TapeScanner {
    static let columns = 20...1_000
    static let rows = 6...500
    /// More presses than a person makes.
    private static let counts = 1...10_000
    private static let longest = Duration.seconds(3_600)

    private var rest: Substring.UnicodeScalarView
    private let line: Int

    init(_ text: String, line: Int) {
        rest = text[...].unicodeScalars
        self.line = line
    }

    func error(_ found: String?, _ expected: String) -> TapeError {
        TapeError(line: line, found: found, expected: expected)
    }

    private mutating func skipSpace() { rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\r" } }

    /// The next word; `nil` at the end of the line or before a comment.
    mutating func word() -> String? {
        skipSpace()
        guard let first = rest.first, first != "#" else { return nil }
        let word = rest.prefix { $0 != " " && $0 != "\t" && $0 != "\r" }
        rest = rest[word.endIndex...]
        return String(word)
    }

    /// All that is left of the line, spaces at its ends aside.
    mutating func restOfLine() throws(TapeError) -> String {
        skipSpace()
        var text = rest
        rest = rest[rest.endIndex...]
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        guard !text.isEmpty else { throw error(nil, "a line for ':', such as window 60") }
        return try typable(String(text))
    }

    // MARK: Quoted

    /// Text in double, single or back quotes.
    mutating func text() throws(TapeError) -> String {
        let expected = "text in quotes, such as \"20\""
        skipSpace()
        guard let quote = rest.first, quote == "\"" || quote == "'" || quote == "`" else {
            throw error(word(), expected)
        }
        return try typable(try delimited(by: quote, expected: "the quote \(quote) that ends the text"))
    }

    var isAtPattern: Bool { rest.first { $0 != " " && $0 != "\t" } == "/" }

    /// `/a regular expression/`; a slash in it is written `\/`.
    mutating func pattern() throws(TapeError) -> String {
        skipSpace()
        guard rest.first == "/" else { throw error(word(), "/a regular expression/") }
        let pattern = try delimited(by: "/", expected: "the slash that ends the regular expression", escape: "\\")
        guard !pattern.isEmpty, TapePattern(pattern) != nil else {
            throw error("/\(pattern)/", "/a regular expression/ that can be used")
        }
        guard !TapePattern.mayTakeForEver(pattern) else {
            throw error(
                "/\(pattern)/", "no repeated group with a repetition or a choice in it, which can take for ever")
        }
        return pattern
    }

    /// `escape` takes the delimiter's meaning away before it.
    private mutating func delimited(
        by delimiter: Unicode.Scalar, expected: String, escape: Unicode.Scalar? = nil
    ) throws(TapeError) -> String {
        rest.removeFirst()
        var text = String.UnicodeScalarView()
        while let next = rest.popFirst() {
            if next == delimiter { return String(text) }
            if next == escape, let following = rest.popFirst() {
                if following != delimiter { text.append(next) }
                text.append(following)
            } else {
                text.append(next)
            }
        }
        throw error(nil, expected)
    }

    /// Controls are keys, and have names.
    private func typable(_ text: String) throws(TapeError) -> String {
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) else {
            throw error(text, "text without control characters (Enter, Tab and Escape are commands)")
        }
        return text
    }

    // MARK: Numbers

    mutating func number(_ range: ClosedRange<Int>, _ expected: String) throws(TapeError) -> Int {
        guard let word = word() else { throw error(nil, expected) }
        guard case .value(let value) = PlainInteger(word), value <= UInt64(Int.max), range.contains(Int(value)) else {
            throw error(word, "\(expected) (\(range.lowerBound) to \(range.upperBound))")
        }
        return Int(value)
    }

    /// How often a key is pressed; once where no number follows.
    mutating func count() throws(TapeError) -> Int {
        skipSpace()
        guard let first = rest.first, "0"..."9" ~= first else { return 1 }
        return try number(Self.counts, "how often, such as 5")
    }

    /// `100x30`.
    mutating func size() throws(TapeError) -> Size {
        guard let word = word() else { throw error(nil, "COLUMNSxROWS, such as 100x30") }
        let parts = word.split(separator: "x", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, case .value(let columns) = PlainInteger(parts[0]),
            case .value(let rows) = PlainInteger(parts[1]), columns < 10_000, rows < 10_000,
            Self.columns.contains(Int(columns)), Self.rows.contains(Int(rows))
        else { throw error(word, "COLUMNSxROWS from 20x6 to 1000x500, such as 100x30") }
        return Size(columns: Int(columns), rows: Int(rows))
    }

    mutating func duration() throws(TapeError) -> Duration {
        guard let word = word() else { throw error(nil, "a duration such as 800ms or 1.5s") }
        return try duration(word)
    }

    /// `800ms`, `1.5s`, `1m`; a number alone is seconds.
    func duration(_ word: String) throws(TapeError) -> Duration {
        let units: [(suffix: String, milliseconds: Double)] = [("ms", 1), ("s", 1_000), ("m", 60_000), ("", 1_000)]
        guard let unit = units.first(where: { word.hasSuffix($0.suffix) }),
            let value = decimal(word.dropLast(unit.suffix.count))
        else { throw error(word, "a duration such as 800ms or 1.5s") }
        let duration = Duration.microseconds((value * unit.milliseconds * 1_000).rounded())
        guard duration <= Self.longest else { throw error(word, "a duration of an hour at most") }
        return duration
    }

    /// A factor from 0.1 to 100.
    mutating func speed() throws(TapeError) -> Double {
        let expected = "a speed from 0.1 to 100, such as 2"
        guard let word = word() else { throw error(nil, expected) }
        guard let speed = decimal(word[...]), 0.1...100 ~= speed else { throw error(word, expected) }
        return speed
    }

    /// Digits, with a point among them or not.
    private func decimal(_ text: Substring) -> Double? {
        guard text.utf8.count <= 12, text.utf8.contains(where: { $0 != 0x2e }),
            text.utf8.allSatisfy({ PlainInteger.isDigit($0) || $0 == 0x2e })
        else { return nil }
        return Double(text)
    }

    // MARK: Files

    /// A file's name with a suffix that says what the picture is.
    mutating func pictureName() throws(TapeError) -> String {
        let expected = "a file's name that ends in .svg, .html, .txt or .ansi"
        skipSpace()
        let name: String
        if let first = rest.first, first == "\"" || first == "'" { name = try text() } else { name = word() ?? "" }
        guard !name.isEmpty else { throw error(nil, expected) }
        guard TapePicture(file: name) != nil else { throw error(name, expected) }
        return name
    }
}

/// What a picture is saved as, by the suffix of its name.
package enum TapePicture: String, CaseIterable, Sendable {
    case svg, html, txt, ansi

    package init?(file: String) {
        guard let dot = file.lastIndex(of: "."), file[..<dot].last.map({ $0 != "/" }) ?? false else { return nil }
        self.init(rawValue: file[file.index(after: dot)...].lowercased())
    }
}
