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
        // The largest double has 309 digits before its point.
        let formatted = withUnsafeTemporaryAllocation(byteCount: 384 + places, alignment: 1) { bytes in
            let buffer = bytes.bindMemory(to: CChar.self)
            let count = withVaList([Int32(places), value]) {
                vsnprintf(buffer.baseAddress, buffer.count, "%.*f", $0)
            }
            return String(decoding: bytes.prefix(Int(count)), as: UTF8.self)
        }
        text = Self.withPoint(formatted)
    }

    /// The shortest text that reads back as the same double, such as `12.5` or `1e-05`; `nil` for NaN and infinities.
    package init?(shortest value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// A signal rate as metrics.json has it.
    package init?(rate: Double) { self.init(rate, places: Self.ratePlaces) }

    package var description: String { text }

    /// The locale decides what stands between the digits; JSON has a point.
    static func withPoint(_ text: String) -> String {
        let isNumeral = { (character: Character) in character == "-" || ("0"..."9").contains(character) }
        guard let start = text.firstIndex(where: { !isNumeral($0) }) else { return text }
        let end = text[start...].firstIndex(where: isNumeral) ?? text.endIndex
        return text[..<start] + "." + text[end...]
    }
}
