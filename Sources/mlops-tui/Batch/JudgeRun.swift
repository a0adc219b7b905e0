import Glibc
import PlainText
import RunKit
import SignalKit

// settings ─► config ─► prices ─► Comparison ─► Judge ─► a page on stdout, judge.json
//                                     └► progress on stderr

/// What the command line of a judgement says.
struct JudgeSettings: Equatable, Sendable {
    var input = RunPaths().input
    var config = RunPaths().config
    /// Where JSON goes, if anywhere.
    var output: FilePath?
    /// Instead of the config's.
    var window: Int?
    /// `nil` for all from 2 to 500 or a quarter of the rows, the window asked about among them.
    var windows: SweepWindows?
    /// For each change, in millionths of the price.
    var fee = 500
    /// Instead of the config's.
    var seed: UInt32?
    var missing = PriceReader.Missing.gap
    /// What is said about the price file's format.
    var reading = InputChoices()
    /// Threads at most; `nil` for one a core.
    var threads: Int?
    /// Whether standard error hears of errors alone.
    var isQuiet = false
}

/// Judges a window and leaves words.
struct JudgeRun {
    private let settings: JudgeSettings
    private let stops: StopSignals

    init(settings: JudgeSettings, stops: StopSignals) {
        self.settings = settings
        self.stops = stops
    }

    /// Judges and returns the exit code. A failure leaves no output, only words.
    func run() -> Int32 {
        do throws(RunFailure) {
            try judge()
            return ExitCode.success
        } catch {
            return error.report()
        }
    }

    private func judge() throws(RunFailure) {
        try checkDistinct()
        let (window, seed, reading) = try question()
        let progress = settings.isQuiet ? ProgressLine(isTerminal: false) : ProgressLine()
        defer { progress.clear() }
        let series = try load(reading, progress)
        let windows = try windows(window, series)
        let table = try engine { () throws(SignalError) in
            try Comparison(over: series, windows: windows, workers: workers)
                .run(progress: { progress.show(share: $0) }, isCancelled: isStopped)
        }
        let judgement = try engine { () throws(SignalError) in
            try Judge(table, window: window, fee: settings.fee, seed: seed, workers: workers)?
                .run(isCancelled: isStopped)
        }
        progress.clear()
        guard let judgement else { throw notCompared(window, windows) }
        try deliver(judgement, rows: series.rowCount, step: windows.step)
    }

    private func deliver(_ judgement: Judgement, rows: Int, step: Int) throws(RunFailure) {
        if let signal = stops.pending() { throw .stopped(signal) }
        try RunFailure.catching { () throws(IOFailure) in
            if let output = settings.output {
                try JudgementFile(judgement, input: settings.input.description, rows: rows, step: step)
                    .put(at: output, waiting: waiting)
                // Standard output carries one of the two.
                if MetricsFile.isStandardOutput(output) { return }
            }
            let name = settings.input == .dash ? "standard input" : SafeText.escaped(settings.input.description)
            let page = judgement.page(input: name, rows: rows).joined(separator: "\n") + "\n"
            var file = try OutputFile(path: .dash, waiting: waiting)
            try file.write(page)
            try file.commit()
        }
    }

    /// The window, the seed and what the price file is, from the command line or the config.
    ///
    /// Where the command line has both numbers there need be no config; one that can be read still says what the file is.
    private func question() throws(RunFailure) -> (window: Int, seed: UInt32, reading: InputChoices) {
        if let window = settings.window, let seed = settings.seed {
            let config = try? ConfigFile.read(path: settings.config, waiting: .upTo(.zero)).config()
            return (window, seed, self.reading(config))
        }
        let reading = try RunFailure.catching { () throws(IOFailure) in
            try ConfigFile.read(path: settings.config, waiting: waiting)
        }
        for warning in reading.warnings where !settings.isQuiet {
            StandardError.warn(SafeText.escaped(warning.message(in: settings.config.description)), waiting: waiting)
        }
        do throws(ConfigError) {
            let config = try reading.config()
            return (settings.window ?? config.window, settings.seed ?? config.seed, self.reading(config))
        } catch {
            throw .config(file: settings.config.description, error)
        }
    }

    /// What is said about the price file, the command line before the config.
    private func reading(_ config: Config?) -> InputChoices {
        var reading = settings.reading.before(config?.input ?? InputChoices())
        reading.checks = settings.reading.checks ?? config?.checks ?? config?.input.checks
        return reading
    }

    private func windows(_ window: Int, _ series: PriceTable) throws(RunFailure) -> SweepWindows {
        if let windows = settings.windows {
            let isCompared =
                window >= windows.first && window <= windows.last
                && (window - windows.first) % windows.step == 0
            guard isCompared else { throw notCompared(window, windows) }
            return windows
        }
        let last = max(window, 2, min(500, series.rowCount / 4))
        guard let windows = SweepWindows(from: min(2, window), through: last) else {
            throw .internalError("there are no windows to compare")
        }
        return windows
    }

    private func notCompared(_ window: Int, _ windows: SweepWindows) -> RunFailure {
        let step = windows.step == 1 ? "" : ":\(windows.step)"
        return .usage("window \(window) is not among --windows \(windows.first)...\(windows.last)\(step)")
    }

    private func load(_ reading: InputChoices, _ progress: ProgressLine) throws(RunFailure) -> PriceTable {
        let input = try RunFailure.catching { () throws(IOFailure) in
            try PriceInput(path: settings.input, waiting: waiting)
        }
        var options = PriceReader.Options(workers: workers)
        options.missing = settings.missing
        reading.set(&options)
        do throws(SignalError) {
            let series = try PriceTable(reading: input.source, options: options) { progress.show(rowsRead: $0) }
            progress.clear()
            if !settings.isQuiet { StandardError.warn(about: series.facts, waiting: waiting) }
            if !series.gaps.isEmpty, !settings.isQuiet {
                StandardError.warn(gaps: series.gaps.count, firstLine: series.facts.firstGapLine, waiting: waiting)
            }
            return series
        } catch {
            throw input.failure(error)
        }
    }

    private func engine<Result>(_ body: () throws(SignalError) -> Result) throws(RunFailure) -> Result {
        do throws(SignalError) {
            return try body()
        } catch {
            throw stops.pending().map(RunFailure.stopped) ?? .prices(file: settings.input.description, error)
        }
    }

    private func checkDistinct() throws(RunFailure) {
        guard let path = settings.output, let output = FileIdentity(path, dash: STDOUT_FILENO) else { return }
        for (option, file) in [("--input", settings.input), ("--config", settings.config)]
        where output == FileIdentity(file, dash: STDIN_FILENO) {
            throw .sameFile(option: option, other: "--output", path: path.description)
        }
    }

    private var isStopped: @Sendable () -> Bool { { [stops] in stops.pending() != nil } }

    private var workers: Int { settings.threads ?? Workers.online }

    private var waiting: WaitLimit { .untilStopped(stops) }
}
