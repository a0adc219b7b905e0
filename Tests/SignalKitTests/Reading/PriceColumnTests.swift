import Testing

@testable import SignalKit

/// The columns of a table against the text that they were read from.
struct PriceColumnTests {
    private static let numbers: [PriceColumn] = [.open, .high, .low, .close, .volume]

    /// Lines of `time,open,high,low,close,volume`, each column with its own decimals, zeros at the end and gaps.
    private static func lines(_ random: inout SplitMix64) -> [[String]] {
        let shapes = numbers.map { _ in
            (
                decimals: Int.random(in: 0...9, using: &random), zeros: Int.random(in: 0...6, using: &random),
                digits: Int.random(in: 1...12, using: &random), gaps: Int.random(in: 3...30, using: &random)
            )
        }
        return (0..<Int.random(in: 1...200, using: &random)).map { row in
            ["\(1_700_000_000 + row)"]
                + shapes.map { shape in
                    if Int.random(in: 0..<shape.gaps, using: &random) == 0 { return "" }
                    let whole = (0..<shape.digits).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
                    let fraction = (0..<shape.decimals).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
                    let zeros = shape.decimals > 0 ? String(repeating: "0", count: shape.zeros) : ""
                    return fraction.isEmpty ? whole : "\(whole).\(fraction)\(zeros)"
                }
        }
    }

    private static func text(_ lines: ArraySlice<[String]>) -> [UInt8] {
        Array(lines.map { $0.joined(separator: ",") + "\n" }.joined().utf8)
    }

    private static let header = Array("time,open,high,low,close,volume\n".utf8)

    private static func options(_ random: inout SplitMix64) -> PriceReader.Options {
        var options = PriceReader.Options(workers: Int.random(in: 1...3, using: &random))
        options.columns = Set(PriceColumn.allCases)
        options.chunkBytes = Int.random(in: 1...3_000, using: &random)
        options.chunksBeforeThreads = 2
        return options
    }

    /// The decimals that the numbers of a column need, from their text alone.
    private static func decimalsNeeded(_ texts: [String]) -> Int {
        texts.map { text in
            let fraction = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first ?? ""
            return fraction.reversed().drop { $0 == "0" }.count
        }.max() ?? 0
    }

    @Test(arguments: 0..<60)
    func `every number equals its text, in no more decimals than the column needs`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let lines = Self.lines(&random)
        let table = try PriceTable(
            reading: .memory(Self.header + Self.text(lines[...])), options: Self.options(&random))
        #expect(table.times == lines.map { Int64($0[0]) ?? 0 })
        for (place, column) in Self.numbers.enumerated() {
            let texts = lines.map { $0[place + 1] }
            for (row, text) in texts.enumerated() {
                guard case .price(let price) = PriceText.read(text) else {
                    #expect(table.number(column, at: row) == nil)
                    continue
                }
                let expected = ExactDecimal(ticks: Int128(price.magnitude), decimals: price.decimals)
                #expect(table.number(column, at: row) == expected, "\(column) \(row)")
            }
            let ticks = column == .close ? table.closes : try #require(table.columns.number(column)).ticks
            #expect((ticks.decimals ?? 0) == Self.decimalsNeeded(texts), "seed \(seed): \(column)")
            #expect(ticks.isWide == (ticks.largest > UInt128(Int64.max)))
        }
    }

    @Test(arguments: 0..<60)
    func `a table with rows appended to it is the table read at once`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed) + 500)
        let lines = Self.lines(&random)
        let whole = try PriceTable(
            reading: .memory(Self.header + Self.text(lines[...])), options: Self.options(&random))
        var cut = Int.random(in: 1...lines.count, using: &random)
        var grown = try PriceTable(
            reading: .memory(Self.header + Self.text(lines[..<cut])), options: Self.options(&random))
        while cut < lines.count {
            let next = Int.random(in: cut...lines.count, using: &random)
            try grown.append(.memory(Self.text(lines[cut..<next])), options: Self.options(&random))
            cut = next
        }
        // How times are written is decided from the rows read first; GrowingTable sees to it that they are enough.
        var facts = grown.facts
        (facts.format, facts.order, facts.checks) = (whole.facts.format, whole.facts.order, whole.facts.checks)
        #expect(grown.columns == whole.columns && facts == whole.facts, "seed \(seed)")
    }

    @Test func `rows that cannot be appended leave the table as it was, and the error names their line`() throws {
        let options = PriceReader.Options(workers: 1)
        var table = try PriceTable(reading: .memory(Array("close,v\n1,a\n\n2,a\n".utf8)), options: options)
        let before = table
        #expect(throws: SignalError.file(PriceFileError(.notAPrice("x"), line: 6, recordLine: 6, column: "close"))) {
            try table.append(.memory(Array("3,a\nx,a\n".utf8)), options: options)
        }
        #expect(table.columns == before.columns && table.facts == before.facts)
    }

    @Test func `a column other than the close is never a reason to refuse a file`() throws {
        var options = PriceReader.Options(workers: 1)
        options.columns = [.high, .low, .volume]
        let text = "close,High,<VOL>,low\n1,2,1.2K,1e37\n2,null,5,0.001\n"
        let table = try PriceTable(reading: .memory(Array(text.utf8)), options: options)
        #expect(table.holds(.high) && table.holds(.volume) && table.holds(.close))
        #expect(!table.holds(.low) && !table.holds(.open) && !table.holds(.time))
        #expect(table.number(.high, at: 0)?.description == "2" && table.number(.high, at: 1) == nil)
        #expect(table.number(.volume, at: 0) == nil && table.number(.volume, at: 1)?.description == "5")
        #expect(table.columns.number(.volume)?.unreadable == 1 && table.columns.number(.high)?.unreadable == 0)
    }

    @Test func `columns that nobody asked for are not kept`() throws {
        let table = try PriceTable(
            reading: .memory(Array("time,open,close\n1700000000,1,2\n".utf8)), options: PriceReader.Options(workers: 1))
        #expect(!table.holds(.time) && !table.holds(.open) && table.number(.open, at: 0) == nil)
    }

    @Test(arguments: [
        (["42000.21000000", "42001.50000000"], 2), (["1.10", "1.20"], 1), (["1.00", "2.00"], 0), (["0.000"], 0),
        (["100", "200"], 0), (["1e5", "2e5"], -5), (["-0.50", ""], 1),
        (["9223372036854775807.0", "1.0"], 0), (["92233720368547758070.0", "10.0"], 0),
        (["92233720368.547758080000", "1.5"], 8), (["1.5", "0.100000000000000000000000000"], 1),
    ])
    func `zeros that all closes end in are dropped`(texts: [String], decimals: Int) throws {
        let table = try PriceTable(closes: texts)
        #expect(table.closes.decimals == decimals)
        for (row, text) in texts.enumerated() {
            guard case .price(let price) = PriceText.read(text) else { continue }
            let ticks = Int128(price.magnitude) * (price.isNegative ? -1 : 1)
            #expect(table.close(at: row) == ExactDecimal(ticks: ticks, decimals: price.decimals))
        }
        #expect(table.closes.isWide == (table.closes.largest > UInt128(Int64.max)))
    }
}
