import Dashboard
import Dispatch
import RunKit
import SignalKit
import Synchronization

/// The engine off the main loop: one request at a time, the newest wins, and what it replaces stops at the next look.
final class EngineWorker: Sendable {
    /// What was asked for last, and the newest id, which is not forgotten when the request is taken.
    private struct Slot: Sendable {
        var request: RunQuery?
        var newest = QueryID(0)
    }

    /// What earlier requests left to use again; only the queue touches it.
    private struct Kept: Sendable {
        var series: PriceTable?
        var chart: (source: ChartSource, microseconds: Int)?
        var overview: [ChartColumn]?
    }

    private let queue = DispatchQueue(label: "engine", qos: .userInteractive)
    private let studies = DispatchQueue(label: "studies", qos: .utility)
    private let newestStudy = Mutex([QueryKind: QueryID]())
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
    func submit(_ request: RunQuery) {
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

    /// Asks about many windows, in place of any question of its kind before. It is neither in the way of a run nor
    /// stopped by one.
    func study(_ query: Query) {
        newestStudy.withLock { $0[query.kind] = query.id }
        studies.async { [self] in
            let isCancelled: @Sendable () -> Bool = { [self] in newestStudy.withLock { $0[query.kind] != query.id } }
            guard let series = kept.withLock({ $0.series }), !isCancelled() else { return }
            switch query {
            case .comparison(let query):
                StudyAnswers.answer(query, over: series, isCancelled: isCancelled) { mailbox.post(study: $0) }
            case .band(let query):
                guard let points = StudyAnswers.band(query, over: series, isCancelled: isCancelled) else { return }
                mailbox.post(study: .band(query.id, points))
            case .export(let query):
                guard let csv = StudyAnswers.csv(query.windows, over: series, isCancelled: isCancelled) else { return }
                mailbox.post(study: .export(query.id, csv: csv))
            case .run, .judgement, .cursor: break
            }
        }
    }

    /// Answers a request and returns what it would post; for a frame without a loop.
    static func answerNow(_ request: RunQuery, series: PriceTable) -> [DashboardEvent] {
        guard let timed = timedRun(request, series, { false }) else { return [] }
        var source = timed.source
        guard let outcome = outcome(request, series, &source, timed.microseconds, overview: nil, { false }) else {
            return []
        }
        return [
            .answered(.run(outcome)),
            .answered(.interval(request.id, SignalRateInterval(of: source.run.report, seed: request.seed))),
        ]
    }

    private func answer(_ request: RunQuery) {
        let isCancelled: @Sendable () -> Bool = { [self] in slot.withLock { $0.newest != request.id } }
        let (series, keptChart, keptOverview) = kept.withLock { ($0.series, $0.chart, $0.overview) }
        guard let series else { return }
        var source: ChartSource
        let microseconds: Int
        if let keptChart, keptChart.source.run.window == request.window {
            (source, microseconds) = keptChart
        } else {
            guard let timed = Self.timedRun(request, series, isCancelled) else { return }
            (source, microseconds) = timed
        }
        let overview = keptOverview?.count == request.chart.overviewColumns ? keptOverview : nil
        let outcome = Self.outcome(request, series, &source, microseconds, overview: overview, isCancelled)
        kept.withLock { [source] kept in
            kept.chart = (source, microseconds)
            kept.overview = outcome?.chart.overview ?? kept.overview
        }
        guard let outcome else { return }
        mailbox.post(outcome: outcome)
        let interval = SignalRateInterval(of: source.run.report, seed: request.seed, isCancelled: isCancelled)
        if !isCancelled() { mailbox.post(interval: interval, of: request.id) }
    }

    private static func timedRun(
        _ request: RunQuery, _ series: PriceTable, _ isCancelled: @Sendable () -> Bool
    ) -> (source: ChartSource, microseconds: Int)? {
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
        let microseconds = start.duration(to: .now).microseconds
        return (ChartSource(run, of: series, workers: workers), microseconds)
    }

    /// The chart of a run. The overview shows closes alone, so it outlives a change of window.
    private static func outcome(
        _ request: RunQuery, _ series: PriceTable, _ source: inout ChartSource, _ microseconds: Int,
        overview: [ChartColumn]?,
        _ isCancelled: @Sendable () -> Bool
    ) -> RunOutcome? {
        guard
            let columns = source.columns(request.chart.columns, over: request.chart.rows, isCancelled: isCancelled),
            let overview = overview
                ?? source.columns(
                    request.chart.overviewColumns, over: 0..<series.rowCount, wantsMeans: false,
                    isCancelled: isCancelled)
        else { return nil }
        let lastMean = request.chart.rows.last.flatMap { series.mean(at: $0, window: request.window) }
        return RunOutcome(
            id: .init(run: request.id, window: request.window), report: source.run.report, microseconds: microseconds,
            chart: ChartPart(rows: request.chart.rows, columns: columns, overview: overview, lastMean: lastMean))
    }
}
