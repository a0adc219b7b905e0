import Testing

@testable import SignalKit

/// Finding what a file's format is.
struct FormatDetectionTests {
    private static func table(
        _ text: String, _ choices: FormatChoices = FormatChoices(), chunkBytes: Int = ChunkCutter.chunkBytes
    ) throws(SignalError) -> PriceTable {
        var options = PriceReader.Options(workers: 1)
        options.columns = Set(PriceColumn.allCases)
        options.format = choices
        options.chunkBytes = chunkBytes
        // Several of these files begin with their newest row.
        options.order = .file
        return try PriceTable(reading: .memory(Array(text.utf8)), options: options)
    }

    private static func closes(_ table: PriceTable) -> [String?] {
        (0..<table.rowCount).map { table.close(at: $0)?.description }
    }

    private static func choices(_ change: (inout FormatChoices) -> Void) -> FormatChoices {
        var choices = FormatChoices()
        change(&choices)
        return choices
    }

    @Test(arguments: VendorFile.readable)
    func `a vendor's file is read as it is, whatever the chunks`(file: VendorFile) throws {
        for size in [1, 2, 7, 50, 100, 300, ChunkCutter.chunkBytes] {
            let table = try Self.table(file.text, chunkBytes: size)
            #expect(VendorFile.words(table.facts.format) == file.format)
            #expect(Self.closes(table) == VendorFile.closes, "chunks of \(size)")
            #expect(table.facts.gaps == 0)
        }
    }

    @Test(arguments: VendorFile.readable)
    func `the other prices of a vendor's bars are read as well`(file: VendorFile) throws {
        let table = try Self.table(file.text)
        for (place, column) in [PriceColumn.open, .high, .low].enumerated() where table.holds(column) {
            for row in 0..<6 {
                guard case .price(let price) = PriceText.read(VendorFile.bars[row][place]) else { continue }
                let expected = ExactDecimal(ticks: Int128(price.magnitude), decimals: price.decimals)
                #expect(table.number(column, at: row) == expected)
            }
        }
        let hasBars = !["Schlusskurs", "Zamknięcie", "date|close"].contains { file.text.contains($0) }
        #expect([.open, .high, .low].allSatisfy { table.holds($0) } == hasBars)
    }

    // MARK: Every mixture

    /// A file in some mixture of separator, header, style of numbers, line ends and quotes.
    struct Mixture: CustomTestStringConvertible {
        let text: String
        let separator: Separator
        let closes: [String?]
        let seed: Int
        var testDescription: String { "seed \(seed)" }

        init(seed: Int) {
            self.seed = seed
            var random = SplitMix64(seed: UInt64(seed))
            func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random) ?? values[0] }
            let separator = pick(Separator.allCases)
            let (mark, point) = pick(
                separator == .comma
                    ? [("", "."), (",", "."), (".", ",")] : [("", "."), ("", ","), (",", "."), (".", ","), (" ", ",")])
            let (quotes, end, sign) = (pick([true, false]), pick(["\n", "\r\n", "\r"]), pick(["", "", "$", "€"]))
            let needsQuotes = separator == .comma && (mark == "," || point == ",")
            func field(_ text: String) -> String {
                quotes || (needsQuotes && text.contains(",")) ? "\"\(text)\"" : text
            }
            let names = pick([
                ["date", "open", "close"], ["Datum", "Schluss"], ["<DTYYYYMMDD>", "<CLOSE>", "<VOL>"],
                ["x", " Close "],
            ])
            let close = names.firstIndex { ["close", "Schluss", "<CLOSE>", " Close "].contains($0) } ?? 0
            var lines = pick([[], ["sep=\(separator.character)"], ["https://example.com/data"], ["", "  "]])
            lines.append(names.map(field).joined(separator: separator.character))
            var closes: [String?] = []
            for row in 0..<Int.random(in: 1...200, using: &random) {
                let fields = names.indices.map { column in
                    if column == 0 { return "2025010\(row % 9 + 1)" }
                    if column == close, row > 0, Int.random(in: 0..<15, using: &random) == 0 {
                        closes.append(nil)
                        return pick(["", "NaN", "null"])
                    }
                    // From 1000.5 on, so that the first price tells its style.
                    let cents = row == 0 ? 123_450 : Int.random(in: 1...999_999, using: &random)
                    let price = "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
                    if column == close { closes.append(ExactDecimal(ticks: Int128(cents), decimals: 2).description) }
                    return (column == close ? sign : "") + VendorFile.grouped(price, mark, point)
                }
                lines.append(fields.map(field).joined(separator: separator.character))
            }
            text = lines.map { $0 + end }.joined()
            self.separator = separator
            self.closes = closes
        }
    }

    @Test(arguments: Thorough.seeds(400).map(Mixture.init))
    func `any mixture of separator, header, numbers, line ends and quotes is read right`(file: Mixture) throws {
        var random = SplitMix64(seed: UInt64(file.seed))
        let sizes = [
            ChunkCutter.chunkBytes, Int.random(in: 1...80, using: &random), Int.random(in: 1...3000, using: &random),
        ]
        for size in sizes {
            let table = try Self.table(file.text, chunkBytes: size)
            #expect(table.facts.format.separator == file.separator)
            #expect(Self.closes(table) == file.closes, "chunks of \(size): \(file.text.prefix(300))")
        }
    }

    // MARK: Doubt

    static let doubtful: [(String, String, PriceFileError.Fact)] = [
        (
            "Coinbase", "1735689600,99,103,100,101,5\n1735689660,98,102,101,99,5\n",
            .noHeader(columns: 6, close: 5, separator: .comma)
        ),
        (
            "Coinbase rising from each low", "1735689600,100,103,100,101,5\n1735689660,101,104,101,103,5\n",
            .noHeader(columns: 6, close: 5, separator: .comma)
        ),
        ("flat bars", "1,5,5,5,5,5\n2,5,5,5,5,5\n", .noHeader(columns: 6, close: 4, separator: .comma)),
        ("one column", "1.5\n2.5\n", .noHeader(columns: 1, close: 1, separator: .comma)),
        ("time and price", "2025-01-01;1.5\n2025-01-02;2.5\n", .noHeader(columns: 2, close: 2, separator: .semicolon)),
        ("two closes", "date;Close;CLOSE\n2025-01-01;1;2\n", .severalCloseColumns(["Close", "CLOSE"], first: 2)),
        (
            "two tickers of yfinance", "Price,Close,Close\nTicker,A,B\nDate,,\n2025-01-01,1,2\n",
            .severalCloseColumns(["Close", "Close"], first: 2)
        ),
        (
            "a price without a bar", "date,price\n2025-01-01,1\n",
            .noCloseColumn(found: ["date", "price"], separator: nil)
        ),
        (
            "an adjusted close alone", "date,Adj Close\n2025-01-01,1\n",
            .noCloseColumn(found: ["date", "Adj Close"], separator: nil)
        ),
        (
            "a row that says close", "date,last\n2025-01-01,close\n",
            .noCloseColumn(found: ["date", "last"], separator: nil)
        ),
        (
            "a last trade beside open, high and low", "date,open,high,low,last\n2025-01-01,1,2,1,2\n",
            .noCloseColumn(found: ["date", "open", "high", "low", "last"], separator: nil)
        ),
        ("groups or decimals", "date,close\n2025-01-01,\"1,234\"\n2025-01-02,\"1,235\"\n", .notAPrice("1,234")),
        ("a decimal comma beside commas", "date,close\n2025-01-01,\"1,5\"\n", .notAPrice("1,5")),
        ("point and comma decimals", "date;close\n2025-01-01;1,5\n2025-01-02;1.5\n", .notAPrice("1,5")),
        ("groups of other lengths", "date;close\n2025-01-01;1.234,5\n2025-01-02;12.34,5\n", .notAPrice("12.34,5")),
        ("a currency in some rows", "date,close\n2025-01-01,$1\n2025-01-02,2\n", .notAPrice("$1")),
        (
            "a currency lost", "date,close\n" + String(repeating: "2025-01-01,$1\n", count: 70) + "2025-01-02,2\n",
            .notAPrice("2")
        ),
        ("two headers", "date,close\ndate,close\n2025-01-01,1\n", .notAPrice("close")),
        ("a header of one file in another", "date,close\n2025-01-01,1\ndate,close\n", .notAPrice("close")),
        ("a ragged row", "date;close\n2025-01-01;1\n2025-01-02\n", .fieldCount(found: 1, expected: 2)),
    ]

    @Test(arguments: doubtful)
    func `what is in doubt is refused`(name: String, text: String, fact: PriceFileError.Fact) {
        for size in [1, 10, 1000] {
            do throws(SignalError) {
                let table = try Self.table(text, chunkBytes: size)
                Issue.record("read as \(VendorFile.words(table.facts.format)): \(Self.closes(table))")
            } catch .file(let error) {
                #expect(error.fact == fact)
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    // MARK: Choices

    @Test func `a file without a header is read when its close is named`() throws {
        let coinbase = "1735689600,99,103,100,101,5\n1735689660,98,102,101,99,5\n"
        let asked = Self.choices {
            $0.hasNoHeader = true
            $0.closeColumn = .number(5)
        }
        #expect(try Self.closes(Self.table(coinbase, asked)) == ["101", "99"])
        // The number is enough where the first line is no header.
        #expect(try Self.closes(Self.table(coinbase, Self.choices { $0.closeColumn = .number(5) })) == ["101", "99"])
        #expect(throws: SignalError.file(PriceFileError(.noSuchColumn(.number(7), found: [], count: 6), line: 1))) {
            try Self.table(
                coinbase,
                Self.choices {
                    $0.hasNoHeader = true
                    $0.closeColumn = .number(7)
                })
        }
        #expect(
            try Self.closes(
                Self.table(
                    "1.5\n2\n",
                    Self.choices {
                        $0.hasNoHeader = true
                        $0.closeColumn = .number(1)
                    })) == ["1.5", "2"])
        let german = "01.01.2025;1,5\n02.01.2025;2,5\n"
        #expect(
            try Self.closes(
                Self.table(
                    german,
                    Self.choices {
                        $0.hasNoHeader = true
                        $0.closeColumn = .number(2)
                    })) == ["1.5", "2.5"])
    }

    @Test func `a column is chosen by its name or number`() throws {
        let text = "date,Close,Adj Close\n2025-01-01,1,0.5\n2025-01-02,2,1.5\n"
        #expect(
            try Self.closes(Self.table(text, Self.choices { $0.closeColumn = .name("Adj Close") })) == ["0.5", "1.5"])
        #expect(
            try Self.closes(Self.table(text, Self.choices { $0.closeColumn = .name("adj close") })) == ["0.5", "1.5"])
        #expect(try Self.closes(Self.table(text, Self.choices { $0.closeColumn = .number(3) })) == ["0.5", "1.5"])
        #expect(
            throws: SignalError.file(
                PriceFileError(.noSuchColumn(.name("last"), found: ["date", "Close", "Adj Close"], count: 3), line: 1))
        ) {
            try Self.table(text, Self.choices { $0.closeColumn = .name("last") })
        }
        let twice = "date;Close;close\n2025-01-01;1;0.5\n"
        #expect(try Self.closes(Self.table(twice, Self.choices { $0.closeColumn = .name("Close") })) == ["1"])
        #expect(
            try Self.closes(Self.table("Close,Close\n1,2\n", Self.choices { $0.closeColumn = .number(2) })) == ["2"])
    }

    @Test func `a chosen separator is the only one that is tried`() throws {
        let text = "date|note;close\nx|y;1\n"
        #expect(try Self.closes(Self.table(text, Self.choices { $0.separator = .semicolon })) == ["1"])
        #expect(throws: SignalError.self) { try Self.table(text, Self.choices { $0.separator = .comma }) }
    }

    @Test(arguments: [
        "date;close\nx;1\n", "https://a.b\ndate,close\nx,1\n", "sep=,\ndate,close\nx,1\n", "date,schluss\nx,1\n",
        "t,o,h,l,c\n1,2,3,1,2\n", "1,2,3,1,2\n", "date,close\nx,$1\n", "date,close\nx,\"1,234.5\"\n",
        "date,close/last\nx,1\n",
    ])
    func `strict takes the plain form alone`(text: String) {
        #expect(throws: SignalError.self) { try Self.table(text, Self.choices { $0.isStrict = true }) }
    }

    @Test(arguments: ["close\n1\n", "\u{FEFF}\nx,<CLOSE>\r\n,1", "\"x,Close\"\n\"y,1\"\n", "Close,close\n9,1\n"])
    func `the plain form is the plain form, strict or not`(text: String) throws {
        let strict = try Self.table(text, Self.choices { $0.isStrict = true })
        #expect(try strict.facts == Self.table(text).facts)
        #expect(Self.closes(strict) == ["1"])
    }
}
