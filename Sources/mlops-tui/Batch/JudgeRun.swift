import Glibc
import PlainText
import RunKit
import SignalKit

// settings ─► config ─► PriceStudy ─► Comparison ─► Judge ─► a page on stdout, judge.json
//                                         └► progress on stderr

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
    private let study: PriceStudy

    init(settings: JudgeSettings, stops: StopSignals) {
        self.settings = settings
        study = PriceStudy(
            input: settings.input, missing: settings.missing, threads: settings.threads, isQuiet: settings.isQuiet,
            stops: stops)
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
        defer { study.progress.clear() }
        let series = try study.load(reading)
        let windows = try windows(window, series)
        let table = try study.ask { () throws(SignalError) in
            try Comparison(over: series, windows: windows, workers: study.workers)
                .run(progress: { [study] in study.progress.show(share: $0) }, isCancelled: study.isStopped)
        }
        let judgement = try study.ask { () throws(SignalError) in
            try Judge(table, window: window, fee: settings.fee, seed: seed, workers: study.workers)?
                .run(isCancelled: study.isStopped)
        }
        study.progress.clear()
        guard let judgement else { throw notCompared(window, windows) }
        try deliver(judgement, rows: series.rowCount, step: windows.step)
    }

    private func deliver(_ judgement: Judgement, rows: Int, step: Int) throws(RunFailure) {
        if let signal = study.stops.pending() { throw .stopped(signal) }
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
            guard windows.contains(window) else { throw notCompared(window, windows) }
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

    private func checkDistinct() throws(RunFailure) {
        guard let path = settings.output, let output = FileIdentity(path, dash: STDOUT_FILENO) else { return }
        for (option, file) in [("--input", settings.input), ("--config", settings.config)]
        where output == FileIdentity(file, dash: STDIN_FILENO) {
            throw .sameFile(option: option, other: "--output", path: path.description)
        }
    }

    private var waiting: WaitLimit { study.waiting }
}
