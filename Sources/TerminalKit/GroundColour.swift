/// The colour of a terminal's ground, as it answers OSC 11: `11;rgb:1e1e/1e1e/2e2e`.
struct GroundColour: Equatable {
    /// Shares of the full red, green and blue, 0...1.
    let red, green, blue: Double

    /// - Parameter reply: what stands between `OSC` and the end of the string; one to four hex digits for each part.
    init?(reply: ArraySlice<UInt8>) {
        let text = String(decoding: reply, as: UTF8.self)
        guard text.hasPrefix("11;rgb") else { return nil }
        // rgba: has a fourth part, which is not looked at.
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let parts = text[text.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
        let shares = parts.prefix(3).compactMap { part -> Double? in
            guard 1...4 ~= part.count, let value = Int(part, radix: 16), value >= 0 else { return nil }
            return Double(value) / Double(1 << (4 * part.count) - 1)
        }
        guard shares.count == 3, parts.count <= 4 else { return nil }
        (red, green, blue) = (shares[0], shares[1], shares[2])
    }

    /// Whether white stands out from it more than black does. The eye's weights (Rec. 709) on squares, which are near
    /// enough to light: black and white are equally far from 18 % of it.
    var isDark: Bool { 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue < 0.18 }
}
