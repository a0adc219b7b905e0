import Dashboard
import RunKit
import SignalKit
import TerminalKit

/// Writes what the batch job would have written for the numbers on the screen.
struct DashboardSaver {
    /// With the numbers on the screen.
    let plan: Plan
    let warnings: [String]
    let series: PriceTable
    let outcome: RunOutcome
    let interval: SignalRateInterval?
    /// The terminal that is not known here, and what it is drawn as.
    var standIn: (asked: String, used: String)?
    /// What the terminal was sent.
    var traffic = LineTraffic()
    /// What has come since the file was opened, where it is followed.
    var follow: FollowRecord?
    /// The input as it was read, where a receipt is wanted.
    var facts: InputFacts?

    /// For a FIFO or a terminal to take what is written to it, counted from now.
    private let waiting = WaitLimit.upTo(.seconds(2))

    /// The words for what was saved, or why it was not.
    func save() -> Result<String, RunFailure> {
        Result { () throws(RunFailure) in
            let paths = plan.paths
            let log = try RunFailure.catching { () throws(IOFailure) in
                try LogFile(path: paths.log, format: plan.options.logFormat, waiting: waiting)
            }
            var account = RunAccount(paths: paths, isQuiet: true)
            let events = RunLog(level: plan.options.logLevel, trace: plan.options.trace) { [waiting] in
                log.append($0, waiting: waiting)
            }
            do throws(RunFailure) {
                let run = try write(events, log, account?.runID)
                leave(&account, .success(run), events)
            } catch {
                events.runFailed(error, milliseconds: milliseconds)
                leave(&account, .failure(error), events)
                throw error
            }
            let saved =
                [paths.output, paths.log]
                + [paths.signals, paths.receipt, paths.lineage, paths.prometheus].compactMap { $0 }
            return "saved " + saved.map(\.description).joined(separator: ", ")
        }
    }

    /// The config may have been written meanwhile, by `W`: its digest is that of now.
    private func leave(_ account: inout RunAccount?, _ outcome: Receipt.Outcome, _ events: RunLog) {
        guard account != nil else { return }
        account?.plan = plan
        account?.facts = facts
        if plan.config != nil {
            account?.configSHA256 = try? ConfigFile.sha256(path: plan.paths.config, waiting: waiting)
        }
        account?.start(events: events)
        account?.finish(outcome, milliseconds: milliseconds, events: events)
    }

    private func write(_ events: RunLog, _ log: LogFile, _ runID: String?) throws(RunFailure) -> RunRecord {
        events.runStarted(plan.paths, runID: runID)
        for warning in warnings { events.configWarning(warning) }
        if let standIn { events.terminalUnknown(standIn.asked, drawnAs: standIn.used) }
        events.planned(plan)
        if let follow { events.followed(follow, of: plan.paths.input) }
        events.screenDrawn(frames: traffic.frames, bytes: traffic.bytes)
        let run = RunRecord(
            plan: plan, facts: series.facts, report: outcome.report, interval: interval,
            latencyMilliseconds: milliseconds)
        var recorders: [any Recorder] = [
            LogRecorder(events, in: log) { [milliseconds] in milliseconds },
            MetricsFile(path: plan.paths.output, waiting: waiting),
        ]
        if let signals = try signals() { recorders.append(signals) }
        try run.deliver(to: recorders, announcing: events)
        return run
    }

    private var milliseconds: Int { outcome.microseconds / 1_000 }

    private func signals() throws(RunFailure) -> SignalsFile? {
        guard let path = plan.paths.signals else { return nil }
        return try RunFailure.catching { () throws(IOFailure) in
            let file = try SignalsFile(path: path, waiting: waiting)
            SignalJob.eachRow(of: series, window: plan.window.value, warmup: plan.warmup.value) { file.append($0) }
            return file
        }
    }
}
