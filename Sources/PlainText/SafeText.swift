/// Text that came from outside (files, names, errors), made harmless to show: nothing in it can move a cursor, start a
/// command, hide, or reorder what is read.
///
/// The one escaper of the package: screen, log, JSON and standard error use the same rule. A line end is `\n`, other
/// ASCII controls are `\x1b`, everything else that shows nothing of itself is `\u{202e}`. A backslash stays as it is:
/// this is for reading, not for parsing back.
package enum SafeText {
    /// The most scalars of a field that ``quoted(_:quote:)`` shows.
    package static let quotedLimit = 60
    /// Bytes of a field that are looked at to show its beginning.
    package static let bytesDecoded = quotedLimit * 8
    /// The most characters that ``head(of:)`` and ``tail(of:)`` show; an escaped one counts as all of its letters.
    private static let excerptLimit = 80

    /// `text` as a whole.
    package static func escaped(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars { append(scalar, to: &safe) }
        return safe
    }

    /// `text` shortened to 60 scalars and put in quotes.
    package static func quoted(_ text: String, quote: Character = "\"") -> String {
        var safe = ""
        for scalar in text.unicodeScalars.prefix(quotedLimit) { append(scalar, to: &safe) }
        let more = text.unicodeScalars.dropFirst(quotedLimit).isEmpty ? "" : "…"
        return "\(quote)\(safe)\(more)\(quote)"
    }

    /// The beginning of a text, at most 80 characters.
    package static func head(of text: String) -> String {
        let pieces = pieces(of: text.unicodeScalars)
        return pieces.shown.joined() + (pieces.isCut ? "…" : "")
    }

    /// The end of a text, at most 80 characters: a path's end tells more than its beginning.
    package static func tail(of text: String) -> String {
        let pieces = pieces(of: text.unicodeScalars.reversed())
        return (pieces.isCut ? "…" : "") + pieces.shown.reversed().joined()
    }

    /// The bytes of a field as text, still to be escaped: what is not UTF-8 becomes `\xNN`, written out.
    package static func decoding(_ bytes: UnsafeRawBufferPointer) -> String {
        var shown = bytes.prefix(bytesDecoded)
        if shown.count < bytes.count {
            // Not to end in the middle of a character.
            while let last = shown.last, last & 0xC0 == 0x80, shown.count > bytesDecoded - 3 { shown.removeLast() }
            if let last = shown.last, last >= 0xC0 { shown.removeLast() }
        }
        let text = Array(shown)
        if let valid = try? String(copying: UTF8Span(validating: text.span)) { return valid }
        return shown.reduce(into: "") { text, byte in
            if byte < 0x80 { text.unicodeScalars.append(UnicodeScalar(byte)) } else { text += hexEscape(byte) }
        }
    }

    /// Whether a scalar shows itself and nothing else: no control, no format character such as a direction mark, no
    /// line separator, and nothing that has no agreed look.
    package static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        if (0x20...0x7E).contains(scalar.value) { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
        // Variation selectors are marks, but they change the look of what stands before.
        default: return !(0xE0000...0xE0FFF).contains(scalar.value)
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar.value {
        case 0x0A: text += "\\n"
        case 0x0D: text += "\\r"
        case 0x09: text += "\\t"
        case 0x00...0x1F, 0x7F: text += hexEscape(UInt8(scalar.value))
        default:
            if isHarmless(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
    }

    private static func pieces(of scalars: some Sequence<Unicode.Scalar>) -> (shown: [String], isCut: Bool) {
        var shown: [String] = []
        var length = 0
        for scalar in scalars {
            var piece = ""
            append(scalar, to: &piece)
            length += piece.unicodeScalars.count
            guard length <= excerptLimit else { return (shown, true) }
            shown.append(piece)
        }
        return (shown, false)
    }

    package static func hexEscape(_ byte: UInt8) -> String {
        (byte < 0x10 ? "\\x0" : "\\x") + String(byte, radix: 16)
    }
}
