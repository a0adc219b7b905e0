import Glibc
import PlainText
import RunKit
import SignalKit

// settings ─► prices ─► SignalSweep ─► sweep.csv
//                           └► progress on stderr

/// What the command line of a sweep says.
struct SweepSettings: Equatable, Sendable {
    var input = RunPaths().input
    var output: FilePath = "sweep.csv"
    var windows: SweepWindows
    var warmup = WarmupRule.zero
    var missing = PriceReader.Missing.gap
    /// What is said about the price file's format.
    var reading = InputChoices()
    /// Whether the windows are compared on the same intervals, with the columns of ``StatsTable``.
    var stats = false
    /// Threads at most; `nil` for one a core.
    var threads: Int?
    /// Whether standard error hears of errors alone.
    var isQuiet = false
}

/// The batch job for many windows at once: a line of CSV for each.
struct SweepRun {
    private let settings: SweepSettings
    private let stops: StopSignals

    init(settings: SweepSettings, stops: StopSignals) {
        self.settings = settings
        self.stops = stops
    }

    /// Runs the sweep and returns the exit code. A failure leaves no output, only words.
    func run() -> Int32 {
        do throws(RunFailure) {
            try sweep()
            return ExitCode.success
        } catch {
            return error.report()
        }
    }

    private func sweep() throws(RunFailure) {
        try checkDistinct()
        let progress = settings.isQuiet ? ProgressLine(isTerminal: false) : ProgressLine()
        defer { progress.clear() }
        // Before the work: an output that cannot be written should be known at once.
        var file = try RunFailure.catching { () throws(IOFailure) in
            try OutputFile(path: settings.output, waiting: waiting)
        }
        let series = try load(progress)
        let text = try settings.stats ? Self.csv(compare(series, progress)) : Self.csv(compute(series, progress))
        progress.clear()
        try RunFailure.catching { () throws(IOFailure) in try file.write(text) }
        // A file is replaced by the last step alone, so nothing of a stopped run is left.
        if let signal = stops.pending() { throw .stopped(signal) }
        do throws(IOFailure) { try file.commit() } catch { throw RunFailure(error) }
    }

    private func load(_ progress: ProgressLine) throws(RunFailure) -> PriceTable {
        let input = try RunFailure.catching { () throws(IOFailure) in
            try PriceInput(path: settings.input, waiting: waiting)
        }
        var options = PriceReader.Options(workers: workers)
        options.missing = settings.missing
        settings.reading.set(&options)
        let series: PriceTable
        do throws(SignalError) {
            series = try PriceTable(reading: input.source, options: options) { progress.show(rowsRead: $0) }
        } catch {
            throw input.failure(error)
        }
        progress.clear()
        guard !settings.isQuiet else { return series }
        StandardError.warn(about: series.facts, waiting: waiting)
        if !series.gaps.isEmpty {
            progress.clear()
            StandardError.warn(gaps: series.gaps.count, firstLine: series.facts.firstGapLine, waiting: waiting)
        }
        return series
    }

    private func compute(_ series: PriceTable, _ progress: ProgressLine) throws(RunFailure) -> [SweepRow] {
        try engine { () throws(SignalError) in
            try SignalSweep(over: series, windows: settings.windows, warmup: settings.warmup, workers: workers)
                .run(progress: { progress.show(share: $0) }, isCancelled: isStopped)
        }
    }

    private func compare(_ series: PriceTable, _ progress: ProgressLine) throws(RunFailure) -> StatsTable {
        try engine { () throws(SignalError) in
            let comparison = try Comparison(over: series, windows: settings.windows, blocks: 2, workers: workers)
            return StatsTable(try comparison.run(progress: { progress.show(share: $0) }, isCancelled: isStopped))
        }
    }

    private func engine<Result>(_ body: () throws(SignalError) -> Result) throws(RunFailure) -> Result {
        do throws(SignalError) {
            return try body()
        } catch {
            throw stops.pending().map(RunFailure.stopped) ?? .prices(file: settings.input.description, error)
        }
    }

    private var isStopped: @Sendable () -> Bool { { [stops] in stops.pending() != nil } }

    /// `window,signals,rows,signal_rate,flips`, the rate as in the metrics.
    static func csv(_ rows: [SweepRow]) throws(RunFailure) -> String {
        var text = "window,signals,rows,signal_rate,flips\n"
        for row in rows {
            guard let rate = FixedPoint(rate: row.signalRate) else {
                throw .internalError("the signal rate is no number")
            }
            text += "\(row.window),\(row.signals),\(row.rows),\(rate.text),\(row.flips)\n"
        }
        return text
    }

    static func csv(_ table: StatsTable) -> String {
        ([StatsTable.header] + table.rows.map(\.csvLine)).joined(separator: "\n") + "\n"
    }

    private func checkDistinct() throws(RunFailure) {
        let output = FileIdentity(settings.output, dash: STDOUT_FILENO)
        if let output, output == FileIdentity(settings.input, dash: STDIN_FILENO) {
            throw .sameFile(option: "--input", other: "--output", path: settings.output.description)
        }
    }

    private var workers: Int { settings.threads ?? Workers.online }

    private var waiting: WaitLimit { .untilStopped(stops) }
}
