import Testing

@testable import SignalKit

/// Rows whose fields lie in the same places, with some among them that are otherwise, against the general rules.
struct RowShapeTests {
    @Test(arguments: 0..<600)
    func `rows of one shape are read as the general rules read them, and so are those between them`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let file = try ShapedFile(&random)
        let columns = Bool.random(using: &random) ? Set(PriceColumn.allCases) : [.time]
        let fast = FastRowTests.parse(file.text, file.format, beside: nil, columns: columns)
        let general = FastRowTests.parse(file.text, file.format, beside: DecimalExtent(), columns: columns)
        #expect(FastRowTests.words(fast) == FastRowTests.words(general), "seed \(seed)")
    }

    /// A parser keeps the shape it knows from one chunk to the next.
    @Test(arguments: 0..<100)
    func `what was read before does not matter`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed) + 1_000)
        let file = try ShapedFile(&random)
        let options = PriceReader.Options(workers: 1)
        var parser = ChunkParser(format: file.format, options: options)
        for _ in 0..<4 {
            var buffer = ChunkBuffer(capacity: file.text.count)
            let lines = file.text.split(separator: 0x0A, omittingEmptySubsequences: false)
            let part = lines[Int.random(in: 0..<lines.count, using: &random)...].joined(separator: [0x0A])
            Array(part).withUnsafeBytes { buffer.append($0) }
            parser.parse(buffer.bytes)
            var fresh = ChunkParser(format: file.format, options: options)
            fresh.parse(buffer.bytes)
            #expect(FastRowTests.words(parser.chunk) == FastRowTests.words(fresh.chunk))
        }
    }
}

extension RowShapeTests {
    private static func format(_ names: [String], _ separator: Separator) throws -> FileFormat {
        var finder = ColumnFinder()
        for name in names { Array(name.utf8).withUnsafeBytes { finder.add($0, shown: name) } }
        return FileFormat(separator: separator, headerLine: 1, numbers: .plain, layout: try finder.layout())
    }

    /// Bytes of an earlier chunk may lie there.
    @Test(arguments: ["\n", "\r\n"])
    func `what lies behind the text does not count`(lineEnd: String) throws {
        let format = try Self.format(["a", "close", "b"], .comma)
        let text = Array((0..<30).map { "7,\($0 % 10 + 10).5,x" + lineEnd }.joined().utf8)
        var options = PriceReader.Options(workers: 1)
        options.checks = .off
        for end in (text.count - 3 * 10)...text.count {
            var buffer = ChunkBuffer(capacity: text.count)
            text.withUnsafeBytes { buffer.append($0) }
            var parser = ChunkParser(format: format, options: options)
            parser.parse(UnsafeRawBufferPointer(rebasing: buffer.bytes[..<end]))
            let expected = FastRowTests.parse(Array(text[..<end]), format, beside: nil, columns: [])
            #expect(FastRowTests.words(parser.chunk).words == FastRowTests.words(expected).words, "\(end) bytes")
        }
    }

    @Test func `a price that does not fit beside those of an earlier chunk is refused`() throws {
        let format = try Self.format(["close", "v"], .comma)
        let text = Array("0.01,2\n1234567890,2\n".utf8)
        let earlier = DecimalExtent(decimals: 30, largestTick: 1)
        let refused = FastRowTests.parse(text, format, beside: earlier)
        #expect(refused.failure?.fact == .tooManyDigits("1234567890") && refused.failure?.line == 2)
        #expect(FastRowTests.parse(text, format, beside: nil).failure == nil)
    }

    @Test(arguments: Separator.allCases)
    func `a separator too many behind the fields that are read is noticed`(separator: Separator) throws {
        let format = try Self.format(["a", "close", "b"], separator)
        let row = ["7", "11.5", "x"].joined(separator: separator.character) + "\n"
        let text = String(repeating: row, count: 40) + row.replacing("x", with: "x\(separator.character)x")
        let chunk = FastRowTests.parse(Array(text.utf8), format, beside: nil, columns: [])
        #expect(chunk.failure?.fact == .fieldCount(found: 4, expected: 3))
    }
}

/// A made-up file of rows that are written alike, some of them spoilt.
private struct ShapedFile {
    let format: FileFormat
    private(set) var text: [UInt8] = []
    private let names: [String]
    private let whole: Int
    private let decimals: Int
    private let step: Int
    private let freeLength: Int

    private static let headers = [
        "close", "time,close", "time,open,high,low,close,volume", "time,close,low,note,high", "note,close,time",
        "symbol,time,low,high,close,volume,note,a,b,c,d", "date,time,close,volume", "close,high,low,a,b",
    ]

    init(_ random: inout SplitMix64) throws(PriceFileError) {
        names = (Self.headers.randomElement(using: &random) ?? "close").split(separator: ",").map(String.init)
        var finder = ColumnFinder()
        for name in names { Array(name.utf8).withUnsafeBytes { finder.add($0, shown: name) } }
        let separator = Separator.allCases.randomElement(using: &random) ?? .comma
        step = [1, 60, 300].randomElement(using: &random) ?? 60
        var layout = try finder.layout()
        if !layout.time.isEmpty {
            layout.timePlan = TimePlan(
                format: TimeFormat(kind: .yearFirst, dayMonth: .dayFirst), isNewestFirst: false,
                step: Int64(step) * 1_000_000_000)
        }
        format = FileFormat(separator: separator, headerLine: 1, numbers: .plain, layout: layout)
        (whole, decimals) = (Int.random(in: 1...9, using: &random), Int.random(in: 0...9, using: &random))
        freeLength = [0, 8, 8, 8, 70, 150].randomElement(using: &random) ?? 8

        let isWrapped = names.count > 1 && Int.random(in: 0..<3, using: &random) == 0
        let lineEnd = Int.random(in: 0..<3, using: &random) == 0 ? "\r\n" : "\n"
        // Often more than the text whose bits are held at once.
        for row in 0..<[3, 30, 300, 900][Int.random(in: 0..<4, using: &random)] {
            let line = names.map { field($0, row, &random) }.joined(separator: separator.character)
            text += Array((isWrapped ? "\"\(line)\"" : line).utf8) + Array(lineEnd.utf8)
        }
        if Bool.random(using: &random) { text.removeLast() }
        for _ in 0..<[0, 1, 5][Int.random(in: 0..<3, using: &random)] { spoil(separator, &random) }
    }

    private func field(_ name: String, _ row: Int, _ random: inout SplitMix64) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let seconds = row * step
        let date = "2024-01-\(two(1 + seconds / 86_400 % 31))"
        let clock = "\(two(seconds / 3_600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        switch name {
        case "date": return date
        case "time": return names.contains("date") ? clock : "\(date) \(clock)"
        case "symbol": return "A"
        case "low": return price(first: 2, &random)
        case "open": return price(first: 5, &random)
        // Now and then below the low or above the high.
        case "close": return price(first: [1: 1, 2: 9][Int.random(in: 0..<60, using: &random)] ?? 5, &random)
        case "high": return price(first: 8, &random)
        default:
            return String(repeating: "x", count: freeLength == 0 ? 0 : Int.random(in: 0...freeLength, using: &random))
        }
    }

    private func price(first: Int, _ random: inout SplitMix64) -> String {
        let digits = (1..<(whole + decimals)).map { _ in "\(Int.random(in: 0...9, using: &random))" }
        let text = ["\(first)"] + digits
        return decimals == 0 ? text.joined() : text[..<whole].joined() + "." + text[whole...].joined()
    }

    /// Another byte, one more or one fewer.
    private mutating func spoil(_ separator: Separator, _ random: inout SplitMix64) {
        guard !text.isEmpty else { return }
        let place = Int.random(in: 0..<text.count, using: &random)
        let mild: [UInt8] = [0x30, 0x31, 0x39, 0x2E, 0x2D, 0x20, 0x4E]
        let bytes = Bool.random(using: &random) ? mild : [0x22, separator.rawValue, 0x0A, 0x0D, 0x00, 0xC3]
        let byte = bytes.randomElement(using: &random) ?? 0x30
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text.insert(byte, at: place)
        case 1: text.remove(at: place)
        default: text[place] = byte
        }
    }
}
