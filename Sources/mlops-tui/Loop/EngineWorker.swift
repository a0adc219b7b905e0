import Dashboard
import Dispatch
import RunKit
import SignalKit
import Synchronization

/// The engine off the main loop: one request at a time, the newest wins, and what it replaces stops at the next look.
final class EngineWorker: Sendable {
    /// What was asked for last, and the newest id, which is not forgotten when the request is taken.
    private struct Slot: Sendable {
        var request: RunRequest?
        var newest = RunID(0)
    }

    /// What earlier requests left to use again; only the queue touches it.
    private struct Kept: Sendable {
        var series: PriceTable?
        var run: (window: Int, run: SignalRun, microseconds: Int)?
        var overview: [ChartColumn]?
    }

    private let queue = DispatchQueue(label: "engine", qos: .userInteractive)
    private let slot = Mutex(Slot())
    private let kept = Mutex(Kept())
    private let mailbox: Mailbox

    init(mailbox: Mailbox) { self.mailbox = mailbox }

    /// Reads the prices and posts them, or why not.
    func load(_ input: DashboardInput, options: PriceReader.Options) {
        queue.async { [self] in
            do throws(SignalError) {
                let series = try PriceTable(reading: input.source, options: options) { [mailbox] rows in
                    mailbox.post(progress: input.progress(rows: rows))
                }
                kept.withLock { $0.series = series }
                mailbox.post(loaded: .event(.loaded(series)))
            } catch {
                mailbox.post(loaded: .loadFailed(error))
            }
        }
    }

    /// Asks for a run in place of any that was asked for before.
    func submit(_ request: RunRequest) {
        slot.withLock { slot in
            slot.request = request
            slot.newest = request.id
        }
        queue.async { [self] in
            let request = slot.withLock { slot in
                defer { slot.request = nil }
                return slot.request
            }
            if let request { answer(request) }
        }
    }

    /// Answers a request and returns what it would post; for a frame without a loop.
    static func answerNow(_ request: RunRequest, series: PriceTable) -> [DashboardEvent] {
        guard let (run, microseconds) = timedRun(request, series, { false }),
            let outcome = outcome(request, series, run, microseconds, overview: nil, { false })
        else { return [] }
        return [.ran(outcome), .intervalDrawn(request.id, SignalRateInterval(of: run.report, seed: request.seed))]
    }

    private func answer(_ request: RunRequest) {
        let isCancelled: @Sendable () -> Bool = { [self] in slot.withLock { $0.newest != request.id } }
        let (series, keptRun, keptOverview) = kept.withLock { ($0.series, $0.run, $0.overview) }
        guard let series else { return }
        let run: SignalRun
        let microseconds: Int
        if let keptRun, keptRun.window == request.window {
            (run, microseconds) = (keptRun.run, keptRun.microseconds)
        } else {
            guard let timed = Self.timedRun(request, series, isCancelled) else { return }
            (run, microseconds) = timed
            kept.withLock { $0.run = (request.window, run, microseconds) }
        }
        let overview = keptOverview?.count == request.overviewColumns ? keptOverview : nil
        guard let outcome = Self.outcome(request, series, run, microseconds, overview: overview, isCancelled) else {
            return
        }
        kept.withLock { $0.overview = outcome.chart.overview }
        mailbox.post(outcome: outcome)
        let interval = SignalRateInterval(of: run.report, seed: request.seed, isCancelled: isCancelled)
        if !isCancelled() { mailbox.post(interval: interval, of: request.id) }
    }

    private static func timedRun(
        _ request: RunRequest, _ series: PriceTable, _ isCancelled: @Sendable () -> Bool
    ) -> (SignalRun, microseconds: Int)? {
        let start = ContinuousClock.now
        let workers = Workers.online
        // The window never exceeds the rows here, so the only error is that somebody cancelled.
        guard
            let run = try? SignalRun(
                over: series, window: request.window, warmup: request.warmup, workers: workers, isCancelled: isCancelled
            )
        else {
            return nil
        }
        return (run, start.duration(to: .now).microseconds)
    }

    /// The chart of a run. The overview shows closes alone, so it outlives a change of window.
    private static func outcome(
        _ request: RunRequest, _ series: PriceTable, _ run: SignalRun, _ microseconds: Int, overview: [ChartColumn]?,
        _ isCancelled: @Sendable () -> Bool
    ) -> RunOutcome? {
        guard
            let columns = ChartReduction.columns(
                request.columns, over: request.rows, of: run, in: series, isCancelled: isCancelled),
            let overview = overview
                ?? ChartReduction.columns(
                    request.overviewColumns, over: 0..<series.rowCount, of: run, in: series, isCancelled: isCancelled)
        else { return nil }
        let lastMean = request.rows.last.flatMap { series.mean(at: $0, window: request.window) }
        return RunOutcome(
            id: .init(run: request.id, window: request.window), report: run.report, microseconds: microseconds,
            chart: ChartPart(rows: request.rows, columns: columns, overview: overview, lastMean: lastMean))
    }
}
