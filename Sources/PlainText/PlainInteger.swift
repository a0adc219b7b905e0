/// The one way a config writes a number: `[1-9][0-9]*` or `0`.
///
/// YAML libraries read `010` as 8, `1:30` as 90 and `1_000` as 1000; here a number is what everybody reads it as, or
/// it is refused.
package enum PlainInteger: Equatable {
    case value(UInt64)
    /// More than 64 bits.
    case tooLarge
    case negative
    case notPlain

    package init(_ text: String) {
        let digits = text.utf8
        if digits.first == UInt8(ascii: "-"), Self.isPlain(digits.dropFirst()), digits.count > 1, text != "-0" {
            self = .negative
        } else if Self.isPlain(digits[...]) {
            self = UInt64(text).map(Self.value) ?? .tooLarge
        } else {
            self = .notPlain
        }
    }

    package static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isPlain(_ digits: Substring.UTF8View) -> Bool {
        guard let first = digits.first, digits.allSatisfy(isDigit) else { return false }
        return digits.count == 1 || first != UInt8(ascii: "0")
    }
}

/// What a window and a seed may be: the config, the command line and the dashboard's fields ask here.
extension PlainInteger {
    package static let windows: ClosedRange<UInt64> = 1...UInt64(Int.max)
    package static let seeds: ClosedRange<UInt64> = 0...UInt64(UInt32.max)

    /// A window as text; `nil` where it is none.
    package static func window(_ text: String) -> Int? {
        guard case .value(let value) = PlainInteger(text), windows.contains(value) else { return nil }
        return Int(value)
    }

    /// A seed as text; `nil` where it is none.
    package static func seed(_ text: String) -> UInt32? {
        guard case .value(let value) = PlainInteger(text), seeds.contains(value) else { return nil }
        return UInt32(value)
    }
}
