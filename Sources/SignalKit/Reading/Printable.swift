/// Text that came from a file, made harmless to show: nothing in it can move a cursor, start a command or reorder what is read.
public enum Printable {
    /// The longest text that is shown whole, in Unicode scalars.
    static let limit = 60

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
        let shown = bytes.prefix(limit * 8)
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
        case 0x80...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE0FFF:
            text += "\\u{\(String(scalar.value, radix: 16))}"
        default: text.unicodeScalars.append(scalar)
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 0x10 ? "\\x0" : "\\x") + String(byte, radix: 16)
    }
}
