import PlainText

/// One field of a record: where its text lies in the chunk.
struct Field {
    /// The text without its outer quotes.
    var range: Range<Int>
    var isQuoted = false
    /// A quoted field in which inner quotes are doubled.
    var hasDoubledQuotes = false
    var end: FieldEnd
    /// Where the next field or record begins.
    var next: Int
}

/// What ends a field.
enum FieldEnd { case separator, line, text }

/// Splits records into fields by RFC 4180, one structural byte at a time: the general rule, right for every file.
///
/// It counts physical lines as it goes: LF, CRLF and CR each end one, inside quotes too.
struct FieldReader: ~Copyable {
    /// The longest record, in bytes.
    static let recordLimit = 16 << 20

    var cursor = StructuralCursor()
    private(set) var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Line ends passed so far.
    var lines = 0
    private(set) var separator = UInt8(ascii: ",")
    /// In the text inside a wrapped row a line end is data.
    private var lineEndsSplit = true

    mutating func begin(_ bytes: UnsafeRawBufferPointer, separator: Separator, lineEndsSplit: Bool = true) {
        self.bytes = bytes
        self.separator = separator.rawValue
        self.lineEndsSplit = lineEndsSplit
        lines = 0
        cursor.begin(bytes, separator: separator)
    }

    /// Reads the field that begins at `start`, where the cursor stands.
    mutating func field(at start: Int) throws(PriceFileError) -> Field {
        if start < bytes.count, bytes[start] == UInt8(ascii: "\"") { return try quoted(at: start) }
        while true {
            let position = cursor.peek()
            guard position < bytes.count else { return Field(range: start..<position, end: .text, next: position) }
            switch bytes[position] {
            case separator:
                cursor.takeNext()
                return Field(range: start..<position, end: .separator, next: position + 1)
            case UInt8(ascii: "\""):
                throw PriceFileError(.quoteInsideField(text(from: start)), line: lines + 1)
            default:
                let next = takeLineEnd(at: position)
                if lineEndsSplit { return Field(range: start..<position, end: .line, next: next) }
            }
        }
    }

    private mutating func quoted(at start: Int) throws(PriceFileError) -> Field {
        let openedOn = lines + 1
        cursor.takeNext()
        var isDoubled = false
        while true {
            let position = cursor.peek()
            guard position < bytes.count else { throw PriceFileError(.unclosedQuote, line: openedOn) }
            guard bytes[position] == UInt8(ascii: "\"") else {
                if bytes[position] == separator { cursor.takeNext() } else { _ = takeLineEnd(at: position) }
                continue
            }
            cursor.takeNext()
            if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
                cursor.takeNext()
                isDoubled = true
                continue
            }
            var field = try ending(at: position + 1)
            field.range = (start + 1)..<position
            field.isQuoted = true
            field.hasDoubledQuotes = isDoubled
            return field
        }
    }

    /// What follows a closing quote: a separator, a line end or the end of the text, and nothing else.
    private mutating func ending(at position: Int) throws(PriceFileError) -> Field {
        guard position < bytes.count else { return Field(range: 0..<0, end: .text, next: position) }
        switch bytes[position] {
        case separator:
            cursor.takeNext()
            return Field(range: 0..<0, end: .separator, next: position + 1)
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            if lineEndsSplit { return Field(range: 0..<0, end: .line, next: takeLineEnd(at: position)) }
            fallthrough
        default:
            throw PriceFileError(.textAfterQuote(text(from: position)), line: lines + 1)
        }
    }

    /// Takes CR, LF or CRLF at `position` and returns what follows it.
    mutating func takeLineEnd(at position: Int) -> Int {
        lines += 1
        cursor.takeNext()
        guard bytes[position] == UInt8(ascii: "\r"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "\n")
        else {
            return position + 1
        }
        if cursor.peek() == position + 1 { cursor.takeNext() }
        return position + 2
    }

    /// The rest of a broken field for an error message: up to the next separator or line end.
    private func text(from start: Int) -> String {
        let rest = bytes[start...].prefix(512).prefix { $0 != separator && $0 != 0x0A && $0 != 0x0D }
        return SafeText.decoding(UnsafeRawBufferPointer(rebasing: rest))
    }

    /// The text of a field, doubled quotes undone.
    static func text(_ raw: UnsafeRawBufferPointer, hasDoubledQuotes: Bool) -> String {
        guard hasDoubledQuotes else { return SafeText.decoding(raw) }
        var buffer = ChunkBuffer(capacity: 0)
        buffer.append(undoubling: UnsafeRawBufferPointer(rebasing: raw.prefix(2 * SafeText.bytesDecoded)))
        return SafeText.decoding(buffer.bytes)
    }
}
