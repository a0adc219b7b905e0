/// How the prices of a file are written.
public struct NumberStyle: Equatable, Sendable, CustomStringConvertible {
    /// What stands between groups of three digits.
    public enum Grouping: UInt8, Sendable {
        /// `1,234,567.50`
        case comma = 0x2C
        /// `1.234.567,50`
        case point = 0x2E
        /// `1 234 567,50`
        case blank = 0x20
    }

    /// Whether decimals follow a comma.
    public var hasDecimalComma = false
    /// What may stand between groups of digits; `nil` where nothing may.
    public var grouping: Grouping?
    /// Whether each price has a currency sign.
    public var hasCurrency = false

    /// Digits, a point and digits: what is read fast.
    public static let plain = NumberStyle()

    /// For example `plain` or `decimal-comma+thousands`.
    public var description: String {
        let words = [
            hasDecimalComma ? "decimal-comma" : nil, grouping != nil ? "thousands" : nil,
            hasCurrency ? "currency" : nil,
        ].compactMap(\.self)
        return words.isEmpty ? "plain" : words.joined(separator: "+")
    }

    /// Reads one whole field.
    func read(_ field: UnsafeRawBufferPointer) -> PriceText {
        if self == .plain { return PriceText.read(field) }
        let text = PriceText.trimmed(field)
        guard !text.isEmpty, let shape = NumberShape(text) else { return Self.word(text) }
        guard shape.hasCurrency == hasCurrency, let plain = shape.plain(in: self) else { return .notAPrice }
        return plain.withUnsafeBytes { PriceText.read($0) }
    }

    /// What is no number in any style: a gap, an infinity, or nothing to go by.
    private static func word(_ text: UnsafeRawBufferPointer) -> PriceText {
        let read = PriceText.read(text)
        if case .price = read { return .notAPrice }
        return read
    }
}

/// A number in some style, taken apart: what of it are digits and what are marks.
struct NumberShape {
    /// Sign, digits and marks, blanks between digits as one byte; without the currency sign.
    private(set) var text: [UInt8] = []
    private(set) var hasCurrency = false

    private static let currencies = ["$", "€", "£", "¥", "₹", "₽", "₿", "₩", "zł"].map { Array($0.utf8) }
    /// Blanks that stand between groups of digits: the no-break ones beside the plain one.
    private static let wideBlanks: [[UInt8]] = [[0xC2, 0xA0], [0xE2, 0x80, 0xAF]]

    /// - Returns: `nil` for what has anything but digits, points, commas, blanks between digits, a sign, an exponent and
    ///   one currency sign at an end.
    init?(_ field: UnsafeRawBufferPointer) {
        var bytes = field[...]
        var sign: UInt8?
        takeSign(&bytes, &sign)
        for currency in Self.currencies {
            if bytes.starts(with: currency) {
                bytes = bytes.dropFirst(currency.count)
            } else if bytes.count >= currency.count, bytes.suffix(currency.count).elementsEqual(currency) {
                bytes = bytes.dropLast(currency.count)
            } else {
                continue
            }
            hasCurrency = true
            break
        }
        while let first = bytes.first, PriceText.isBlank(first) { bytes.removeFirst() }
        if sign == nil { takeSign(&bytes, &sign) }
        while let last = bytes.last, PriceText.isBlank(last) { bytes.removeLast() }
        if bytes.count >= 2, bytes.suffix(2).elementsEqual(Self.wideBlanks[0]) { bytes = bytes.dropLast(2) }
        if let sign { text.append(sign) }
        guard bytes.contains(where: Self.isDigit), take(bytes) else { return nil }
    }

    private func takeSign(_ bytes: inout Slice<UnsafeRawBufferPointer>, _ sign: inout UInt8?) {
        guard let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return }
        sign = first
        bytes.removeFirst()
    }

    private mutating func take(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        var bytes = bytes
        while let byte = bytes.first {
            switch byte {
            case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "e"),
                UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                text.append(byte)
                bytes.removeFirst()
            default:
                guard let blank = Self.wideBlanks.first(where: { bytes.starts(with: $0) }) else { return false }
                text.append(UInt8(ascii: " "))
                bytes = bytes.dropFirst(blank.count)
            }
        }
        return true
    }

    /// Its points, commas and blanks.
    var marks: [UInt8] { mantissa.filter(Self.isMark) }

    private var mantissa: ArraySlice<UInt8> {
        text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }.prefix { $0 | 0x20 != UInt8(ascii: "e") }
    }

    /// Whether its only mark may stand between groups as well as before decimals: `1,234`, but not `0,123`.
    var mayBeGrouped: Bool {
        let parts = mantissa.split(omittingEmptySubsequences: false, whereSeparator: Self.isMark)
        guard parts.count == 2, let whole = parts.first else { return false }
        return parts[1].count == 3 && (1...3).contains(whole.count) && whole.first != UInt8(ascii: "0")
    }

    /// Whether it is a number in some style.
    var isNumber: Bool {
        Self.styles.contains { style in
            guard let plain = plain(in: style) else { return false }
            return plain.withUnsafeBytes { PriceText.read($0) } != .notAPrice
        }
    }

    private static let styles = [
        NumberStyle.plain, NumberStyle(grouping: .comma), NumberStyle(hasDecimalComma: true, grouping: .point),
        NumberStyle(hasDecimalComma: true, grouping: .blank), NumberStyle(grouping: .blank),
    ]

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The number as digits, a point and digits, where it follows `style`.
    func plain(in style: NumberStyle) -> [UInt8]? {
        let decimal = UInt8(ascii: style.hasDecimalComma ? "," : ".")
        let start = text.firstIndex(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }) ?? 0
        let whole = text[start...].prefix { $0 != decimal && $0 | 0x20 != UInt8(ascii: "e") }
        guard let digits = Self.ungrouped(whole, style.grouping?.rawValue) else { return nil }
        let rest = text[whole.endIndex...]
        guard !rest.contains(where: { Self.isMark($0) && $0 != decimal }) else { return nil }
        return text[..<start] + digits + rest.map { $0 == decimal ? UInt8(ascii: ".") : $0 }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: " ")
    }

    /// The digits of a whole part without the marks between its groups; `nil` where a mark stands anywhere else.
    private static func ungrouped(_ whole: ArraySlice<UInt8>, _ mark: UInt8?) -> [UInt8]? {
        guard whole.contains(where: isMark) else { return Array(whole) }
        guard let mark else { return nil }
        let groups = whole.split(separator: mark, omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ $0.allSatisfy(isDigit) })
        else { return nil }
        return groups.flatMap(\.self)
    }
}
