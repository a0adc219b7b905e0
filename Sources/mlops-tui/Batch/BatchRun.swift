import Glibc
import PlainText
import RunKit
import SignalKit

// options ─► plan ─► prices ─► SignalJob ─► RunRecord ─► metrics.json, stdout, run.log, signals.csv
//                                     └► on any failure: error metrics, stdout, run.log, stderr, exit code

/// The headless job: one run of the engine with everything that cron, containers and schedulers rely on.
struct BatchRun {
    private let options: RunOptions
    private let stops: StopSignals
    private let start = ContinuousClock.now
    /// The config's version as soon as it is known: error metrics carry it.
    private var version = Metrics.fallbackVersion
    private var log: LogFile?
    private let standardOutput: MetricsFile

    init(options: RunOptions, stops: StopSignals) {
        self.options = options
        self.stops = stops
        standardOutput = MetricsFile(path: .dash, waiting: .untilStopped(stops))
    }

    /// Runs the job and returns its exit code.
    mutating func run() -> Int32 {
        do throws(RunFailure) {
            try options.checkDistinct()
        } catch {
            return FailedStart(options: options, failure: error).report()
        }
        do throws(RunFailure) {
            let log = try RunFailure.catching { () throws(IOFailure) in
                try LogFile(path: options.paths.log, format: options.logFormat, waiting: waiting)
            }
            self.log = log
            try runEngine(log)
            return ExitCode.success
        } catch {
            // A stop signal that has arrived would end every further wait at once.
            let waiting = stops.pending() == nil ? waiting : .lastWords
            if let log { events(log, waiting).runFailed(error, milliseconds: elapsedMilliseconds) }
            return FailureReport(version: version, failure: error, waiting: waiting)
                .deliver(to: options.paths.output, printing: !standardOutput.isCommitted)
        }
    }

    private mutating func runEngine(_ log: LogFile) throws(RunFailure) {
        let events = events(log, waiting)
        events.runStarted(options.paths)
        let plan = try loadPlan(events)
        events.planned(plan)

        let signals = try RunFailure.catching { () throws(IOFailure) in
            try plan.paths.signals.map { path throws(IOFailure) in try SignalsFile(path: path, waiting: waiting) }
        }
        let (facts, report) = try compute(plan, signals)
        warn(facts, report)
        if let signal = stops.pending() { throw .stopped(signal) }

        let latency = elapsedMilliseconds
        let run = RunRecord(
            plan: plan, facts: facts, report: report,
            interval: SignalRateInterval(of: report, seed: plan.seed.value), latencyMilliseconds: latency)
        try run.deliver(to: recorders(events, log, signals), announcing: events)
    }

    private func recorders(_ events: RunLog, _ log: LogFile, _ signals: SignalsFile?) -> [any Recorder] {
        var recorders: [any Recorder] = [
            LogRecorder(events, in: log) { [start] in start.duration(to: .now).milliseconds }, standardOutput,
        ]
        if !MetricsFile.isStandardOutput(options.paths.output) {
            recorders.append(MetricsFile(path: options.paths.output, waiting: waiting))
        }
        if let signals { recorders.append(signals) }
        return recorders
    }

    private mutating func loadPlan(_ events: RunLog) throws(RunFailure) -> Plan {
        let reading = PlanReading(options, withoutFile: .refused, waiting: waiting)
        version = reading.version ?? version
        for warning in reading.warnings {
            events.configWarning(warning)
            if !options.isQuiet { StandardError.warn(warning, waiting: waiting) }
        }
        return try reading.plan()
    }

    private func compute(
        _ plan: Plan, _ signals: SignalsFile?
    ) throws(RunFailure) -> (PriceFileFacts, RunReport) {
        let input = try RunFailure.catching { () throws(IOFailure) in
            try PriceInput(path: plan.paths.input, waiting: waiting)
        }
        let job = SignalJob(window: plan.window.value, warmup: plan.warmup.value, options: plan.readerOptions)
        do throws(SignalError) {
            guard let signals else { return try job.run(input.source) }
            return try job.run(input.source) { signals.append($0) }
        } catch {
            if let failure = signals?.failure { throw RunFailure(failure) }
            throw input.failure(error)
        }
    }

    private func warn(_ facts: PriceFileFacts, _ report: RunReport) {
        guard !options.isQuiet else { return }
        StandardError.warn(about: facts, waiting: waiting)
        if facts.gaps > 0 {
            StandardError.warn(gaps: facts.gaps, firstLine: facts.firstGapLine, waiting: waiting)
        }
        if report.rowsWithMean == 0 { StandardError.warn(noMeanOf: report.window, waiting: waiting) }
    }

    private var waiting: WaitLimit { .untilStopped(stops) }

    private func events(_ log: LogFile, _ waiting: WaitLimit) -> RunLog {
        RunLog(level: options.logLevel) { record in log.append(record, waiting: waiting) }
    }

    private var elapsedMilliseconds: Int { start.duration(to: .now).milliseconds }
}
