/// A piece of foreign text, safe to show: control, format and separator characters escaped, cut to a length.
enum Excerpt {
    /// In characters as shown: an escaped one counts as up to ten.
    private static let limit = 80

    /// The beginning of a text.
    static func head(of text: String) -> String {
        let pieces = pieces(of: text.unicodeScalars)
        return pieces.shown.joined() + (pieces.isCut ? "…" : "")
    }

    /// A path's end tells more than its beginning.
    static func tail(of path: String) -> String {
        let pieces = pieces(of: path.unicodeScalars.reversed())
        return (pieces.isCut ? "…" : "") + pieces.shown.reversed().joined()
    }

    private static func pieces(of scalars: some Sequence<Unicode.Scalar>) -> (shown: [String], isCut: Bool) {
        var shown: [String] = []
        var length = 0
        for scalar in scalars {
            let piece = escaped(scalar)
            length += piece.unicodeScalars.count
            guard length <= limit else { return (shown, true) }
            shown.append(piece)
        }
        return (shown, false)
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator:
            "\\u{\(hex(scalar.value))}"
        default: String(scalar)
        }
    }

    /// An upper-case hexadecimal number of at least `width` digits.
    static func hex(_ value: UInt32, width: Int = 2) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
