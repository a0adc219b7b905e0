/// Text on its way into cells: how wide it is, how it is cut, and how data from outside is made harmless.
package enum CellText {
    /// Columns a scalar takes: 0 for controls, combining marks and invisible formatting, 2 for wide ones, else 1.
    package static func width(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x7f { return value < 0x20 ? 0 : 1 }
        if value < 0x300 { return value < 0xa0 || value == 0xad ? 0 : 1 }
        // The chart's own characters (box drawing, blocks, braille) fill most cells: answer before any table.
        if 0x2500...0x25fc ~= value || 0x2800...0x28ff ~= value { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator, .surrogate,
            .unassigned, .privateUse:
            return value == 0xfffd ? 1 : 0
        default:
            return isWide(scalar) ? 2 : 1
        }
    }

    /// A mark that belongs to the glyph before it; a cell holds one scalar, so it is left out.
    static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        let category = scalar.properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark
    }

    package static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    /// Cuts text to a number of columns, ending in `…` where something was cut.
    package static func truncated(_ text: String, columns limit: Int, ellipsis: Unicode.Scalar = "…") -> String {
        guard columns(of: text) > limit else { return text }
        guard limit > 0 else { return "" }
        var kept = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            used += width(of: scalar)
            if used > limit - 1 { break }
            kept.append(scalar)
        }
        kept.append(ellipsis)
        return String(kept)
    }

    /// Makes text from a file, a name or an error inert: what a terminal could obey or hide becomes a visible escape.
    ///
    /// Controls become `\x1b`, invisible and direction-changing scalars `\u{202e}`, and a backslash stays as it is: this
    /// is for reading, not for parsing back. Stricter than the engine's `Printable`: all that takes no column is escaped.
    static func printable(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { append(scalar, to: &safe) }
        return String(safe)
    }

    private static func append(_ scalar: Unicode.Scalar, to safe: inout String.UnicodeScalarView) {
        if width(of: scalar) > 0 || isCombining(scalar) {
            safe.append(scalar)
        } else if scalar.value < 0x80 {
            let digits = String(scalar.value, radix: 16)
            safe.append(contentsOf: "\\x\(digits.count < 2 ? "0" : "")\(digits)".unicodeScalars)
        } else {
            safe.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
        }
    }
}

/// East Asian wide and full-width ranges (Unicode TR 11) coarse enough to read, and what is drawn as an emoji.
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115f,  // Hangul Jamo
        0x2e80...0x303e, 0x3041...0x33ff,  // CJK radicals, punctuation, kana, compatibility
        0x3400...0x4dbf, 0x4e00...0xa4cf,  // CJK ideographs, Yi
        0xa960...0xa97c, 0xac00...0xd7a3,  // Hangul
        0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6b,  // compatibility and vertical forms
        0xff01...0xff60, 0xffe0...0xffe6,  // full-width forms
        0x17000...0x18cff, 0x1b000...0x1b2ff,  // Tangut, kana supplement
        0x20000...0x3fffd:  // CJK extensions
        return true
    default:
        return scalar.properties.isEmojiPresentation
    }
}
