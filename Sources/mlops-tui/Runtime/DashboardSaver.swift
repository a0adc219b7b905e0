import SignalKit

/// Writes what the batch job would have written for the numbers on the screen.
struct DashboardSaver {
    let settings: RunSettings
    let config: Config
    let configWarnings: [String]
    let series: PriceSeries
    let outcome: RunOutcome
    let interval: SignalRateInterval?

    /// The words for what was saved, or why it was not.
    func save() -> Result<String, RunFailure> {
        Result { () throws(RunFailure) in
            let paths = settings.paths
            let milliseconds = outcome.microseconds / 1_000
            let metrics = try Metrics(outcome.report, config: config, latencyMilliseconds: milliseconds)
            try RunFailure.catching { () throws(IOFailure) in
                let patience = Patience.upTo(.seconds(2))
                let log = try LogFile(path: paths.log, format: settings.logFormat, patience: patience)
                let events = RunLog { log.append($0, patience: patience) }
                events.runStarted(paths)
                for warning in configWarnings { events.configWarning(warning) }
                events.configLoaded(config)
                events.dataLoaded(series.facts)
                events.computed(outcome.report)
                try writeSignals(patience)
                try MetricsFile.put(metrics, at: paths.output, patience: patience)
                events.metrics(metrics)
                if let interval { events.intervalComputed(interval, seed: config.seed) }
                events.runFinished(outcome.report, milliseconds: milliseconds)
                try log.check()
            }
            return "saved " + ([paths.output, paths.log] + [paths.signals].compactMap { $0 }).joined(separator: ", ")
        }
    }

    private func writeSignals(_ patience: Patience) throws(IOFailure) {
        guard let path = settings.paths.signals else { return }
        let file = try SignalsFile(path: path, patience: patience)
        SignalJob.eachRow(of: series, window: config.window, warmup: config.warmup) { file.append($0) }
        if let failure = file.failure { throw failure }
        try file.commit()
    }
}
