/// How a price file is written, as far as it was seen.
public struct Dialect: OptionSet, Hashable, Sendable, CustomStringConvertible {
    /// One bit for each property below.
    public let rawValue: UInt8

    /// The properties whose bits are set.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A UTF-8 byte order mark at the start.
    public static let byteOrderMark = Dialect(rawValue: 1)
    /// Lines that end with LF.
    public static let lineFeed = Dialect(rawValue: 2)
    /// Lines that end with CRLF.
    public static let carriageReturnLineFeed = Dialect(rawValue: 4)
    /// Lines that end with a lone CR.
    public static let carriageReturn = Dialect(rawValue: 8)
    /// Fields in quotes.
    public static let quotedFields = Dialect(rawValue: 16)
    /// Whole rows in quotes: `"a,b,c"`.
    public static let quotedRows = Dialect(rawValue: 32)

    /// For example `lf` or `bom+crlf+quoted-rows`.
    public var description: String {
        var text = ""
        func add(_ property: Dialect, _ name: String) {
            if contains(property) { text += text.isEmpty ? name : "+" + name }
        }
        add(.byteOrderMark, "bom")
        add(.lineFeed, "lf")
        add(.carriageReturnLineFeed, "crlf")
        add(.carriageReturn, "cr")
        add(.quotedFields, "quoted-fields")
        add(.quotedRows, "quoted-rows")
        return text.isEmpty ? "plain" : text
    }
}
