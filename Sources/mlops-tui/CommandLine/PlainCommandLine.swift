import DemoKit
import FrameKit
import RunKit
import SignalKit
import TerminalKit

/// The options of a run as they are written: a table that a test holds against ``RunCommand``'s declarations.
enum RunOption: String, CaseIterable {
    case headless = "--headless"
    case input = "--input"
    case config = "--config"
    case output = "--output"
    case logFile = "--log-file"
    case logFormat = "--log-format"
    case logLevel = "--log-level"
    case signals = "--signals"
    case receipt = "--receipt"
    case lineage = "--lineage"
    case promFile = "--prom-file"
    case window = "--window"
    case seed = "--seed"
    case warmup = "--warmup"
    case missing = "--missing"
    case separator = "--separator"
    case closeColumn = "--close-column"
    case noHeader = "--no-header"
    case follow = "--follow"
    case strict = "--strict"
    case order = "--order"
    case symbol = "--symbol"
    case checks = "--checks"
    case color = "--color"
    case glyphs = "--glyphs"
    case theme = "--theme"
    case noMouse = "--no-mouse"
    case frame = "--frame"
    case frameStyle = "--frame-style"
    case printLastFrame = "--print-last-frame"
    case play = "--play"
    case size = "--size"
    case fast = "--fast"
    case record = "--record"
    case recordFormat = "--record-format"
    case idleLimit = "--idle-limit"
    case recordTape = "--record-tape"
    case plain = "--plain"
    case kiosk = "--kiosk"
    case quiet = "--quiet"
    case printConfig = "--print-config"

    /// Whether it stands alone; every other one takes what comes next.
    var isFlag: Bool { Self.flags.contains(self) }

    private static let flags: [RunOption] = [
        .headless, .noHeader, .strict, .follow, .noMouse, .printLastFrame, .fast, .plain, .kiosk, .quiet, .printConfig,
    ]

    /// The option of that name. Not by `init(rawValue:)`, which makes a dictionary of so many cases.
    static func named(_ name: String) -> RunOption? { allCases.first { $0.rawValue == name } }
}

extension RunRequest {
    /// Reads a command line that is plainly right, without ArgumentParser, which asks the runtime so many questions about
    /// types that it takes a third of a job of 10,000 rows.
    ///
    /// Anything else is left to it, help and every error included: a short option, `--`, an empty value or one that begins
    /// with `-`, a value that is not one, options that exclude each other. Where this returns a request, ``RunCommand``
    /// makes the same of the same arguments; a test tries it with random ones.
    init?(plain arguments: [String]) {
        self.init()
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("-") else {
                guard prices == nil, Self.isPlainValue(argument) else { return nil }
                prices = FilePath(argument: argument)
                continue
            }
            guard take(argument, &rest) else { return nil }
        }
        if conflict != nil { return nil }
    }

    /// `--option value`, `--option=value` or `--flag`; false where it is none of them.
    private mutating func take(_ argument: String, _ rest: inout ArraySlice<String>) -> Bool {
        if let option = RunOption.named(argument) {
            if option.isFlag { return raise(option) }
            guard let value = rest.popFirst() else { return false }
            return Self.isPlainValue(value) && set(option, value)
        }
        // By characters, as ArgumentParser: an accent on the equals sign makes it another one.
        guard let equals = argument.firstIndex(of: "="), let option = RunOption.named(String(argument[..<equals]))
        else { return false }
        let value = String(argument[argument.index(after: equals)...])
        return !option.isFlag && Self.isPlainValue(value) && set(option, value)
    }

    private static func isPlainValue(_ text: String) -> Bool {
        text == "-" || !text.isEmpty && text.utf8.first != UInt8(ascii: "-")
    }

    private mutating func raise(_ flag: RunOption) -> Bool {
        switch flag {
        case .headless: isHeadless = true
        case .noHeader: reading.hasNoHeader = true
        case .strict: reading.isStrict = true
        case .follow: follows = true
        case .printLastFrame: demo.printsLastFrame = true
        case .fast: demo.isFast = true
        case .plain: demo.isPlain = true
        case .kiosk: demo.isKiosk = true
        case .noMouse: hasNoMouse = true
        case .quiet: isQuiet = true
        case .printConfig: printsConfig = true
        default: return false
        }
        return true
    }

    private mutating func set(_ option: RunOption, _ text: String) -> Bool {
        switch option {
        case .input: Self.put(FilePath(argument: text), &input)
        case .config: Self.put(FilePath(argument: text), &config)
        case .output: Self.put(FilePath(argument: text), &output)
        case .logFile: Self.put(FilePath(argument: text), &log)
        case .signals: Self.put(FilePath(argument: text), &signals)
        case .receipt: Self.put(FilePath(argument: text), &receipt)
        case .lineage: Self.put(FilePath(argument: text), &lineage)
        case .promFile: Self.put(FilePath(argument: text), &promFile)
        case .logFormat: Self.put(LogFormat(rawValue: text), &logFormat)
        case .logLevel: Self.put(LogLevel(rawValue: text), &logLevel)
        case .window: Self.put(try? RunCommand.window(text), &window)
        case .seed: Self.put(try? RunCommand.seed(text), &seed)
        case .warmup: Self.put(WarmupRule(rawValue: text), &warmup)
        case .missing: Self.put(PriceReader.Missing(rawValue: text), &missing)
        case .separator: Self.put(try? ReadingOptions.separator(text), &reading.separator)
        case .closeColumn: Self.put(try? ReadingOptions.column(text), &reading.closeColumn)
        case .order: Self.put(PriceReader.Order(rawValue: text), &reading.order)
        case .symbol: Self.put(text, &reading.symbol)
        case .checks: Self.put(DataChecks(rawValue: text), &reading.checks)
        case .color: Self.put(ColourChoice(rawValue: text), &colour)
        case .glyphs: Self.put(Glyphs(rawValue: text), &glyphs)
        case .theme: Self.put(Theme(argument: text), &theme)
        case .frame: Self.put(try? FrameSize.parsing(text), &frame)
        case .frameStyle: Self.put(FrameStyle(rawValue: text), &frameStyle)
        case .play: Self.put(FilePath(argument: text), &demo.tape)
        case .size: Self.put(try? FrameSize.parsing(text), &demo.size)
        case .record: Self.put(FilePath(argument: text), &demo.recording)
        case .recordFormat: Self.put(Cast.Format(rawValue: text), &demo.recordingFormat)
        case .idleLimit: Self.put(try? DemoOptions.seconds(text), &demo.idleLimit)
        case .recordTape: Self.put(FilePath(argument: text), &demo.recordedTape)
        case .headless, .noHeader, .strict, .follow, .noMouse, .printLastFrame, .fast, .plain, .kiosk, .quiet,
            .printConfig:
            false
        }
    }

    /// False where there is no value.
    private static func put<Value>(_ value: Value?, _ place: inout Value?) -> Bool {
        guard let value else { return false }
        place = value
        return true
    }
}
