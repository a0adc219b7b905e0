import ArgumentParser
import RunKit
import SignalKit
import Testing

@testable import mlops_tui

/// Command lines read ahead of ArgumentParser: it would make the same of them.
@Suite("Plain command lines")
struct PlainCommandLineTests {
    @Test func `the table holds the options that are declared, and says which stand alone`() throws {
        let sheet = try #require(CommandSheet.all.first)
        let asked: Set = ["--help", "--version"]
        let declared = sheet.options.filter { asked.isDisjoint(with: $0.names) }
        #expect(Set(declared.flatMap(\.names)) == Set(RunOption.allCases.map(\.rawValue)))
        #expect(declared.count == RunOption.allCases.count)
        for item in declared {
            let option = try #require(item.names.first.flatMap(RunOption.named))
            #expect(option.isFlag == (item.value == nil), "\(option)")
        }
    }

    @Test(arguments: [
        "", "prices.csv", "--headless", "--window 20", "--input data.csv --window=20 --seed=1",
        "--headless --input data.csv --config config.yaml --output metrics.json --log-file run.log",
        "--headless --input - --output - --log-file - --log-format json --signals rows.csv --warmup exclude",
        "prices.csv --missing error --separator semicolon --close-column 5 --no-header --strict --order file",
        "--symbol BTC --checks off --color never --glyphs ascii --headless --headless --window 5 --window 6",
        "--frame 80x24 --frame-style ansi prices.csv", "--frame 80x24 --frame-style svg --print-last-frame",
        "--play a.tape --size 100x30 --fast --record a.cast --record-format v3 --idle-limit 3 --record-tape b.tape",
    ])
    func `what scripts and people write is read`(line: String) throws {
        let arguments = line.split(separator: " ").map(String.init)
        let request = try #require(RunRequest(plain: arguments))
        #expect(request == (try RunCommand.parse(arguments).request))
    }

    @Test(arguments: [
        "--help", "-h", "--version", "--generate-completion-script bash", "--windo 5", "-w 5", "--window",
        "--window -5", "--window x", "--window=", "--headless=yes", "--output --headless", "-- data.csv", "a.csv b.csv",
        "--headless --frame 80x24", "--headless --signals -", "a.csv --input b.csv", "--unknown", "---", "--=1",
    ])
    func `what is asked, wrong or odd is left to ArgumentParser`(line: String) {
        #expect(RunRequest(plain: line.split(separator: " ").map(String.init)) == nil)
    }

    @Test(arguments: 1...4)
    func `both make the same of random command lines, or the first declines`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var read = 0
        for _ in 0..<100 {
            let arguments = (0..<Int.random(in: 0...6, using: &random)).flatMap { _ in Self.piece(&random) }
            guard let request = RunRequest(plain: arguments) else { continue }
            read += 1
            let parsed = try? RunCommand.parse(arguments).request
            #expect(parsed == request, "\(arguments)")
        }
        #expect(read > 15, "few of the lines were read, so little was compared")
    }

    /// One or two arguments, most of them right.
    private static func piece(_ random: inout SplitMix64) -> [String] {
        let option = pick(RunOption.allCases, &random)
        let right = pick(values[option] ?? [""], &random)
        switch Int.random(in: 0..<16, using: &random) {
        case 0...7: return option.isFlag ? [option.rawValue] : [option.rawValue, right]
        case 8...9: return ["\(option.rawValue)=\(right)"]
        case 10: return [option.rawValue, pick(odd, &random)]
        case 11: return ["\(option.rawValue)=\(pick(odd, &random))"]
        case 12: return [String(option.rawValue.dropLast(Int.random(in: 1...4, using: &random))), right]
        case 13: return [pick(odd, &random)]
        case 14: return [option.rawValue]
        default: return [right]
        }
    }

    private static let values: [RunOption: [String]] = [
        .input: paths, .config: paths, .output: paths, .logFile: paths, .signals: ["rows.csv"],
        .receipt: ["r.jsonl", "-"], .lineage: ["l.jsonl", "-"], .promFile: ["m.prom"],
        .logFormat: ["text", "json"], .logLevel: ["debug", "error"], .window: ["1", "20"], .seed: ["0", "4294967295"],
        .warmup: ["zero", "exclude"],
        .missing: ["gap", "error"], .separator: ["comma", ";", "\\t", "PIPE"], .closeColumn: ["5", "Close", "05"],
        .order: ["auto", "file"], .symbol: ["BTC", "a=b"], .checks: ["warn", "error", "off"],
        .color: ["auto", "always", "never"], .glyphs: ["braille", "block", "ascii"],
        .theme: ["dark", "light", "contrast", "mono"], .frame: ["80x24", "20X6"],
        .frameStyle: ["plain", "ansi", "svg", "html"], .play: paths, .size: ["80x24"], .record: paths,
        .recordFormat: ["v2", "v3"], .idleLimit: ["1", "3600"], .recordTape: paths,
    ]

    private static let paths = ["a.csv", "./b c", "-", ArgumentText.text(of: [0x61, 0xFF, 0x2E])]

    private static let odd = [
        "", "-", "--", "---", "-5", "-w", "--help", "-h", "-window", "--nonsense", "--=", "=", "=x", "0", "text ", " ",
        "TEXT", "20 ", "٣", "x\u{301}", "-\u{301}x", "\u{301}", "--input\u{301}=x", "\u{10FFFF}", "80x", "4294967296",
        "99999999999999999999", "a\nb", "\u{0}", "--input=--", "--window=-1", ArgumentText.text(of: [0x2D, 0x80]),
    ]

    private static func pick<Element>(_ list: [Element], _ random: inout SplitMix64) -> Element {
        list[Int.random(in: list.indices, using: &random)]
    }
}
