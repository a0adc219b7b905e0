import ArgumentParser
import FrameKit
import RunKit
import SignalKit
import TerminalKit

/// `mlops-tui`: the dashboard, or with `--headless` the batch job.
struct RunCommand: Runnable {
    static let configuration = CommandConfiguration(
        commandName: "mlops-tui",
        abstract: "Turns a price file into a trading signal: 1 where the close is above its rolling mean, else 0.",
        discussion: """
            mlops-tui prices.csv                     open the dashboard
            mlops-tui --headless --input prices.csv  run once: metrics JSON, log, exit code

            Other commands:
            \(Subcommand.list)

            The config (config.yaml) says seed, window and version. Without one the dashboard opens with \
            window \(Config.standard.window), seed \(Config.standard.seed), version \(Config.standard.version); the batch \
            job needs one.

            Every option is also a variable of the environment: --log-file is \(SettingVariable.name(of: "--log-file")), and a flag is true \
            or false. An option goes before its variable, the variable before the config, the config before the default; \
            --print-config shows what holds and why.

            Exit codes: 0 success, 64 usage, 65 bad data, 66 input cannot be opened, 70 internal error, 73 output cannot be created, \
            74 I/O failed, 78 bad config, 128+n ended by signal n.
            """,
        version: Version.text
    )

    static let leavesMetrics = true
    private static let defaults = RunPaths()

    @Argument(
        help: ArgumentHelp("The price file, OHLCV CSV; as --input.", valueName: "prices"), completion: .file())
    var prices: FilePath?

    @Flag(help: "Run once without a terminal: a batch job.")
    var headless = false

    @Option(
        help: ArgumentHelp(
            "The price file, OHLCV CSV; - reads standard input. (default: \(defaults.input))", valueName: "file"))
    var input: FilePath?

    @Option(
        help: ArgumentHelp(
            "The YAML config with seed, window and version. (default: \(defaults.config))", valueName: "file"))
    var config: FilePath?

    @Option(
        help: ArgumentHelp(
            "Where the metrics JSON goes; - is standard output. (default: \(defaults.output))", valueName: "file"))
    var output: FilePath?

    @Option(
        help: ArgumentHelp(
            "Where the log is appended; - is standard error. (default: \(defaults.log))", valueName: "file"))
    var logFile: FilePath?

    @Option(help: "How the log is written: text or json. (default: text)")
    var logFormat: LogFormat?

    @Option(help: "The least that a line of the log must be: debug, info, warning or error. (default: info)")
    var logLevel: LogLevel?

    @Option(help: ArgumentHelp("Also write every row as CSV: row,close,rolling_mean,signal.", valueName: "file"))
    var signals: FilePath?

    @Option(
        help: ArgumentHelp(
            "Append a line of JSON that ties the result to the bytes of input and config; - is standard error.",
            valueName: "file"))
    var receipt: FilePath?

    @Option(
        help: ArgumentHelp(
            "Append events of OpenLineage, a line each; - is standard error.", valueName: "file"))
    var lineage: FilePath?

    @Option(
        help: ArgumentHelp(
            "Replace a file of figures for Prometheus (node_exporter's textfile collector).", valueName: "file"))
    var promFile: FilePath?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Rows in the rolling mean, instead of the config's.", valueName: "rows"),
        transform: RunCommand.window)
    var window: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Seed of the bootstrap interval, instead of the config's.", valueName: "number"),
        transform: RunCommand.seed)
    var seed: UInt32?

    @Option(
        help:
            "How rows without a mean count, instead of the config's: zero (as rows with signal 0) or exclude (not at all)."
    )
    var warmup: WarmupRule?

    @Option(
        help: "What a row without a price is: gap (no mean spans it) or error (the file is refused). (default: gap)")
    var missing: PriceReader.Missing?

    @OptionGroup var reading: ReadingOptions

    @Flag(
        help: """
            Take rows as they are appended to the file, also over a rename or truncation, and from standard input that \
            stays open (dashboard).
            """)
    var follow = false

    @Option(help: "Colours of the dashboard: auto, always or never. (default: auto)")
    var color: ColourChoice?

    @Option(help: "Characters of the dashboard: braille, block or ascii; by default the best the terminal shows.")
    var glyphs: Glyphs?

    @Option(
        help:
            "Ground that the dashboard's colours are for: dark, light, contrast or mono; by default what the terminal has."
    )
    var theme: Theme?

    @Flag(help: "Leave the mouse to the terminal: no clicks and no wheel in the dashboard.")
    var noMouse = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Print one frame of the dashboard and exit; needs no terminal.", valueName: "WxH"),
        transform: FrameSize.parsing)
    var frame: FrameSize?

    @Option(help: "How --frame is printed: plain, ansi, svg or html. (default: plain)")
    var frameStyle: FrameStyle?

    @OptionGroup var demo: DemoOptions

    @Flag(help: "Tell standard error of errors alone, not of warnings; the log has both.")
    var quiet = false

    @Flag(help: "Print every setting, its value and who gave it, and exit.")
    var printConfig = false

    func validate() throws {
        if let conflict = request.conflict { throw ValidationError(conflict) }
    }

    /// What was asked for.
    var request: RunRequest {
        RunRequest(
            prices: prices, isHeadless: headless, input: input, config: config, output: output, log: logFile,
            logFormat: logFormat, logLevel: logLevel, signals: signals, receipt: receipt, lineage: lineage,
            promFile: promFile, window: window, seed: seed, warmup: warmup, missing: missing, reading: reading.choices,
            follows: follow, colour: color, glyphs: glyphs, theme: theme, hasNoMouse: noMouse, frame: frame,
            frameStyle: frameStyle, demo: demo.request, isQuiet: quiet, printsConfig: printConfig)
    }

    mutating func runToExitCode() -> Int32 { request.run() }
}
