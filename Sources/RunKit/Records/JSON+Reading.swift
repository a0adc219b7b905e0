import PlainText

/// Why a text is no JSON: what was expected, and after how many bytes.
struct JSONError: Error, Equatable {
    let offset: Int
    let expected: String
}

extension JSON {
    /// Nested deeper than that, nothing that this program writes.
    private static let depthLimit = 64

    /// Reads one value (RFC 8259), and nothing after it but blanks. Of a key that comes twice both stay.
    init(reading text: some Collection<UInt8>) throws(JSONError) {
        var reader = JSONReader(bytes: Array(text))
        self = try reader.value(depth: Self.depthLimit)
        reader.skipBlanks()
        guard reader.isAtEnd else { throw reader.error("the end") }
    }

    /// The value of a key of an object.
    subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    var string: String? { if case .string(let text) = self { text } else { nil } }

    var integer: Int? { if case .int(let number) = self { number } else { nil } }

    var members: [Member] { if case .object(let members) = self { members } else { [] } }

    var elements: [JSON] { if case .array(let elements) = self { elements } else { [] } }

    /// A number that is no integer, as it is written.
    var decimal: String? { if case .fixed(let number) = self { number.text } else { nil } }
}

/// From front to back over the bytes.
private struct JSONReader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    func error(_ expected: String) -> JSONError { JSONError(offset: position, expected: expected) }

    mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    mutating func value(depth: Int) throws(JSONError) -> JSON {
        guard depth > 0 else { throw error("fewer brackets in brackets") }
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth - 1)
        case UInt8(ascii: "["): return try array(depth: depth - 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t") where take(word: "true"): return .bool(true)
        case UInt8(ascii: "f") where take(word: "false"): return .bool(false)
        case UInt8(ascii: "n") where take(word: "null"): return .null
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        position += 1
        var members: [JSON.Member] = []
        skipBlanks()
        if take("}") { return .object(members) }
        while true {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw error("a key") }
            let key = try string()
            skipBlanks()
            guard take(":") else { throw error("a colon") }
            members.append(JSON.Member(key, try value(depth: depth)))
            skipBlanks()
            if take("}") { return .object(members) }
            guard take(",") else { throw error("a comma or }") }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        position += 1
        var elements: [JSON] = []
        skipBlanks()
        if take("]") { return .array(elements) }
        while true {
            elements.append(try value(depth: depth))
            skipBlanks()
            if take("]") { return .array(elements) }
            guard take(",") else { throw error("a comma or ]") }
        }
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = position
        _ = take("-")
        guard let first = next, digits() > 0 else { throw error("a value") }
        if first == UInt8(ascii: "0"), bytes[start..<position].drop(while: { $0 == UInt8(ascii: "-") }).count > 1 {
            throw error("a number without a zero before it")
        }
        if take("."), digits() == 0 { throw error("a digit") }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            if digits() == 0 { throw error("a digit") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        return Int(text).map(JSON.int) ?? .fixed(FixedPoint(written: text))
    }

    private mutating func digits() -> Int {
        let start = position
        while let next, PlainInteger.isDigit(next) { position += 1 }
        return position - start
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw error("UTF-8") }
                return text
            case UInt8(ascii: "\\"): text += try escape().utf8
            case 0..<0x20: throw error("no control character")
            default: text.append(byte)
            }
        }
        throw error("a quote")
    }

    private mutating func escape() throws(JSONError) -> String {
        guard let byte = next else { throw error("an escape") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(Unicode.Scalar(byte))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicode()
        default: throw error("an escape")
        }
    }

    /// Four digits, or twice four where the first are half a pair; a half alone becomes U+FFFD.
    private mutating func unicode() throws(JSONError) -> String {
        let unit = try hexadecimal()
        guard (0xD800..<0xDC00).contains(unit), bytes[position...].starts(with: "\\u".utf8) else {
            return String(decoding: [unit], as: UTF16.self)
        }
        position += 2
        return String(decoding: [unit, try hexadecimal()], as: UTF16.self)
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt16 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw error("four hexadecimal digits") }
        position += 4
        return unit
    }
}
