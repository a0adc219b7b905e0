/// Text that came from a file, made harmless to show: nothing in it can move a cursor, start a command or reorder what
/// is read.
public enum Printable {
    /// The longest text that is shown whole, in Unicode scalars.
    static let limit = 60
    /// Bytes of a field that are looked at to show its beginning.
    static let bytesDecoded = limit * 8

    /// `text` with control characters, line separators and direction marks written as escapes.
    public static func text(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars { append(scalar, to: &safe) }
        return safe
    }

    /// `text` escaped as ``text(_:)`` does, shortened to 60 characters and put in quotes.
    public static func quoted(_ text: String, quote: Character = "\"") -> String {
        var safe = ""
        for scalar in text.unicodeScalars.prefix(limit) { append(scalar, to: &safe) }
        let more = text.unicodeScalars.dropFirst(limit).isEmpty ? "" : "…"
        return "\(quote)\(safe)\(more)\(quote)"
    }

    /// The bytes of a field as text: what is not UTF-8 becomes `\xNN`, written out.
    static func decoding(_ bytes: UnsafeRawBufferPointer) -> String {
        var shown = bytes.prefix(bytesDecoded)
        if shown.count < bytes.count {
            // Not to end in the middle of a character.
            while let last = shown.last, last & 0xC0 == 0x80, shown.count > bytesDecoded - 3 { shown.removeLast() }
            if let last = shown.last, last >= 0xC0 { shown.removeLast() }
        }
        if let valid = String(validating: shown, as: UTF8.self) { return valid }
        return shown.reduce(into: "") { text, byte in
            if byte < 0x80 { text.unicodeScalars.append(UnicodeScalar(byte)) } else { text += hex(byte) }
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar.value {
        case 0x0A: text += "\\n"
        case 0x0D: text += "\\r"
        case 0x09: text += "\\t"
        case 0x00...0x1F, 0x7F: text += hex(UInt8(scalar.value))
        case 0x20...0x7E: text.unicodeScalars.append(scalar)
        default:
            if isHarmless(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
    }

    /// Whether a scalar shows itself and nothing else: no control, no format character such as a direction mark, no
    /// line separator.
    public static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        // Tags and variation selectors, assigned or not, and an unassigned invisible operator.
        default: scalar.value != 0x2065 && !(0xE0000...0xE0FFF).contains(scalar.value)
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 0x10 ? "\\x0" : "\\x") + String(byte, radix: 16)
    }
}
