import Testing

@testable import SignalKit

/// The symbols of a file, counted.
struct SymbolCensusTests {
    @Test(arguments: 0..<60)
    func `each symbol is counted once, in the order of its first row, however the file is cut`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let names = (0..<Int.random(in: 1...12, using: &random)).map { "S \($0) é" }
        var order: [String] = []
        var counts: [String: Int] = [:]
        var text = "time,ticker,close\n"
        let isQuoted = seed % 3 == 0
        for row in 0..<Int.random(in: 1...400, using: &random) {
            let name = names.randomElement(using: &random) ?? ""
            if counts[name] == nil { order.append(name) }
            counts[name, default: 0] += 1
            let line = "\(1_735_689_600 + row), \(name) ,\(row % 50 == 3 ? "no price" : "\(row)")"
            text += isQuoted ? "\"\(line)\"\n" : line + "\n"
        }
        var options = PriceReader.Options(workers: seed % 2 + 1)
        options.chunkBytes = 200
        options.chunksBeforeThreads = 2
        let found = try PriceReader.symbols(of: .memory(Array(text.utf8)), options: options)
        #expect(found == order.map { SymbolCount(name: $0, rows: counts[$0] ?? 0) })
    }

    @Test func `a file without a column of symbols has none`() throws {
        let options = PriceReader.Options(workers: 1)
        #expect(try PriceReader.symbols(of: .memory(Array("time,close\n1,2\n".utf8)), options: options) == [])
    }

    @Test func `a file that cannot be read is an error here too`() {
        #expect(throws: SignalError.file(PriceFileError(.fieldCount(found: 2, expected: 3), line: 3, recordLine: 3))) {
            try PriceReader.symbols(
                of: .memory(Array("time,sym,close\n1,A,2\n1,A\n".utf8)), options: PriceReader.Options(workers: 1))
        }
    }
}
