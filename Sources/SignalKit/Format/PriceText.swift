/// What a field of the close column turned out to be.
enum PriceText: Equatable {
    case price(DecimalPrice)
    /// Empty, `NaN`, `NA`, `N/A` or `null`: no price was recorded for this bar.
    case gap
    case infinite
    /// More than 38 significant digits.
    case tooManyDigits
    /// Beyond what a double can show: 10^308 and above, or more than 400 decimals.
    case outOfRange
    case notAPrice

    /// Prices of 10^308 and above could not be shown as a double.
    static let topLimit = 308
    /// Finer than any double; bounds the work an exponent can ask for.
    static let decimalsLimit = 400

    /// Reads one whole field:
    /// `[ \t]*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t]*`, in ASCII.
    ///
    /// This is the general rule and the slow twin of ``FastPrice``; cost is a few ns a digit.
    static func read(_ field: UnsafeRawBufferPointer) -> PriceText {
        let text = trimmed(field)
        if let special = word(text) { return special }
        var cursor = 0
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative || text.first == UInt8(ascii: "+") { cursor += 1 }

        var mantissa = Mantissa()
        let whole = mantissa.take(text, from: &cursor)
        var fraction = 0
        if cursor < text.count, text[cursor] == UInt8(ascii: ".") {
            cursor += 1
            fraction = mantissa.take(text, from: &cursor)
        }
        guard whole + fraction > 0, let exponent = exponent(text, from: &cursor), cursor == text.count else {
            return .notAPrice
        }
        guard mantissa.digits <= PowersOfTen.digitLimit else { return .tooManyDigits }
        let price = DecimalPrice(
            isNegative: isNegative,
            magnitude: mantissa.value,
            decimals: mantissa.value == 0 ? fraction : fraction - exponent
        )
        if price.decimals > decimalsLimit { return .outOfRange }
        if mantissa.digits > 0, mantissa.digits - price.decimals > topLimit { return .outOfRange }
        return .price(price)
    }

    static func trimmed(_ field: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var range = field.indices
        while let first = range.first, isBlank(field[first]) { range = (first + 1)..<range.upperBound }
        while let last = range.last, isBlank(field[last]) { range = range.lowerBound..<last }
        return UnsafeRawBufferPointer(rebasing: field[range])
    }

    /// The text with ASCII letters in lower case.
    static func lowercased(_ text: some Sequence<UInt8>) -> String {
        String(decoding: text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    /// The words that stand where a price could: gaps and infinities.
    private static func word(_ text: UnsafeRawBufferPointer) -> PriceText? {
        if text.isEmpty { return .gap }
        // A number begins with a digit, a point or a sign; most fields are numbers.
        guard text.count <= 9, let letter = text.first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }),
            letter | 0x20 == UInt8(ascii: "n") || letter | 0x20 == UInt8(ascii: "i")
        else { return nil }
        switch lowercased(text) {
        case "nan", "na", "n/a", "null": return .gap
        case "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity": return .infinite
        default: return nil
        }
    }

    /// The exponent after `e` or `E`, 0 where there is none, `nil` where it has no digits.
    ///
    /// It saturates far outside the range of prices, so that a long run of digits cannot overflow.
    private static func exponent(_ text: UnsafeRawBufferPointer, from cursor: inout Int) -> Int? {
        guard cursor < text.count, text[cursor] | 0x20 == UInt8(ascii: "e") else { return 0 }
        cursor += 1
        var isNegative = false
        if cursor < text.count, text[cursor] == UInt8(ascii: "-") || text[cursor] == UInt8(ascii: "+") {
            isNegative = text[cursor] == UInt8(ascii: "-")
            cursor += 1
        }
        let start = cursor
        var value = 0
        while cursor < text.count, let digit = digit(text[cursor]) {
            value = min(value * 10 + digit, 1 << 40)
            cursor += 1
        }
        guard cursor > start else { return nil }
        return isNegative ? -value : value
    }

    private static func digit(_ byte: UInt8) -> Int? {
        let value = byte &- UInt8(ascii: "0")
        return value <= 9 ? Int(value) : nil
    }

    /// Collects digits; leading zeros do not count as significant. The first 18 need no more than 64 bits.
    private struct Mantissa {
        private var small: UInt64 = 0
        private var large: UInt128 = 0
        private(set) var digits = 0

        var value: UInt128 { digits <= 18 ? UInt128(small) : large }

        /// Takes the run of digits at `cursor` and returns its length.
        mutating func take(_ text: UnsafeRawBufferPointer, from cursor: inout Int) -> Int {
            let start = cursor
            while cursor < text.count, let digit = PriceText.digit(text[cursor]) {
                if digits > 0 || digit > 0 { digits += 1 }
                if digits <= 18 {
                    small = small * 10 + UInt64(digit)
                } else if digits <= PowersOfTen.digitLimit {
                    large = (digits == 19 ? UInt128(small) : large) * 10 + UInt128(digit)
                }
                cursor += 1
            }
            return cursor - start
        }
    }
}
