/// What was found in a price file.
public struct PriceFileFacts: Equatable, Sendable {
    /// Data rows, gaps included.
    public var rows = 0
    /// Rows without a price.
    public var gaps = 0
    /// Lines that were empty or only white space.
    public var blankLines = 0
    /// Bytes read.
    public var bytes = 0
    /// How the file is written.
    public var dialect: Dialect = []
    /// What the file's format was found to be.
    public var format: FileFormat
    /// 1-based line of the first gap.
    public var firstGapLine: Int?

    /// The name of the column that the closes came from, as written, or its number where there is no header.
    public var closeColumn: String { format.closeColumn }
}
