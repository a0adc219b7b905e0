import ArgumentParser
import PlainText
import RunKit
import SignalKit

/// `mlops-tui judge`: what a choice of window is worth.
struct JudgeCommand: Runnable {
    static let configuration = CommandConfiguration(
        commandName: "mlops-tui judge",
        abstract: "Say in plain words what a window is worth, compared with many others on the same intervals.",
        discussion: """
            Prints one page: the fee at which the window breaks even, in both halves; the stretch of windows that earn the fee \
            in both halves, if there is one; windows chosen on the past alone; how often the best window of one half is a poor \
            one in the other; and whether luck explains it. The last sentence is the verdict. --output writes the same as JSON.

            Exit codes are those of the batch job, 0 whatever the verdict: it informs, it does not gate.
            """
    )

    @Option(help: ArgumentHelp("The price file, OHLCV CSV; - reads standard input.", valueName: "file"))
    var input = RunPaths().input

    @Option(
        help: ArgumentHelp("The YAML config with window and seed; not read where both are given.", valueName: "file"))
    var config = RunPaths().config

    @Option(
        help: ArgumentHelp("The window asked about, instead of the config's.", valueName: "rows"),
        transform: RunCommand.window)
    var window: Int?

    @Option(
        help: ArgumentHelp(
            "The windows to compare, such as 2...500; without it from 2 to 500 or a quarter of the rows.",
            valueName: "range"),
        transform: SweepCommand.range)
    var windows: WindowRange?

    @Option(help: ArgumentHelp("What a change costs: in millionths of the price, or as 5bp.", valueName: "fee"))
    var fee = Fee(millionths: 500)

    @Option(
        help: ArgumentHelp("Seed of the reality check, instead of the config's.", valueName: "number"),
        transform: RunCommand.seed)
    var seed: UInt32?

    @Option(help: "What a row without a price is: gap (no mean spans it) or error (the file is refused).")
    var missing = PriceReader.Missing.gap

    @OptionGroup var reading: ReadingOptions

    @Option(help: ArgumentHelp("Also write JSON; - is standard output, in place of the page.", valueName: "file"))
    var output: FilePath?

    @Option(
        help: ArgumentHelp("Threads at most; one a core where it is not given.", valueName: "count"),
        transform: ThreadCount.parsing)
    var threads: ThreadCount?

    @Flag(help: "Tell standard error of errors alone, not of warnings and progress.")
    var quiet = false

    var isQuiet: Bool { quiet }

    var settings: JudgeSettings {
        JudgeSettings(
            input: input, config: config, output: output, window: window, windows: windows?.windows,
            fee: fee.millionths, seed: seed, missing: missing, reading: reading.choices, threads: threads?.count,
            isQuiet: quiet)
    }

    mutating func runToExitCode() -> Int32 {
        runUntilStopped { JudgeRun(settings: settings, stops: $0).run() }
    }
}

/// A fee for each change: `500` in millionths of the price (ppm), `500ppm`, or `5bp`, `2.5bp` in basis points.
struct Fee: ExpressibleByArgument {
    /// 0 to 1,000,000.
    let millionths: Int

    init(millionths: Int) { self.millionths = millionths }

    init?(argument: String) {
        let text = argument.lowercased()
        let isBasisPoints = text.hasSuffix("bp")
        let digits = isBasisPoints ? text.dropLast(2) : text.hasSuffix("ppm") ? text.dropLast(3) : text[...]
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard case .value(let whole) = PlainInteger(String(parts[0])), whole <= 1_000_000 else { return nil }
        var millionths = Int(whole) * (isBasisPoints ? 100 : 1)
        if parts.count == 2 {
            // A basis point is a hundred millionths, so two decimals are whole ones.
            guard isBasisPoints, (1...2).contains(parts[1].count), parts[1].allSatisfy({ ("0"..."9").contains($0) }),
                let hundredths = UInt8(parts[1])
            else { return nil }
            millionths += Int(hundredths) * (parts[1].count == 1 ? 10 : 1)
        }
        guard millionths <= 1_000_000 else { return nil }
        self.millionths = millionths
    }

    var defaultValueDescription: String { "\(millionths)" }
}
