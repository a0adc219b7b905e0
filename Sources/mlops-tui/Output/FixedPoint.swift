import Glibc

/// A finite number as decimal text with a fixed number of decimals, rounded as C's `printf("%.4f")` rounds: the exact
/// binary value to the nearest decimal, a tie to the even one.
struct FixedPoint: Equatable, Sendable {
    /// Such as `0.4990`.
    let text: String

    /// `nil` for NaN and infinities, which JSON has no words for.
    init?(_ value: Double, places: Int) {
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

    /// The locale decides what stands between the digits; JSON has a point.
    static func withPoint(_ text: String) -> String {
        let isNumeral = { (character: Character) in character == "-" || ("0"..."9").contains(character) }
        guard let start = text.firstIndex(where: { !isNumeral($0) }) else { return text }
        let end = text[start...].firstIndex(where: isNumeral) ?? text.endIndex
        return text[..<start] + "." + text[end...]
    }
}
