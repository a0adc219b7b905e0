import PlainText

// The words for every fact in ConfigError: where, what was found, what was expected. All text that came from the file
// is escaped and shortened, so that a message is one line of at most a few hundred characters whatever the file
// holds.

extension ConfigError {
    /// One sentence that begins with the file and, where there is one, the line: `config.yaml:2: 'window': found ...`.
    func message(in file: String) -> String {
        let place = SafeText.tail(of: file) + (line.map { ":\($0)" } ?? "")
        return "\(place): \(problem)"
    }

    private var problem: String {
        switch self {
        case .tooLarge: "the file is larger than the \(ConfigLimits.bytes) bytes that a config may have"
        case .wideEncoding: "the file is UTF-16 or UTF-32, expected UTF-8 (save it as UTF-8)"
        case .invalidUTF8(_, let byte): "byte 0x\(Self.hex(UInt32(byte))) is not UTF-8 here, expected UTF-8 text"
        case .unprintable(_, let scalar):
            "the character U+\(Self.hex(scalar, width: 4)) is not printable, YAML does not allow it"
        case .tooDeep: "nested deeper than \(ConfigLimits.depth) levels, expected a flat mapping of keys to values"
        case .tooComplex:
            "too many brackets or too much indentation (nested too deep), expected a flat mapping of keys to values"
        case .anchor(_, let column):
            "column \(column): anchors (&name) are not allowed, write the value out (or quote the text)"
        case .alias(_, let column):
            "column \(column): aliases (*name) are not allowed, write the value out (or quote the text)"
        case .mergeKey: "merge keys ('<<') are not allowed, write the keys out"
        case .syntax(_, let column, let problem): "column \(column): not valid YAML: \(problem)"
        case .secondDocument: "a second document begins here, expected one (remove the '---')"
        case .empty: "the file is empty, expected the keys seed, window and version"
        case .notAMapping(let found, _): "found \(words(for: found)), expected a mapping such as 'window: 5'"
        case .duplicateKey(let name, let line, let firstLine):
            (name.isEmpty ? "a key without a name" : "'\(SafeText.head(of: name))'") + " is given twice"
                + (line == firstLine ? "" : ", first on line \(firstLine)")
        case .missingKey(let key, let near):
            "the key '\(key.rawValue)' is missing"
                + (near.map { " (line \($0.line) has '\(SafeText.head(of: $0.name))')" } ?? "")
        case .missingValue(let key, _): "'\(key.rawValue)' has no value, expected \(expectation(of: key))"
        case .wrongType(let key, let found, _): wrongType(key, found)
        case .outOfRange(let key, let text, _):
            "'\(key.rawValue)': \(SafeText.head(of: text)) is out of range, expected \(expectation(of: key))"
        case .unknownChoice(let key, let text, _):
            "'\(key.rawValue)': found \"\(SafeText.head(of: text))\", expected \(expectation(of: key))"
        case .wrongInput(let key, let found, _):
            "'input.\(key.rawValue)': found \(words(for: found)), expected \(key.expectation)"
        case .controlCharacter(let key, let scalar, _):
            "'\(key.rawValue)' has control characters (U+\(Self.hex(scalar, width: 4))), "
                + "expected \(expectation(of: key))"
                + (scalar == 0x0A ? " on one line (a block written with '|-' has no line break at its end)" : "")
        }
    }

    private func expectation(of key: ConfigKey) -> String {
        switch key {
        case .seed: "a plain integer from 0 to \(UInt32.max)"
        case .window: "a plain integer from 1 to \(Int.max)"
        case .version: "a non-empty text such as v1"
        case .warmup: "zero or exclude"
        case .checks: InputKey.checks.expectation
        case .input: "a mapping of \(InputKey.allCases.map(\.rawValue).joined(separator: ", "))"
        }
    }

    private func wrongType(_ key: ConfigKey, _ found: FoundValue) -> String {
        let start = "'\(key.rawValue)': found \(words(for: found)), expected "
        switch key {
        case .version, .warmup, .checks, .input: return start + expectation(of: key)
        case .seed, .window:
            let example = integerMeant(by: found) ?? (key == .seed ? "42" : "5")
            return start + "a plain integer such as \(example)\(advice(on: found))"
        }
    }

    private func words(for found: FoundValue) -> String { found.words }

    private func advice(on found: FoundValue) -> String {
        switch found {
        case .quoted: " (remove the quotes)"
        case .tagged: " (remove the tag)"
        default: ""
        }
    }

    /// The integer that was most likely meant: `010` → 10, `1_000` → 1000, `"5"` → 5, `5.0` → 5. Nothing is ever read
    /// this way, it is only offered.
    private func integerMeant(by found: FoundValue) -> String? {
        let text: String
        switch found {
        case .plain(let found), .quoted(let found), .block(let found), .tagged(_, let found): text = found
        case .list, .mapping: return nil
        }
        var digits = text.utf8.filter { $0 != UInt8(ascii: "_") }[...]
        if digits.first == UInt8(ascii: "+") { digits.removeFirst() }
        if let dot = digits.firstIndex(of: UInt8(ascii: ".")),
            digits[dot...].dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") })
        {
            digits = digits[..<dot]
        }
        digits = digits.drop { $0 == UInt8(ascii: "0") }
        guard (1...18).contains(digits.count), digits.allSatisfy(PlainInteger.isDigit) else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }
}

extension ConfigWarning {
    /// `config.yaml:4: unknown key 'windows' is ignored (did you mean 'window'?)`
    package func message(in file: String) -> String {
        let key =
            unknownKey.name.isEmpty ? "a key without a name" : "unknown key '\(SafeText.head(of: unknownKey.name))'"
        let hint = unknownKey.meant.map { " (did you mean '\($0.rawValue)'?)" } ?? ""
        return "\(SafeText.tail(of: file)):\(unknownKey.line): \(key) is ignored\(hint)"
    }
}

extension ConfigEditError {
    func message(in file: String) -> String {
        switch self {
        case .standardInput: "the config came from standard input, so there is no file to write to"
        case .changedMeanwhile(let window, let seed):
            "\(SafeText.tail(of: file)) was changed meanwhile: it has window \(window), seed \(seed) now (W again writes over it)"
        case .unreadable(let error): error.message(in: file)
        case .outOfRange(let window):
            "\(SafeText.tail(of: file)): window \(window) cannot be written, it must be at least 1"
        case .valueNotFound(let key):
            "\(SafeText.tail(of: file)): the value of '\(key.rawValue)' was not found in the text"
        case .wouldChangeMore:
            "\(SafeText.tail(of: file)): the edited file would not read back as expected, left as it is"
        }
    }
}

extension ConfigError {
    /// An upper-case hexadecimal number of at least `width` digits.
    private static func hex(_ value: UInt32, width: Int = 2) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension FoundValue {
    /// What was found, in words.
    var words: String {
        switch self {
        case .plain(let text): SafeText.head(of: text)
        case .quoted(let text): "\"\(SafeText.head(of: text))\" in quotes"
        case .block(let text): "the text block \"\(SafeText.head(of: text))\""
        case .tagged(let tag, let text): "\"\(SafeText.head(of: text))\" with the tag \(SafeText.head(of: tag))"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}
