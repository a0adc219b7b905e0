import ArgumentParser
import FrameKit
import PlainText
import RunKit
import SignalKit
import TerminalKit

/// `mlops-tui`: the dashboard, or with `--headless` the batch job.
struct RunCommand: Runnable {
    static let configuration = CommandConfiguration(
        commandName: "mlops-tui",
        abstract: "Turns a price file into a trading signal: 1 where the close is above its rolling mean, else 0.",
        discussion: """
            Without --headless it opens a dashboard in the terminal. With --headless it runs once and writes the metrics JSON to
            --output and to standard output. `mlops-tui sweep --help` tells how to try many windows at once, `mlops-tui judge \
            --help` what they are worth, `mlops-tui synth --help` how to make up a price file.

            Exit codes: 0 success, 64 usage, 65 bad data, 66 input cannot be opened, 70 internal error, 73 output cannot be created, \
            74 I/O failed, 78 bad config, 128+n ended by signal n.
            """,
        version: Version.text
    )

    static let leavesMetrics = true

    @Flag(help: "Run once without a terminal: a batch job.")
    var headless = false

    @Option(help: ArgumentHelp("The price file, OHLCV CSV; - reads standard input.", valueName: "file"))
    var input = RunPaths().input

    @Option(help: ArgumentHelp("The YAML config with seed, window and version.", valueName: "file"))
    var config = RunPaths().config

    @Option(help: ArgumentHelp("Where the metrics JSON goes; - is standard output.", valueName: "file"))
    var output = RunPaths().output

    @Option(help: ArgumentHelp("Where the log is appended; - is standard error.", valueName: "file"))
    var logFile = RunPaths().log

    @Option(help: "How the log is written: text or json.")
    var logFormat = LogFormat.text

    @Option(help: ArgumentHelp("Also write every row as CSV: row,close,rolling_mean,signal.", valueName: "file"))
    var signals: String?

    @Option(
        help: ArgumentHelp("Rows in the rolling mean, instead of the config's.", valueName: "rows"),
        transform: RunCommand.window)
    var window: Int?

    @Option(
        help: ArgumentHelp("Seed of the bootstrap interval, instead of the config's.", valueName: "number"),
        transform: RunCommand.seed)
    var seed: UInt32?

    @Option(help: "What a row without a price is: gap (no mean spans it) or error (the file is refused).")
    var missing = PriceReader.Missing.gap

    @Option(help: "Colours of the dashboard: auto, always or never.")
    var color = ColourChoice.auto

    @Option(help: "Characters of the dashboard: braille, block or ascii; by default the best the terminal shows.")
    var glyphs: Glyphs?

    @Option(help: ArgumentHelp("Print one frame of the dashboard and exit; needs no terminal.", valueName: "WxH"))
    var frame: FrameSize?

    @Option(help: "How --frame is printed: plain or ansi.")
    var frameStyle = FrameStyle.plain

    func validate() throws {
        if headless, frame != nil { throw ValidationError("--headless and --frame exclude each other") }
        if signals == "-" {
            throw ValidationError("--signals needs a file: standard output carries the metrics JSON alone")
        }
    }

    var settings: RunSettings {
        RunSettings(
            paths: RunPaths(input: input, config: config, output: output, log: logFile, signals: signals),
            window: window,
            seed: seed,
            missing: missing,
            logFormat: logFormat
        )
    }

    mutating func runToExitCode() -> Int32 {
        if headless { return runBatch() }
        let options = TerminalOptions(colour: color, glyphs: glyphs)
        if let frame {
            return FramePrint(settings: settings, options: options, size: frame.size, style: frameStyle).run()
        }
        return DashboardProgram(settings: settings, options: options).run()
    }

    private func runBatch() -> Int32 {
        do throws(RunFailure) {
            let stops = try RunFailure.catching { () throws(IOFailure) in try StopSignals() }
            var batch = BatchRun(settings: settings, stops: stops)
            return batch.run()
        } catch {
            return FailureReport(version: Metrics.fallbackVersion, failure: error, patience: .lastWords).deliver(
                to: output)
        }
    }
}

extension LogFormat: ExpressibleByArgument {}
extension ColourChoice: ExpressibleByArgument {}
extension Glyphs: ExpressibleByArgument {}
extension FrameStyle: ExpressibleByArgument {}

/// `120x36`: columns and rows.
struct FrameSize: ExpressibleByArgument {
    let size: Size

    /// More than any screen has, less than would fill the memory.
    private static let limit: UInt64 = 1_000

    init?(argument: String) {
        let parts = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, case .value(let columns) = PlainInteger(String(parts[0])),
            case .value(let rows) = PlainInteger(String(parts[1])), columns <= Self.limit, rows <= Self.limit
        else { return nil }
        size = Size(columns: Int(columns), rows: Int(rows))
    }
}

extension RunCommand {
    static func window(_ text: String) throws -> Int {
        guard let rows = PlainInteger.window(text) else {
            throw ValidationError("expected a whole number from 1 on, such as 5")
        }
        return rows
    }

    static func seed(_ text: String) throws -> UInt32 {
        guard let seed = PlainInteger.seed(text) else {
            throw ValidationError("expected a whole number from 0 to \(UInt32.max), such as 42")
        }
        return seed
    }
}
