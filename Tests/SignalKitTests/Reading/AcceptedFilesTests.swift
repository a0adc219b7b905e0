import Testing

@testable import SignalKit

/// Files that are read, however they are written.
struct AcceptedFilesTests {
    /// Spellings of one file: the closes are 10, 11.5, 9 and 12.
    static let spellings: [(name: String, text: String, dialect: Dialect)] = [
        ("plain", "close,v\n10,1\n11.5,2\n9,3\n12,4\n", .lineFeed),
        ("no final newline", "close,v\n10,1\n11.5,2\n9,3\n12,4", .lineFeed),
        ("crlf", "close,v\r\n10,1\r\n11.5,2\r\n9,3\r\n12,4\r\n", .carriageReturnLineFeed),
        ("cr", "close,v\r10,1\r11.5,2\r9,3\r12,4\r", .carriageReturn),
        ("cr without the last", "close,v\r10,1\r11.5,2\r9,3\r12,4", .carriageReturn),
        (
            "mixed line ends", "close,v\n10,1\r\n11.5,2\r9,3\n12,4",
            [.lineFeed, .carriageReturnLineFeed, .carriageReturn]
        ),
        ("byte order mark", "\u{FEFF}close,v\n10,1\n11.5,2\n9,3\n12,4\n", [.byteOrderMark, .lineFeed]),
        ("byte order mark and quotes", "\u{FEFF}\"close\",v\n10,1\n11.5,2\n9,3\n12,4\n", [.byteOrderMark, .lineFeed]),
        ("quoted fields", "close,v\n\"10\",1\n11.5,\"2\"\n\"9\",\"3\"\n12,4\n", [.lineFeed, .quotedFields]),
        ("line ends in quotes", "close,v\n10,\"a\nb\r\nc\rd\"\n11.5,2\n9,3\n12,4\n", [.lineFeed, .quotedFields]),
        ("commas in quotes", "close,v\n10,\",\"\n11.5,\",,\"\n9,3\n12,4\n", [.lineFeed, .quotedFields]),
        ("doubled quotes", "close,v\n10,\"a\"\"b\"\n11.5,\"\"\"\"\n9,\"\"\n12,4\n", [.lineFeed, .quotedFields]),
        ("quoted rows", "\"close,v\"\n\"10,1\"\n\"11.5,2\"\n\"9,3\"\n\"12,4\"\n", [.lineFeed, .quotedRows]),
        (
            "quoted rows, crlf", "\"close,v\"\r\n\"10,1\"\r\n\"11.5,2\"\r\n\"9,3\"\r\n\"12,4\"",
            [.carriageReturnLineFeed, .quotedRows]
        ),
        (
            "quotes in quoted rows", "\"close,v\"\n\"10,\"\"a\"\"\"\n\"11.5,\"\",\"\"\"\n\"9,3\"\n\"12,4\"",
            [.lineFeed, .quotedRows]
        ),
        ("only the header quoted", "\"close,v\"\n10,1\n11.5,2\n9,3\n12,4\n", [.lineFeed, .quotedRows]),
        ("other order", "v,close\n1,10\n2,11.5\n3,9\n4,12\n", .lineFeed),
        ("one column", "close\n10\n11.5\n9\n12\n", .lineFeed),
        ("blank lines", "\n \t\nclose,v\n\n10,1\n11.5,2\n  \n9,3\n12,4\n\n\n", .lineFeed),
        ("a blank line of tabs", "close\tsymbol\n10\tA\n\t\n11.5\tA\n9\tA\n12\tA\n", .lineFeed),
        ("blanks round prices", "close,v\n 10,1\n11.5 ,2\n\t9\t,3\n  12  ,4\n", .lineFeed),
        ("signs and exponents", "close,v\n+10,1\n115e-1,2\n.9E1,3\n1.2e+1,4\n", .lineFeed),
        ("more decimals", "close,v\n10.,1\n11.50,2\n9.000000,3\n12.0,4\n", .lineFeed),
        ("other scripts", "close,v\n10,株価\n11.5,é\n9,🚀\n12,Ω\n", .lineFeed),
        ("capital", "Close,v\n10,1\n11.5,2\n9,3\n12,4\n", .lineFeed),
        ("brackets", "<CLOSE>,<VOL>\n10,1\n11.5,2\n9,3\n12,4\n", .lineFeed),
        ("blanks round the name", " close ,v\n10,1\n11.5,2\n9,3\n12,4\n", .lineFeed),
        ("close before Close", "Close,close\n0,10\n0,11.5\n0,9\n0,12\n", .lineFeed),
        ("escape sequences elsewhere", "close,v\n10,\u{1B}[2J\n11.5,\u{7}\n9,\u{9B}\n12,4\n", .lineFeed),
    ]

    @Test(arguments: spellings)
    func `reads the same prices from every spelling`(name: String, text: String, dialect: Dialect) throws {
        let found = try Engine.run(text, window: 2)
        #expect(found.closes == ["10", "11.5", "9", "12"])
        #expect(found.signals == [nil, true, false, true])
        #expect(found.report.signalRate == 0.5)
        #expect(found.facts.rows == 4)
        #expect(
            found.facts.dialect.isSuperset(of: dialect.subtracting(.byteOrderMark))
                && found.facts.bytes == text.utf8.count)
    }

    @Test(arguments: spellings)
    func `finds the same however few bytes a read hands out and however small the chunks are`(
        name: String, text: String, dialect: Dialect
    ) throws {
        let whole = try Engine.run(text, window: 2)
        for size in 1...40 {
            var options = PriceReader.Options(workers: 1)
            options.chunkBytes = size
            #expect(try Engine.run(text, window: 2, pieces: 1, options: options) == whole, "chunks of \(size)")
        }
    }

    @Test(arguments: ["", "NaN", "nan", "NA", "n/a", "N/A", "null", "NULL", "  ", "\t", " NaN ", "\"\"", "\"null\""])
    func `a row without a price is a gap, and no mean spans it`(spelling: String) throws {
        let found = try Engine.run("close,v\n1,a\n2,a\n3,a\n\(spelling),a\n1,a\n2,a\n3,a\n", window: 2)
        #expect(found.signals == [nil, true, true, nil, nil, true, true])
        #expect(found.facts.gaps == 1 && found.facts.firstGapLine == 5)
        #expect(found.report.rows == 7 && found.report.rowsWithMean == 4 && found.report.warmupRows == 2)
    }

    @Test func `the largest number of 64 bits is a gap, and nothing beside it is`() throws {
        let largest = "9223372036854775807"
        let found = try Engine.run("close,v\n\(largest),a\n-\(largest),a\n922337203685477580.7,a\n", window: 1)
        #expect(found.closes == [nil, "-\(largest)", "922337203685477580.7"])
    }

    @Test func `blank lines are counted and are no rows`() throws {
        let found = try Engine.run("\n\nclose\n1\n\n \n2\n\t", window: 1)
        #expect(found.facts.blankLines == 5 && found.facts.rows == 2)
    }

    @Test func `warm-up can be left out of the rate`() throws {
        let found = try Engine.run("close\n1\n2\n3\n4\n", window: 3, warmup: .exclude)
        #expect(found.report.signalRate == 1)
        #expect(found.report.rows == 4)
    }
}
