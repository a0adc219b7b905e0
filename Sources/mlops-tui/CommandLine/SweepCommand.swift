import ArgumentParser
import PlainText
import RunKit
import SignalKit

/// `mlops-tui sweep`: signals and flips for many windows.
struct SweepCommand: Runnable {
    static let configuration = CommandConfiguration(
        commandName: "mlops-tui sweep",
        abstract: "Run many windows over a price file and write a CSV: window,signals,rows,signal_rate,flips.",
        discussion: """
            Each line holds what the batch job reports for that window; rows is what signal_rate is a share of. The largest \
            window may not be larger than the file's rows.

            With --stats the windows are compared on the same intervals, those from the first row that has a mean with the             largest of them, and the columns are: window,intervals,signals,rate,changes,entries,longest,gain,turnover,timing_gain,            break_even_ppm,break_even_ppm_1st,break_even_ppm_2nd. A close decides the interval that follows it, never the one             before; break_even_ppm is the fee for each change, in millionths of the price, at which the gain is used up.

            Exit codes are those of the batch job. A sweep that fails or is stopped leaves no output.
            """
    )

    @Option(help: ArgumentHelp("The price file, OHLCV CSV; - reads standard input.", valueName: "file"))
    var input = RunPaths().input

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("From the first window to the last, such as 2...500 or 10...500:10.", valueName: "range"),
        transform: SweepCommand.range)
    var windows: WindowRange

    @Option(help: ArgumentHelp("Where the CSV goes; - is standard output.", valueName: "file"))
    var output: FilePath = "sweep.csv"

    @Option(help: "How rows without a mean count: zero (as rows with signal 0) or exclude (not at all).")
    var warmup = WarmupRule.zero

    @Option(help: "What a row without a price is: gap (no mean spans it) or error (the file is refused).")
    var missing = PriceReader.Missing.gap

    @OptionGroup var reading: ReadingOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Threads at most; one a core where it is not given.", valueName: "count"),
        transform: ThreadCount.parsing)
    var threads: ThreadCount?

    @Flag(help: "Compare the windows on the same intervals: gain, turnover, break-even fee of both halves.")
    var stats = false

    @Flag(help: "Tell standard error of errors alone, not of warnings and progress.")
    var quiet = false

    var isQuiet: Bool { quiet }

    func validate() throws {
        guard stats, warmup == .exclude else { return }
        throw ValidationError("--warmup says nothing with --stats: all windows are compared on rows that have a mean")
    }

    static func range(_ text: String) throws -> WindowRange {
        guard let range = WindowRange(argument: text) else {
            throw ValidationError(
                "expected FIRST...LAST or FIRST...LAST:STEP, whole numbers from 1 on, such as 2...500")
        }
        return range
    }

    var settings: SweepSettings {
        SweepSettings(
            input: input, output: output, windows: windows.windows, warmup: warmup, missing: missing,
            reading: reading.choices,
            stats: stats, threads: threads?.count,
            isQuiet: quiet)
    }

    mutating func runToExitCode() -> Int32 {
        runUntilStopped { SweepRun(settings: settings, stops: $0).run() }
    }
}

/// `2...500`, `10...500:10` or one window alone; plain decimal, as the config writes a window.
struct WindowRange {
    let windows: SweepWindows

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let (first, last) = Self.bounds(parts[0]) else { return nil }
        let step = parts.count == 1 ? 1 : PlainInteger.window(String(parts[1]))
        guard let step, let windows = SweepWindows(from: first, through: last, by: step) else { return nil }
        self.windows = windows
    }

    private static func bounds(_ text: Substring) -> (first: Int, last: Int)? {
        guard let dots = text.firstRange(of: "...") else {
            return PlainInteger.window(String(text)).map { ($0, $0) }
        }
        guard let first = PlainInteger.window(String(text[..<dots.lowerBound])),
            let last = PlainInteger.window(String(text[dots.upperBound...]))
        else { return nil }
        return (first, last)
    }
}
