import PlainText

extension PriceFileError: CustomStringConvertible {
    /// The error in words where the file has no name to show, safe to print.
    public var description: String { message(file: "prices") }

    /// How many column names a message lists.
    static let namesShown = 12

    /// The error in words: where, what was found, what was expected.
    ///
    /// Whatever came from the file is escaped, so the text can go to a terminal, a log or JSON as it is.
    ///
    /// - Parameters:
    ///   - file: the name to show for the file.
    ///   - path: the file in commands that make it readable; `nil` where it has none to name.
    ///   - pipe: the command that reads such a command's output, for example `my-program --input -`.
    ///   - options: what the caller calls the reader's options.
    /// - Returns: a line without its end.
    public func message(file: String, path: String? = nil, pipe: String? = nil, options: OptionNames = .library)
        -> String
    {
        var place = SafeText.escaped(file)
        if let line { place += ":\(line)" }
        if let column { place += ": column \(SafeText.quoted(column, quote: "'"))" }
        if let recordLine, recordLine != line { place += " (row begins on line \(recordLine))" }
        return "\(place): \(words(path, pipe, options))"
    }

    /// What stands before the words of an error that is about no place in the file.
    static func place(file: String) -> String { "\(SafeText.escaped(file)): " }

    private func words(_ path: String?, _ pipe: String?, _ options: OptionNames) -> String {
        switch fact {
        case .empty: "the file is empty (expected a header line that names a 'close' column, then rows)"
        case .noRows: "no data rows below the header (expected at least one)"
        case .noCloseColumn(let found, let separator): Self.noClose(found, separator, path, pipe, options)
        case .noSuchColumn(let choice, let found, let count): Self.noColumn(choice, found, count)
        case .noHeader(let columns, let close, let separator): Self.noHeader(columns, close, separator, options)
        case .severalCloseColumns(let names, let first):
            "more than one column could be the close: \(Self.list(names)) (expected one; choose it by its number, such as \(options(.closeColumn("\(first)"))))"
        case .fieldCount(let found, let expected):
            "found \(found) \(found == 1 ? "field" : "fields"), expected \(expected) as in the header"
        case .notAPrice(let text): "\(SafeText.quoted(text)) is not a price (expected a decimal such as 12.5)"
        case .infinitePrice(let text):
            "\(SafeText.quoted(text)) is not a finite price (expected a decimal such as 12.5)"
        case .tooManyDigits(let text):
            "\(SafeText.quoted(text)) needs more than 38 significant digits beside the file's other prices"
        case .priceOutOfRange(let text): "\(SafeText.quoted(text)) is out of range (expected a price below 1e308)"
        case .missingPrice(let text):
            "\(SafeText.quoted(text)) is a missing price, and \(options(.missingError)) refuses those (expected a decimal such as 12.5)"
        case .textAfterQuote(let text):
            "found \(SafeText.quoted(text)) after a closing quote (expected a separator or the end of the line)"
        case .quoteInsideField(let text):
            "found a quote inside the unquoted field \(SafeText.quoted(text)) (expected the whole field in quotes, inner ones doubled)"
        case .unclosedQuote: "a quote that is opened here is never closed"
        case .lineTooLong: "the line is longer than 16 MiB"
        case .nulByte(let mayBeUTF16):
            "found a NUL byte (expected UTF-8 text\(mayBeUTF16 ? "; this looks like UTF-16: convert it with iconv" : ""))"
        case .notUTF8(let byte):
            "byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8 (expected UTF-8 text: \(Self.command("iconv -f WINDOWS-1252 -t UTF-8", path, pipe)))"
        case .source(let fault): fault.words(path: path, pipe: pipe)
        case .notNewestFirst:
            "the row is later than the row before it, in a file that begins with its newest row (expected times that only go back; \(options(.orderFile)) takes the rows as they stand)"
        case .severalSymbols(let first, let second):
            "found \(SafeText.quoted(second)) after \(SafeText.quoted(first)): rows of several symbols are no series (expected one; choose it, for example \(options(.symbol(first))))"
        case .noSuchSymbol(let name):
            "no row is of the symbol \(SafeText.quoted(name))\(column == nil ? ", and no column names one" : "")"
        case .check(let check): check.words
        case .readFailed(let code): "reading failed: \(SystemMessage.words(for: code))"
        case .changedWhileReading: "the file changed while it was read; run again when its writer is done"
        }
    }

    private static func noClose(
        _ found: [String], _ separator: UInt8?, _ path: String?, _ pipe: String?, _ options: OptionNames
    ) -> String {
        var words = "no column is named 'close'; found \(list(found))"
        if separator == UInt8(ascii: " ") {
            let command = command("tr -s ' ' ',' <", path, pipe)
            return words + " (the file seems to be separated by blanks; expected commas: \(command))"
        }
        if let separator {
            let name = separator == UInt8(ascii: "\t") ? "tabs" : "'\(Character(UnicodeScalar(separator)))'"
            let cure =
                Separator(rawValue: separator).map { "; without strict, \(options(.separator($0))) reads it" } ?? ""
            words += " (the file seems to be separated by \(name)\(cure))"
        }
        if separator == nil, found.count > 1 {
            words +=
                ColumnNames.likelyClose(found).map {
                    " (say which one holds the closes by its name or number, such as \(options(.closeColumn("\($0)"))))"
                } ?? " (say which one holds the closes by its name or its number N: \(options(.closeColumn("N"))))"
        }
        return words
    }

    /// A command that turns the file into one that is read.
    private static func command(_ convert: String, _ path: String?, _ pipe: String?) -> String {
        "\(convert) \(path.map(ShellWord.path) ?? "FILE")" + (pipe.map { " | \($0)" } ?? "")
    }

    private static func noColumn(_ choice: ColumnChoice, _ found: [String], _ count: Int) -> String {
        switch choice {
        case .name(let name):
            "no column is named \(SafeText.quoted(name, quote: "'"))" + (found.isEmpty ? "" : "; found \(list(found))")
        case .number(let number):
            "there is no column \(number): the file has \(count) \(count == 1 ? "column" : "columns")"
        }
    }

    /// A header line to put in front has to name every column, so it is shown for few columns only.
    private static func noHeader(
        _ columns: Int, _ close: Int?, _ separator: Separator, _ options: OptionNames
    ) -> String {
        let cure = options(.noHeader, .closeColumn(close.map(String.init) ?? "N"))
        var words =
            "this line is data, not a header, and nothing proves which column holds the closes (say so: \(cure)"
        if let close, columns <= 12 {
            let header = (1...columns).map { $0 == close ? "close" : "column\($0)" }
            words +=
                "; or put a header line in front: \(SafeText.escaped(header.joined(separator: separator.character)))"
        }
        return words + ")"
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(namesShown).map { SafeText.quoted($0, quote: "'") }.joined(separator: ", ")
        return names.count > namesShown ? shown + ", …" : shown
    }
}
