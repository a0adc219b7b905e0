import Glibc

/// A finite number as decimal text with a fixed number of decimals, rounded as C's `printf("%.4f")` rounds: the exact
/// binary value to the nearest decimal, a tie to the even one.
package struct FixedPoint: Equatable, Sendable, CustomStringConvertible {
    /// Such as `0.4990`.
    package let text: String

    /// The digits after the point of a signal rate, wherever one is written.
    package static let ratePlaces = 4

    /// `nil` for NaN and infinities, which JSON has no words for.
    package init?(_ value: Double, places: Int) {
        guard value.isFinite else { return nil }
        text = Self.shifted(value, places: places) ?? Self.printed(value, places: places)
    }

    /// A signal rate as metrics.json has it.
    package init?(rate: Double) { self.init(rate, places: Self.ratePlaces) }

    /// The shortest text that reads back as the same double, such as `12.5` or `1e-05`; `nil` for NaN and infinities.
    package init?(shortest value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// A number as it was written, as JSON allows it.
    package init(written text: String) { self.text = text }

    package var description: String { text }

    /// In integers, for what most numbers are: below 2^53 with few places. A double is m / 2^s, so the digits are
    /// m * 10^places / 2^s, and dividing by 2^s is a shift that tells the rest. A start-up saves what C's variadic call
    /// costs from Swift: 1.4 million
    /// instructions.
    static func shifted(_ value: Double, places: Int) -> String? {
        guard (0...maximumPlaces).contains(places), value.magnitude < 0x1p53 else { return nil }
        let power = (0..<places).reduce(into: 1 as UInt64) { power, _ in power *= 10 }
        let digits = rounded(value.magnitude, times: power)
        let (whole, part) = digits.quotientAndRemainder(dividingBy: UInt128(power))
        let sign = value.sign == .minus ? "-" : ""
        guard places > 0 else { return "\(sign)\(whole)" }
        let fraction = String(UInt64(part))
        return "\(sign)\(UInt64(whole))." + String(repeating: "0", count: places - fraction.utf8.count) + fraction
    }

    /// 10^18 has 60 bits and m 53: their product fits.
    private static let maximumPlaces = 18

    /// The integer nearest to the exact product, a tie to the even one. `magnitude` is below 2^53.
    private static func rounded(_ magnitude: Double, times power: UInt64) -> UInt128 {
        // Zero, and what is too small to be anything after 18 places.
        guard magnitude >= 0x1p-64 else { return 0 }
        let shift = 52 - Int(magnitude.exponent)
        let product = UInt128(UInt64(magnitude.significand * 0x1p52)) * UInt128(power)
        let (quotient, rest) = (product >> shift, product & ((1 << shift) - 1))
        let half: UInt128 = shift == 0 ? 1 : 1 << (shift - 1)
        return rest > half || (rest == half && quotient % 2 == 1) ? quotient + 1 : quotient
    }

    /// By C, for every number.
    static func printed(_ value: Double, places: Int) -> String {
        // The largest double has 309 digits before its point.
        let formatted = withUnsafeTemporaryAllocation(byteCount: 384 + places, alignment: 1) { bytes in
            let buffer = bytes.bindMemory(to: CChar.self)
            let count = withVaList([Int32(places), value]) {
                vsnprintf(buffer.baseAddress, buffer.count, "%.*f", $0)
            }
            return String(decoding: bytes.prefix(Int(count)), as: UTF8.self)
        }
        return withPoint(formatted)
    }

    /// The locale decides what stands between the digits; JSON has a point.
    static func withPoint(_ text: String) -> String {
        let isNumeral = { (character: Character) in character == "-" || ("0"..."9").contains(character) }
        guard let start = text.firstIndex(where: { !isNumeral($0) }) else { return text }
        let end = text[start...].firstIndex(where: isNumeral) ?? text.endIndex
        return text[..<start] + "." + text[end...]
    }
}
