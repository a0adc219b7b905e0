/// Text as one word of a shell, so that a command in a message can be pasted whatever a file is called.
package enum ShellWord {
    /// `text` as it is where a shell takes it so, else in quotes. What would not show in a message is written in a form that
    /// bash, zsh and ksh know: `$'a\nb'`.
    package static func quoting(_ text: String) -> String {
        if !text.isEmpty, text.utf8.allSatisfy(isPlain) { return text }
        if text.unicodeScalars.allSatisfy(SafeText.isHarmless) {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
        }
        return "$'" + text.unicodeScalars.map(escaped).joined() + "'"
    }

    /// A file's path as a word that no command takes for an option or a list of files.
    package static func path(_ path: String) -> String {
        quoting(path.hasPrefix("-") || path.hasPrefix("@") ? "./" + path : path)
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "'", "\\": "\\" + String(scalar)
        default:
            SafeText.isHarmless(scalar)
                ? String(scalar) : String(scalar).utf8.map(SafeText.hexEscape).joined()
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "_./+,:@%-".utf8.contains(byte)
        }
    }
}
