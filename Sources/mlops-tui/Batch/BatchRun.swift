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
    private var account: RunAccount?
    private let standardOutput: MetricsFile

    init(options: RunOptions, stops: StopSignals) {
        self.options = options
        self.stops = stops
        account = RunAccount(paths: options.paths, isQuiet: options.isQuiet)
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
            let run = try runEngine(log)
            leave(.success(run), waiting)
            return ExitCode.success
        } catch {
            // A stop signal that has arrived would end every further wait at once.
            let waiting = stops.pending() == nil ? waiting : .lastWords
            if let log { events(log, waiting).runFailed(error, milliseconds: elapsedMilliseconds) }
            let code = FailureReport(version: version, failure: error, waiting: waiting)
                .deliver(to: options.paths.output, printing: !standardOutput.isCommitted)
            leave(.failure(error), waiting)
            return code
        }
    }

    /// Leaves what the run is to tell about itself.
    private func leave(_ outcome: Receipt.Outcome, _ waiting: WaitLimit) {
        account?.finish(
            outcome, milliseconds: elapsedMilliseconds, events: log.map { events($0, waiting) })
    }

    private mutating func runEngine(_ log: LogFile) throws(RunFailure) -> RunRecord {
        let events = events(log, waiting)
        events.runStarted(options.paths, runID: account?.runID)
        account?.start(events: events)
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
        return run
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
        account?.configSHA256 = reading.configSHA256
        let plan = try reading.plan()
        account?.plan = plan
        return plan
    }

    private mutating func compute(
        _ plan: Plan, _ signals: SignalsFile?
    ) throws(RunFailure) -> (PriceFileFacts, RunReport) {
        let input = try RunFailure.catching { () throws(IOFailure) in
            try PriceInput(path: plan.paths.input, waiting: waiting, isHashed: plan.paths.wantsDigest)
        }
        let job = SignalJob(window: plan.window.value, warmup: plan.warmup.value, options: plan.readerOptions)
        do throws(SignalError) {
            let done: (facts: PriceFileFacts, report: RunReport)
            if let signals {
                done = try job.run(input.source) { signals.append($0) }
            } else {
                done = try job.run(input.source)
            }
            account?.facts = input.facts(draining: true)
            return done
        } catch {
            if stops.pending() == nil { account?.facts = input.facts(draining: false) }
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
        RunLog(level: options.logLevel, trace: options.trace) { record in log.append(record, waiting: waiting) }
    }

    private var elapsedMilliseconds: Int { start.duration(to: .now).milliseconds }
}
