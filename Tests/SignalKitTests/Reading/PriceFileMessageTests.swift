import Testing

@testable import PlainText
@testable import SignalKit

/// The words for what is wrong with a file.
struct PriceFileMessageTests {
    static let messages: [(PriceFileError, String)] = [
        (
            PriceFileError(.empty),
            "p.csv: the file is empty (expected a header line that names a 'close' column, then rows)"
        ),
        (PriceFileError(.noRows), "p.csv: no data rows below the header (expected at least one)"),
        (
            PriceFileError(.noCloseColumn(found: ["open", "a\u{1B}b"], separator: nil), line: 1),
            "p.csv:1: no column is named 'close'; found 'open', 'a\\x1bb' (say which one holds the closes by its name or its number N: format.closeColumn = .number(N))"
        ),
        (
            PriceFileError(.noCloseColumn(found: ["Time", "Open", "Last", "Volume"], separator: nil), line: 1),
            "p.csv:1: no column is named 'close'; found 'Time', 'Open', 'Last', 'Volume' (say which one holds the closes by its name or number, such as format.closeColumn = .number(3))"
        ),
        (
            PriceFileError(.noCloseColumn(found: ["date open close"], separator: 0x20), line: 1),
            "p.csv:1: no column is named 'close'; found 'date open close' (the file seems to be separated by blanks; expected commas: tr -s ' ' ',' < FILE)"
        ),
        (
            PriceFileError(.noCloseColumn(found: ["open;close"], separator: 0x3B), line: 1),
            "p.csv:1: no column is named 'close'; found 'open;close' (the file seems to be separated by ';'; without strict, format.separator = .semicolon reads it)"
        ),
        (
            PriceFileError(.noCloseColumn(found: ["a\tb"], separator: 0x09), line: 1),
            "p.csv:1: no column is named 'close'; found 'a\\tb' (the file seems to be separated by tabs; without strict, format.separator = .tab reads it)"
        ),
        (
            PriceFileError(.severalCloseColumns(Array(repeating: "close", count: 13), first: 2), line: 1),
            "p.csv:1: more than one column could be the close: "
                + Array(repeating: "'close'", count: 12).joined(separator: ", ")
                + ", … (expected one; choose it by its number, such as format.closeColumn = .number(2))"
        ),
        (
            PriceFileError(.noSuchColumn(.name("last\u{7}"), found: ["a", "b"], count: 2), line: 1),
            "p.csv:1: no column is named 'last\\x07'; found 'a', 'b'"
        ),
        (
            PriceFileError(.noSuchColumn(.number(7), found: [], count: 2), line: 1),
            "p.csv:1: there is no column 7: the file has 2 columns"
        ),
        (
            PriceFileError(.noHeader(columns: 5, close: 5, separator: .tab), line: 1),
            "p.csv:1: this line is data, not a header, and nothing proves which column holds the closes (say so: format.hasNoHeader = true, format.closeColumn = .number(5); or put a header line in front: column1\\tcolumn2\\tcolumn3\\tcolumn4\\tclose)"
        ),
        (
            PriceFileError(.noHeader(columns: 13, close: nil, separator: .comma), line: 1),
            "p.csv:1: this line is data, not a header, and nothing proves which column holds the closes (say so: format.hasNoHeader = true, format.closeColumn = .number(N))"
        ),
        (
            PriceFileError(.fieldCount(found: 1, expected: 2), line: 3),
            "p.csv:3: found 1 field, expected 2 as in the header"
        ),
        (
            PriceFileError(.fieldCount(found: 3, expected: 2), line: 3),
            "p.csv:3: found 3 fields, expected 2 as in the header"
        ),
        (
            PriceFileError(.notAPrice("12,5"), line: 41, recordLine: 41, column: "close"),
            "p.csv:41: column 'close': \"12,5\" is not a price (expected a decimal such as 12.5)"
        ),
        (
            PriceFileError(.notAPrice("x"), line: 9, recordLine: 7, column: "close"),
            "p.csv:9: column 'close' (row begins on line 7): \"x\" is not a price (expected a decimal such as 12.5)"
        ),
        (
            PriceFileError(.infinitePrice("inf"), line: 2, column: "close"),
            "p.csv:2: column 'close': \"inf\" is not a finite price (expected a decimal such as 12.5)"
        ),
        (
            PriceFileError(.tooManyDigits("1e37"), line: 2, column: "close"),
            "p.csv:2: column 'close': \"1e37\" needs more than 38 significant digits beside the file's other prices"
        ),
        (
            PriceFileError(.priceOutOfRange("1e308"), line: 2, column: "close"),
            "p.csv:2: column 'close': \"1e308\" is out of range (expected a price below 1e308)"
        ),
        (
            PriceFileError(.missingPrice(""), line: 2, column: "close"),
            "p.csv:2: column 'close': \"\" is a missing price, and missing = .error refuses those (expected a decimal such as 12.5)"
        ),
        (
            PriceFileError(.textAfterQuote("x"), line: 2, column: "v"),
            "p.csv:2: column 'v': found \"x\" after a closing quote (expected a separator or the end of the line)"
        ),
        (
            PriceFileError(.quoteInsideField("a\"b"), line: 2, column: "v"),
            "p.csv:2: column 'v': found a quote inside the unquoted field \"a\"b\" "
                + "(expected the whole field in quotes, inner ones doubled)"
        ),
        (
            PriceFileError(.unclosedQuote, line: 2, column: "v"),
            "p.csv:2: column 'v': a quote that is opened here is never closed"
        ),
        (PriceFileError(.lineTooLong, line: 2, recordLine: 2), "p.csv:2: the line is longer than 16 MiB"),
        (PriceFileError(.nulByte(mayBeUTF16: false), line: 2), "p.csv:2: found a NUL byte (expected UTF-8 text)"),
        (
            PriceFileError(.nulByte(mayBeUTF16: true), line: 1),
            "p.csv:1: found a NUL byte (expected UTF-8 text; this looks like UTF-16: convert it with iconv)"
        ),
        (
            PriceFileError(.notUTF8(byte: 0xFF), line: 2),
            "p.csv:2: byte 0xFF is not UTF-8 (expected UTF-8 text: iconv -f WINDOWS-1252 -t UTF-8 FILE)"
        ),
        (
            PriceFileError(.source(.notText(.utf16LittleEndianWithoutMark))),
            "p.csv: the file is UTF-16 without a byte order mark (expected CSV text: iconv -f UTF-16LE -t UTF-8 < FILE)"
        ),
        (PriceFileError(.readFailed(errno: 5)), "p.csv: reading failed: Input/output error"),
        (
            PriceFileError(.changedWhileReading),
            "p.csv: the file changed while it was read; run again when its writer is done"
        ),
    ]

    @Test func `what is not about the file's content has its words too`() {
        #expect(
            SignalError.windowExceedsRows(window: 5, rows: 1).message(file: "p\u{1B}.csv")
                == "p\\x1b.csv: window 5 is larger than the file's 1 row, so there is no rolling mean")
        #expect(
            SignalError.windowExceedsRows(window: 5, rows: 4).message(file: "p.csv")
                == "p.csv: window 5 is larger than the file's 4 rows, so there is no rolling mean")
        #expect(SignalError.cancelled.message(file: "p.csv") == "p.csv: stopped before the work was done")
        #expect(
            SignalError.file(PriceFileError(.noRows)).message(file: "p.csv")
                == PriceFileError(.noRows).message(file: "p.csv"))
    }

    @Test(arguments: messages)
    func `every fact has its words`(error: PriceFileError, words: String) {
        #expect(error.message(file: "p.csv") == words)
    }

    @Test func `no command for a terminal gets out of a file's name, its columns or its fields`() {
        let error = PriceFileError(.notAPrice("\u{1B}[2J\u{202E}\n"), line: 1, column: "\u{9B}1m\u{7}")
        #expect(
            error.message(file: "\u{1B}]0;x\u{7}")
                == "\\x1b]0;x\\x07:1: column '\\u{9b}1m\\x07': \"\\x1b[2J\\u{202e}\\n\" is not a price (expected a decimal such as 12.5)"
        )
    }

    @Test func `no scalar that controls, formats or hides comes out as itself`() {
        let hidden: Set<Unicode.GeneralCategory> = [
            .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned,
        ]
        for value in 0...0x10FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = SafeText.escaped(String(Character(scalar)))
            let isItself = shown.unicodeScalars.elementsEqual([scalar])
            if hidden.contains(scalar.properties.generalCategory) {
                if isItself || !shown.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
                    Issue.record("U+\(String(value, radix: 16))")
                }
            } else if !isItself, !(0xE0000...0xE0FFF).contains(value) {
                Issue.record("U+\(String(value, radix: 16)) is escaped")
            }
        }
    }

    @Test func `long text is shown by its first 60 characters, whole ones`() {
        let text = String(repeating: "é", count: 61)
        #expect(SafeText.quoted(text) == "\"" + String(repeating: "é", count: 60) + "…\"")
        #expect(SafeText.quoted(String(text.dropFirst())) == "\"" + String(repeating: "é", count: 60) + "\"")
        for lead in 0...3 {
            let long = Array((String(repeating: "x", count: lead) + String(repeating: "🚀", count: 200)).utf8)
            let shown = long.withUnsafeBytes { SafeText.decoding($0) }
            #expect(
                shown.hasPrefix(String(repeating: "x", count: lead) + "🚀") && !shown.contains("\\")
                    && shown.hasSuffix("🚀"))
        }
        #expect(([0x61, 0xFF, 0x0A] as [UInt8]).withUnsafeBytes { SafeText.decoding($0) } == "a\\xff\n")
    }
}
