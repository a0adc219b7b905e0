/// A column that a caller names instead of having it found.
public enum ColumnChoice: Equatable, Sendable, CustomStringConvertible {
    /// By its name in the header.
    case name(String)
    /// By its place: 1 is the first.
    case number(Int)

    /// A number where `text` is one, else a name.
    public init(_ text: String) {
        if let number = Int(text), number > 0, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            self = .number(number)
        } else {
            self = .name(text)
        }
    }

    /// The name or the number.
    public var description: String {
        switch self {
        case .name(let name): name
        case .number(let number): "\(number)"
        }
    }
}

/// What a caller knows of a file's format, so that it is not looked for.
public struct FormatChoices: Equatable, Sendable {
    /// What parts the fields of a row.
    public var separator: Separator?
    /// The column of closes.
    public var closeColumn: ColumnChoice?
    /// Whether the first line is data.
    public var hasNoHeader = false
    /// Whether only the plain form is accepted: commas, a header on the first line that names a `close`, plain prices.
    public var isStrict = false

    /// Nothing is known.
    public init() {}
}

/// What a price file turned out to be.
public struct FileFormat: Equatable, Sendable {
    /// What parts the fields of a row.
    public internal(set) var separator = Separator.comma
    /// The 1-based line of the header; `nil` where there is none.
    public internal(set) var headerLine: Int?
    /// Rows below the header that belong to it.
    public internal(set) var subHeaderRows = 0
    /// How prices are written.
    public internal(set) var numbers = NumberStyle.plain
    var layout: ColumnLayout

    /// How many columns there are.
    public var columnCount: Int { layout.count }
    /// The name of the column of closes, as written, or its number where there is no header.
    public var closeColumn: String { layout.closeName }
    /// The names of the columns that tell the time of a bar, a date before its time of day.
    public var timeColumns: [String] { layout.time.map { layout.name(of: $0) } }
    /// The columns of numbers beside the close that the file has.
    public var otherNumbers: Set<PriceColumn> { Set(layout.numbers.kinds) }
    /// The name of the column that tells what is traded.
    public var symbolColumn: String? { layout.symbol.map { layout.name(of: $0) } }
}

/// Where the rows of a file begin, and what comes before them.
struct FileStart: Equatable, Sendable {
    var format: FileFormat
    /// Where the first row begins in the bytes that were looked at.
    var end: Int
    /// Line ends before the first row.
    var lines: Int
    var blankLines: Int
    var dialect: Dialect
}
