/// Why a price file was refused: a fact and its position. `message(file:)` makes the words.
public struct PriceFileError: Error, Equatable, Sendable {
    /// What was found.
    public enum Fact: Equatable, Sendable {
        /// No header and no data.
        case empty
        /// A header, but no data row below it.
        case noRows
        /// No column is named `close`. `found` has the first 1,024 names; `separator` is a byte that looks like the
        /// file's real separator.
        case noCloseColumn(found: [String], separator: UInt8?)
        /// No column is the one that was asked for. `found` has the first 1,024 names, `count` says how many there are.
        case noSuchColumn(ColumnChoice, found: [String], count: Int)
        /// The first line is data: no header names the columns, and no row order proves them. `close` is the number of
        /// the column that most likely holds the closes.
        case noHeader(columns: Int, close: Int?, separator: Separator)
        /// More than one column could be the close: the first of their names, and the number of the first.
        case severalCloseColumns([String], first: Int)
        /// A row with another number of fields than the header.
        case fieldCount(found: Int, expected: Int)
        /// A field that is no decimal number.
        case notAPrice(String)
        /// `inf` in any spelling.
        case infinitePrice(String)
        /// More than 38 significant digits, in one price or after all prices are brought to one scale.
        case tooManyDigits(String)
        /// 10^308 or more, or finer than 400 decimals.
        case priceOutOfRange(String)
        /// An empty field or a `NaN` while gaps are refused.
        case missingPrice(String)
        /// Something other than a comma or a line end after a closing quote.
        case textAfterQuote(String)
        /// A quote in a field that does not begin with one.
        case quoteInsideField(String)
        /// A quote that is never closed.
        case unclosedQuote
        /// A line longer than 16 MiB.
        case lineTooLong
        /// A NUL byte; `mayBeUTF16` where every second byte is one.
        case nulByte(mayBeUTF16: Bool)
        /// A byte that does not continue UTF-8 text.
        case notUTF8(byte: UInt8)
        /// The file is no text, or could not be unpacked.
        case source(SourceFault)
        /// A row that is later than the one before it, in a file that begins with its newest row.
        case notNewestFirst
        /// A row of another symbol than those before it; what the column holds in both.
        case severalSymbols(first: String, second: String)
        /// No row has the symbol that was asked for, or no column names one.
        case noSuchSymbol(String)
        /// A finding of a check, where these are errors.
        case check(DataCheck)
        /// `read(2)` failed.
        case readFailed(errno: Int32)
        /// The file's size or modification time changed while it was read.
        case changedWhileReading
    }

    /// What was found.
    public var fact: Fact
    /// 1-based physical line of the field or byte, where there is one.
    public var line: Int?
    /// 1-based line on which the record starts, if that is another line.
    public var recordLine: Int?
    /// The column's name in the header, where there is one.
    public var column: String?

    /// An error at a place; what is `nil` is not named in the words.
    public init(_ fact: Fact, line: Int? = nil, recordLine: Int? = nil, column: String? = nil) {
        self.fact = fact
        self.line = line
        self.recordLine = recordLine
        self.column = column
    }

    /// The same error, told which record and, where the fact is one of a field, which column it belongs to.
    func located(in field: Int, of names: [String], recordLine: Int) -> PriceFileError {
        var located = self
        located.recordLine = recordLine
        switch fact {
        case .quoteInsideField, .textAfterQuote, .unclosedQuote:
            if names.indices.contains(field) { located.column = names[field] }
        default: break
        }
        return located
    }

    /// The same error in a file where this chunk begins `lines` lines further down.
    func shifted(by lines: Int) -> PriceFileError {
        var moved = self
        moved.line = line.map { $0 + lines }
        moved.recordLine = recordLine.map { $0 + lines }
        return moved
    }
}
