import Dashboard
import RunKit
import SignalKit

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
    /// What has come since the file was opened, where it is followed.
    var follow: FollowRecord?

    /// For a FIFO or a terminal to take what is written to it, counted from now.
    private let waiting = WaitLimit.upTo(.seconds(2))

    /// The words for what was saved, or why it was not.
    func save() -> Result<String, RunFailure> {
        Result { () throws(RunFailure) in
            let paths = plan.paths
            let log = try RunFailure.catching { () throws(IOFailure) in
                try LogFile(path: paths.log, format: plan.options.logFormat, waiting: waiting)
            }
            let events = RunLog(level: plan.options.logLevel) { [waiting] in log.append($0, waiting: waiting) }
            do throws(RunFailure) {
                try write(events, log)
            } catch {
                events.runFailed(error, milliseconds: milliseconds)
                throw error
            }
            let saved = [paths.output, paths.log] + [paths.signals].compactMap { $0 }
            return "saved " + saved.map(\.description).joined(separator: ", ")
        }
    }

    private func write(_ events: RunLog, _ log: LogFile) throws(RunFailure) {
        events.runStarted(plan.paths)
        for warning in warnings { events.configWarning(warning) }
        if let standIn { events.terminalUnknown(standIn.asked, drawnAs: standIn.used) }
        events.planned(plan)
        if let follow { events.followed(follow, of: plan.paths.input) }
        let run = RunRecord(
            plan: plan, facts: series.facts, report: outcome.report, interval: interval,
            latencyMilliseconds: milliseconds)
        var recorders: [any Recorder] = [
            LogRecorder(events, in: log) { [milliseconds] in milliseconds },
            MetricsFile(path: plan.paths.output, waiting: waiting),
        ]
        if let signals = try signals() { recorders.append(signals) }
        try run.deliver(to: recorders, announcing: events)
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
