import Glibc
import PlainText
import RunKit
import SignalKit

// settings ─► config ─► prices ─► SignalJob ─► metrics.json, stdout, run.log, signals.csv
//                                     └► on any failure: error metrics, stdout, run.log, stderr, exit code

/// The headless job: one run of the engine with everything that cron, containers and schedulers rely on.
struct BatchRun {
    private let settings: RunSettings
    private let stops: StopSignals
    private let start = ContinuousClock.now
    /// The config's version as soon as it is known: error metrics carry it.
    private var version = Metrics.fallbackVersion
    private var log: LogFile?

    init(settings: RunSettings, stops: StopSignals) {
        self.settings = settings
        self.stops = stops
    }

    /// Runs the job and returns its exit code.
    mutating func run() -> Int32 {
        do throws(RunFailure) {
            try settings.paths.checkDistinct()
        } catch {
            return report(error, to: settings.paths.errorOutput, patience)
        }
        do throws(RunFailure) {
            log = try RunFailure.catching { () throws(IOFailure) in
                try LogFile(path: settings.paths.log, format: settings.logFormat, patience: patience)
            }
            try runEngine(logging: runLog(patience))
            return ExitCode.success
        } catch {
            // A stop signal that has arrived would end every further wait at once.
            let patience = stops.pending() == nil ? patience : .lastWords
            runLog(patience).runFailed(error, milliseconds: elapsedMilliseconds)
            return report(error, to: settings.paths.output, patience)
        }
    }

    private func report(_ failure: RunFailure, to output: String?, _ patience: Patience) -> Int32 {
        FailureReport(version: version, failure: failure, patience: patience).deliver(to: output)
    }

    private mutating func runEngine(logging events: RunLog) throws(RunFailure) {
        events.runStarted(settings.paths)
        let config = try loadConfig(events)
        events.configLoaded(config)

        let signalsFile = try RunFailure.catching { () throws(IOFailure) in
            try settings.paths.signals.map { path throws(IOFailure) in try SignalsFile(path: path, patience: patience) }
        }
        let (facts, report) = try compute(config, signalsFile)
        events.dataLoaded(facts)
        events.computed(report)
        if facts.gaps > 0 {
            StandardError.warn(gaps: facts.gaps, firstLine: facts.firstGapLine, patience: patience)
        }
        if report.rowsWithMean == 0 { StandardError.warn(noMeanOf: config.window, patience: patience) }
        if let signal = stops.pending() { throw .stopped(signal) }

        let metrics = try Metrics(report, config: config, latencyMilliseconds: elapsedMilliseconds)
        events.metrics(metrics)
        if let interval = SignalRateInterval(of: report, seed: config.seed) {
            events.intervalComputed(interval, seed: config.seed)
        } else if let absence = SignalRateInterval.absence(of: report) {
            events.intervalAbsent(absence)
        }
        try deliver(metrics, signalsFile)
        events.runFinished(report, milliseconds: elapsedMilliseconds)
        try RunFailure.catching { () throws(IOFailure) in
            try log?.check()
            // Last of all, so that standard output never holds a success and then a failure.
            try MetricsFile.put(metrics, at: "-", patience: patience)
        }
    }

    /// Puts the files in place, once all but the last line of the log is written: on a full disk a success that nothing
    /// can replace by an error would stay.
    private func deliver(_ metrics: Metrics, _ signalsFile: SignalsFile?) throws(RunFailure) {
        try RunFailure.catching { () throws(IOFailure) in
            try log?.check()
            try signalsFile?.commit()
            guard !MetricsFile.isStandardOutput(settings.paths.output) else { return }
            try MetricsFile.put(metrics, at: settings.paths.output, patience: patience)
        }
    }

    private mutating func loadConfig(_ events: RunLog) throws(RunFailure) -> Config {
        let path = settings.paths.config
        let reading = try RunFailure.catching { () throws(IOFailure) in
            try ConfigFile.read(path: path, patience: patience)
        }
        version = reading.version ?? version
        for warning in reading.warnings {
            let message = SafeText.escaped(warning.message(in: path))
            events.configWarning(message)
            StandardError.warn(message, patience: patience)
        }
        do throws(ConfigError) {
            var config = try reading.config()
            config.window = settings.window ?? config.window
            config.seed = settings.seed ?? config.seed
            return config
        } catch {
            throw .config(file: path, error)
        }
    }

    private func compute(
        _ config: Config, _ signalsFile: SignalsFile?
    ) throws(RunFailure) -> (PriceFileFacts, RunReport) {
        let input = try RunFailure.catching { () throws(IOFailure) in
            try PriceInput(path: settings.paths.input, patience: patience)
        }
        let job = SignalJob(window: config.window, warmup: config.warmup, options: settings.readerOptions)
        do throws(SignalError) {
            guard let signalsFile else { return try job.run(input.source) }
            return try job.run(input.source) { signalsFile.append($0) }
        } catch {
            if let failure = signalsFile?.failure { throw RunFailure(failure) }
            throw input.failure(error)
        }
    }

    private var patience: Patience { .untilStopped(stops) }

    private func runLog(_ patience: Patience) -> RunLog {
        RunLog { [log] record in log?.append(record, patience: patience) }
    }

    private var elapsedMilliseconds: Int { start.duration(to: .now).milliseconds }
}
