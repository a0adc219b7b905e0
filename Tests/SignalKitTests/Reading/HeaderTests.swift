import Testing

@testable import SignalKit

/// The header line, from ordinary to hostile.
struct HeaderTests {
    private static func layout(_ names: [String]) throws -> ColumnLayout {
        var finder = ColumnFinder()
        for name in names {
            Array(name.utf8).withUnsafeBytes { finder.add($0, shown: name) }
        }
        return try finder.layout()
    }

    @Test(arguments: ["close", " close ", "<close>", "\t<CLOSE> ", "Close", "CLOSE", "< close >", "cLoSe", "<<close"])
    func `the close is found in every spelling`(name: String) throws {
        let layout = try Self.layout(["open", name, "volume"])
        #expect(layout.close == 1 && layout.closeName == name && layout.count == 3)
    }

    @Test(arguments: ["closes", "adj close", "close2", "c lose", "", "clos", "close\u{301}", "\u{FEFF}close", "ｃｌｏｓｅ"])
    func `nothing else is the close`(name: String) {
        #expect(throws: PriceFileError(.noCloseColumn(found: ["open", name], separator: nil))) {
            try Self.layout(["open", name])
        }
    }

    @Test func `the plain name wins over others, and two plain ones are refused`() throws {
        #expect(try Self.layout(["Close", "CLOSE", "close"]).close == 2)
        #expect(throws: PriceFileError(.severalCloseColumns(["close", "<close>"], first: 1))) {
            try Self.layout(["close", "Close", "<close>"])
        }
    }

    static let timeColumns: [([String], [Int])] = [
        (["close", "v"], []), (["Timestamp", "close"], [0]), (["date", "close", "time"], [0, 2]),
        (["time", "date", "close"], [1, 0]),
        (["close", "<DATE>", "<TIME>"], [1, 2]), (["Date", "close"], [0]), (["time", "close"], [0]),
        (["day", "date", "close"], [0]),
        (["epoch", "datetime", "close"], [1]), (["date", "open_time", "close"], [1]), (["unix", "unix", "close"], [0]),
    ]

    @Test(arguments: timeColumns)
    func `the columns of time are found, a date before its time of day`(names: [String], expected: [Int]) throws {
        #expect(try Self.layout(names).time == expected)
    }

    @Test func `a row in quotes may have a header of any length`() throws {
        let names = (0..<300).map { "column\($0)" }.joined(separator: ",")
        let values = (0..<300).map(String.init).joined(separator: ",")
        let found = try Engine.run("\"\(names),close\"\n\"\(values),7\"\n", window: 1)
        #expect(found.closes == ["7"])
    }

    @Test func `doubled quotes in a name are undone, whatever follows them`() throws {
        #expect(throws: PriceFileError(.noCloseColumn(found: ["a\"b", "\"\u{301}"], separator: nil), line: 1)) {
            try Engine.run("\"a\"\"b\",\"\"\"\u{301}\"\n1,2\n")
        }
    }

    @Test(arguments: [1, 2, 3, 5, 8, 100])
    func `a byte order mark counts at the start of the file and nowhere else`(chunkBytes: Int) throws {
        var options = PriceReader.Options(workers: 1)
        options.chunkBytes = chunkBytes
        let found = try Engine.run("\u{FEFF}\n\nclose\n1\n", window: 1, options: options)
        #expect(found.facts.dialect == [.byteOrderMark, .lineFeed] && found.facts.blankLines == 2)
        #expect(throws: PriceFileError(.noCloseColumn(found: ["\u{FEFF}close"], separator: nil), line: 2)) {
            try Engine.run("\n\u{FEFF}close\n1\n", window: 1, options: options)
        }
    }

    @Test func `what is no text is refused on any line of the header`() {
        #expect(throws: PriceFileError(.nulByte(mayBeUTF16: false), line: 3)) {
            try Engine.run("\n\"a\n\0\",close\n1,2\n")
        }
        let broken = Array("\"a\r\n".utf8) + [0xC3] + Array("\",close\n1,2\n".utf8)
        #expect(throws: PriceFileError(.notUTF8(byte: 0xC3), line: 2)) { try Engine.run(broken) }
    }

    @Test func `a header of 300,000 columns is read and only its first names are kept`() throws {
        let header = "close" + String(repeating: ",", count: 300_000)
        let row = "5" + String(repeating: ",", count: 300_000)
        #expect(try Engine.run(header + "\n" + row + "\n", window: 1).closes == ["5"])
        var finder = ColumnFinder()
        for _ in 0..<100_000 { Array("CLOSE".utf8).withUnsafeBytes { finder.add($0, shown: "CLOSE") } }
        #expect(throws: PriceFileError(.severalCloseColumns(Array(repeating: "CLOSE", count: 13), first: 1))) {
            try finder.layout()
        }
    }
}
