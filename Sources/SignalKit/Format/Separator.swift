/// What parts the fields of a row.
public enum Separator: UInt8, Sendable, CaseIterable {
    /// `,`
    case comma = 0x2C
    /// `;`, which Excel writes where the comma parts decimals.
    case semicolon = 0x3B
    /// A tab.
    case tab = 0x09
    /// `|`
    case pipe = 0x7C

    /// The separator that a person means: the character itself, `\t` or a name such as `semicolon`.
    public init?(_ text: String) {
        switch text.lowercased() {
        case ",", "comma": self = .comma
        case ";", "semicolon": self = .semicolon
        case "\t", "\\t", "tab": self = .tab
        case "|", "pipe": self = .pipe
        default: return nil
        }
    }

    /// The separator itself.
    var character: String { String(UnicodeScalar(rawValue)) }

    /// Its name, for logs and options.
    public var name: String {
        switch self {
        case .comma: "comma"
        case .semicolon: "semicolon"
        case .tab: "tab"
        case .pipe: "pipe"
        }
    }
}
