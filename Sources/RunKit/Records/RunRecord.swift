package import SignalKit

/// A finished run: all that its log, metrics and signals tell.
package struct RunRecord: Sendable {
    package let plan: Plan
    package let facts: PriceFileFacts
    package let report: RunReport
    /// The interval of the signal rate; `nil` where it was not drawn.
    package let interval: SignalRateInterval?
    /// What the run took, as the metrics tell it.
    package let latencyMilliseconds: Int

    package init(
        plan: Plan, facts: PriceFileFacts, report: RunReport, interval: SignalRateInterval?, latencyMilliseconds: Int
    ) {
        self.plan = plan
        self.facts = facts
        self.report = report
        self.interval = interval
        self.latencyMilliseconds = latencyMilliseconds
    }
}

/// Leaves one thing of a finished run: its log, its metrics, its signals.
///
/// In two steps, so that everything is whole on disk before the first of it takes its place.
package protocol Recorder: AnyObject {
    /// The file that is replaced, if there is one.
    var replaces: FilePath? { get }

    /// Does all that can fail for want of room.
    func prepare(_ run: RunRecord) throws(RunFailure)

    /// Makes it last.
    func commit(_ run: RunRecord) throws(RunFailure)
}

extension RunRecord {
    /// Hands the run to its recorders: the first one opens the record and closes it.
    ///
    ///     prepare   log ─► standard output ─► metrics ─► signals
    ///     commit    log ◄─ standard output ◄─ metrics ◄─ signals
    ///
    /// So metrics are never newer than the signals beside them, standard output never tells of a file that is not there,
    /// and the log says that a run has finished when everything else has.
    package func deliver(to recorders: [any Recorder], announcing events: RunLog) throws(RunFailure) {
        for recorder in recorders { try recorder.prepare(self) }
        let files = recorders.compactMap(\.replaces)
        if files.count > 1 { events.replacing(files) }
        for recorder in recorders.reversed() { try recorder.commit(self) }
    }
}

/// The run's lines in the log.
package final class LogRecorder: Recorder {
    package let replaces: FilePath? = nil
    private let events: RunLog
    private let file: LogFile
    /// How long the whole run has taken so far.
    private let milliseconds: () -> Int

    package init(_ events: RunLog, in file: LogFile, milliseconds: @escaping () -> Int) {
        self.events = events
        self.file = file
        self.milliseconds = milliseconds
    }

    package func prepare(_ run: RunRecord) throws(RunFailure) {
        events.dataLoaded(run.facts)
        events.computed(run.report)
        events.metrics(try Metrics(run))
        if let interval = run.interval {
            events.intervalComputed(interval, seed: run.plan.seed.value)
        } else if let absence = SignalRateInterval.absence(of: run.report) {
            events.intervalAbsent(absence)
        }
        try check()
    }

    package func commit(_ run: RunRecord) throws(RunFailure) {
        events.runFinished(run.report, milliseconds: milliseconds())
        try check()
    }

    private func check() throws(RunFailure) {
        try RunFailure.catching { () throws(IOFailure) in try file.check() }
    }
}
