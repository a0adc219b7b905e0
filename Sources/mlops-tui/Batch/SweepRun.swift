import Glibc
import PlainText
import RunKit
import SignalKit

// settings ─► PriceStudy ─► SignalSweep ─► sweep.csv
//                               └► progress on stderr

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
    private let study: PriceStudy

    init(settings: SweepSettings, stops: StopSignals) {
        self.settings = settings
        study = PriceStudy(
            input: settings.input, missing: settings.missing, threads: settings.threads, isQuiet: settings.isQuiet,
            stops: stops)
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
        defer { study.progress.clear() }
        // Before the work: an output that cannot be written should be known at once.
        var file = try RunFailure.catching { () throws(IOFailure) in
            try OutputFile(path: settings.output, waiting: study.waiting)
        }
        let series = try study.load(settings.reading)
        let text = try settings.stats ? Self.csv(compare(series)) : Self.csv(compute(series))
        study.progress.clear()
        try RunFailure.catching { () throws(IOFailure) in try file.write(text) }
        // A file is replaced by the last step alone, so nothing of a stopped run is left.
        if let signal = study.stops.pending() { throw .stopped(signal) }
        do throws(IOFailure) { try file.commit() } catch { throw RunFailure(error) }
    }

    private func compute(_ series: PriceTable) throws(RunFailure) -> [SweepRow] {
        try study.ask { () throws(SignalError) in
            try SignalSweep(
                over: series, windows: settings.windows, warmup: settings.warmup, workers: study.workers
            ).run(progress: { [study] in study.progress.show(share: $0) }, isCancelled: study.isStopped)
        }
    }

    private func compare(_ series: PriceTable) throws(RunFailure) -> StatsTable {
        try study.ask { () throws(SignalError) in
            let comparison = try Comparison(over: series, windows: settings.windows, blocks: 2, workers: study.workers)
            return StatsTable(
                try comparison.run(
                    progress: { [study] in study.progress.show(share: $0) }, isCancelled: study.isStopped))
        }
    }

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
}
