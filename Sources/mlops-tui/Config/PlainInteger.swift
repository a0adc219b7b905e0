/// The one way a config writes a number: `[1-9][0-9]*` or `0`.
///
/// YAML libraries read `010` as 8, `1:30` as 90 and `1_000` as 1000; here a number is what everybody reads it as, or
/// it is refused.
enum PlainInteger: Equatable {
    case value(UInt64)
    /// More than 64 bits.
    case tooLarge
    case negative
    case notPlain

    init(_ text: String) {
        let digits = text.utf8
        if digits.first == UInt8(ascii: "-"), Self.isPlain(digits.dropFirst()), digits.count > 1, text != "-0" {
            self = .negative
        } else if Self.isPlain(digits[...]) {
            self = UInt64(text).map(Self.value) ?? .tooLarge
        } else {
            self = .notPlain
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isPlain(_ digits: Substring.UTF8View) -> Bool {
        guard let first = digits.first, digits.allSatisfy(isDigit) else { return false }
        return digits.count == 1 || first != UInt8(ascii: "0")
    }
}
