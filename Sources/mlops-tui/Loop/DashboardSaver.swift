import Dashboard
import RunKit
import SignalKit

/// Writes what the batch job would have written for the numbers on the screen.
struct DashboardSaver {
    let settings: RunSettings
    let config: Config
    let configWarnings: [String]
    let series: PriceTable
    let outcome: RunOutcome
    let interval: SignalRateInterval?

    /// For a FIFO or a terminal to take what is written to it, counted from now.
    private let patience = Patience.upTo(.seconds(2))

    /// The words for what was saved, or why it was not.
    func save() -> Result<String, RunFailure> {
        Result { () throws(RunFailure) in
            let paths = settings.paths
            let log = try RunFailure.catching { () throws(IOFailure) in
                try LogFile(path: paths.log, format: settings.logFormat, patience: patience)
            }
            let events = RunLog { [patience] in log.append($0, patience: patience) }
            do throws(RunFailure) {
                try write(events, log)
            } catch {
                events.runFailed(error, milliseconds: milliseconds)
                throw error
            }
            return "saved " + ([paths.output, paths.log] + [paths.signals].compactMap { $0 }).joined(separator: ", ")
        }
    }

    private func write(_ events: RunLog, _ log: LogFile) throws(RunFailure) {
        let metrics = try Metrics(outcome.report, config: config, latencyMilliseconds: milliseconds)
        try RunFailure.catching { () throws(IOFailure) in
            events.runStarted(settings.paths)
            for warning in configWarnings { events.configWarning(warning) }
            events.configLoaded(config)
            events.dataLoaded(series.facts)
            events.computed(outcome.report)
            try writeSignals()
            try MetricsFile.put(metrics, at: settings.paths.output, patience: patience)
            events.metrics(metrics)
            if let interval {
                events.intervalComputed(interval, seed: config.seed)
            } else if let absence = SignalRateInterval.absence(of: outcome.report) {
                events.intervalAbsent(absence)
            }
            events.runFinished(outcome.report, milliseconds: milliseconds)
            try log.check()
        }
    }

    private var milliseconds: Int { outcome.microseconds / 1_000 }

    private func writeSignals() throws(IOFailure) {
        guard let path = settings.paths.signals else { return }
        let file = try SignalsFile(path: path, patience: patience)
        SignalJob.eachRow(of: series, window: config.window, warmup: config.warmup) { file.append($0) }
        if let failure = file.failure { throw failure }
        try file.commit()
    }
}
