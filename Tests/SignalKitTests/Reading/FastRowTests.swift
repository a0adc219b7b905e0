import SignalKit
import Testing

@testable import SignalKit

/// The fast row against the general rules, which read the same chunk when they are asked to look at each price.
struct FastRowTests {
    @Test(arguments: 0..<300)
    func `a chunk read by fast rows is the chunk read by the general rules`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let names =
            [
                "close", "time,close", "close,note", "time,open,close,note", "volume,close,high,low,open",
                "symbol,time,low,high,close",
            ].randomElement(using: &random) ?? "close"
        let format = try Self.format(names, &random)
        let layout = format.layout
        var text = Self.rows(layout.count, format.separator.character, &random)
        if format.numbers.hasDecimalComma { text = text.map { $0 == 0x2E ? 0x2C : $0 } }
        let fast = Self.parse(text, format, beside: nil)
        let general = Self.parse(text, format, beside: DecimalExtent())
        #expect(Self.words(fast) == Self.words(general), "seed \(seed): \(String(decoding: text, as: UTF8.self))")
    }

    /// Any separator, and now and then prices that are not plain.
    private static func format(_ names: String, _ random: inout SplitMix64) throws(PriceFileError) -> FileFormat {
        var finder = ColumnFinder()
        for name in names.split(separator: ",") {
            Array(name.utf8).withUnsafeBytes { finder.add($0, shown: String(name)) }
        }
        let separator = Separator.allCases.randomElement(using: &random) ?? .comma
        let numbers = [.plain, .plain, NumberStyle(hasDecimalComma: true, grouping: .point)].randomElement(
            using: &random)
        return FileFormat(
            separator: separator, headerLine: 1, numbers: numbers ?? .plain, layout: try finder.layout())
    }

    static func parse(
        _ text: [UInt8], _ format: FileFormat, beside: DecimalExtent?,
        columns: Set<PriceColumn> = Set(PriceColumn.allCases)
    ) -> PriceChunk {
        var buffer = ChunkBuffer(capacity: text.count)
        text.withUnsafeBytes { buffer.append($0) }
        var options = PriceReader.Options(workers: 1)
        options.columns = columns
        var parser = ChunkParser(format: format, options: options)
        parser.parse(buffer.bytes, beside: beside)
        return parser.chunk
    }

    /// Everything that a chunk says, in a form that can be compared and printed.
    struct Said: Equatable {
        var words: [String]
        /// Not as words: those of a dictionary come in any order.
        var checks = CheckRecord()
    }

    static func words(_ chunk: PriceChunk) -> Said {
        // Nothing else of a chunk that ends early is looked at.
        if let failure = chunk.failure { return Said(words: ["\(failure)"]) }
        let closes = (0..<chunk.rowCount).map {
            ExactDecimal(ticks: chunk.closes[$0], decimals: chunk.closes.decimals ?? 0)
        }
        let words = [
            "\(closes)", "\(chunk.others.map { column in (0..<chunk.rowCount).map { column[$0] } })",
            "\(chunk.others)", "\(chunk.extent)", "\(chunk.gaps)", "\(chunk.hasTimes ? chunk.times : [])",
            "\(chunk.lines)", "\(chunk.blankLines)", "\(chunk.dialect)",
            "\(String(describing: chunk.firstGap))", "\(chunk.symbols)",
        ]
        return Said(words: words, checks: chunk.checks)
    }

    private static func rows(_ columns: Int, _ separator: String, _ random: inout SplitMix64) -> [UInt8] {
        let style = Int.random(in: 0..<4, using: &random)
        var text = ""
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            let fields = (0..<columns).map { _ in field(style, &random) }
            let row = fields.joined(separator: separator)
            text += style == 3 && columns > 1 ? "\"" + row + "\"" : row
            text += Int.random(in: 0..<12, using: &random) == 0 ? "\r\n" : "\n"
        }
        var bytes = Array(text.utf8)
        if Int.random(in: 0..<3, using: &random) == 0 {
            let damage: [UInt8] = [0x22, 0x2C, 0x3B, 0x09, 0x7C, 0x0A, 0x0D, 0x20, 0x65]
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = damage.randomElement(using: &random) ?? 0x22
        }
        return bytes
    }

    /// Mostly a price; in quotes always, sometimes or never.
    private static func field(_ style: Int, _ random: inout SplitMix64) -> String {
        let text =
            switch Int.random(in: 0..<16, using: &random) {
            case 0: ""
            case 1: "NaN"
            case 2: "-1.5e2"
            case 3: " 7 "
            case 4: "12345678901234567890.25"
            case 5: "0.000001"
            case 6: "-12.5"
            default: "\(Int.random(in: 1...999, using: &random)).\(Int.random(in: 10...99, using: &random))"
            }
        let isQuoted = style == 1 || (style == 2 && Bool.random(using: &random))
        return isQuoted ? "\"\(text)\"" : text
    }
}
