import Dashboard
import RunKit
import SignalKit
import Synchronization

/// What the engine answers to each kind of query, and what it keeps to answer the next one sooner.
final class EngineAnswers: Sendable {
    typealias IsCancelled = @Sendable () -> Bool

    private struct Kept: Sendable {
        var table: PriceTable?
        var chart: (source: ChartSource, microseconds: Int)?
        var overview: [ChartColumn]?
        /// Of the windows that are shown beside the run's own.
        var pins: [Int: ChartSource] = [:]
        var bars: BarSource?
    }

    private let kept = Mutex(Kept())
    private let post: @Sendable (Answer) -> Void

    init(table: PriceTable? = nil, post: @escaping @Sendable (Answer) -> Void) {
        self.post = post
        kept.withLock { $0.table = table }
    }

    /// The prices that everything is answered from.
    func take(_ table: PriceTable) { kept.withLock { $0 = Kept(table: table) } }

    /// Reads a file once more; where its closes are those that are known, everything is answered from it.
    func takeColumns(of path: FilePath, options: PriceReader.Options) -> DashboardEvent {
        do throws(RunFailure) {
            let input = try RunFailure.catching { () throws(IOFailure) in try DashboardInput(path: path) }
            if let need = input.bytesNeeded(allColumns: true), !Memory.isThere(for: need) {
                throw .noMemory(file: path.description, bytes: need)
            }
            let table: PriceTable
            do throws(SignalError) {
                table = try PriceTable(reading: input.source, options: options)
            } catch {
                throw .prices(file: path.description, error)
            }
            let isSame = kept.withLock { kept in
                guard let known = kept.table, known.gaps == table.gaps, known.closes == table.closes else {
                    return false
                }
                // Nothing is kept of the old one, or the closes would be there twice.
                kept = Kept(table: table)
                return true
            }
            return isSame ? .columnsLoaded(table) : .columnsFailed("\(path) is no longer the file that was read")
        } catch {
            return .columnsFailed(error.message)
        }
    }

    /// Posts the answers, as many as there are before it is cancelled.
    func answer(_ query: Query, isCancelled: @escaping IsCancelled) {
        guard let table = kept.withLock({ $0.table }) else { return }
        switch query {
        case .run(let query): answer(query, table, isCancelled)
        case .cursor(let query): answer(query, table, isCancelled)
        case .comparison(let query):
            StudyAnswers.answer(query, over: table, isCancelled: isCancelled, post: post)
        case .band(let query):
            if let points = StudyAnswers.band(query, over: table, isCancelled: isCancelled) {
                post(.band(query.id, points))
            }
        case .export(let query):
            if let csv = StudyAnswers.csv(query.windows, over: table, isCancelled: isCancelled) {
                post(.export(query.id, csv: csv))
            }
        case .judgement(let query):
            if let lines = StudyAnswers.judgement(query, over: table, isCancelled: isCancelled) {
                post(.judgement(JudgementOutcome(id: query.id, lines: lines)))
            }
        }
    }

    // MARK: Chart

    /// The columns of the pinned windows; `nil` where it was cancelled.
    private func pins(
        _ query: ChartQuery, _ warmup: WarmupRule, _ table: PriceTable, _ isCancelled: @escaping IsCancelled
    ) -> [(window: Int, columns: [ChartColumn])]? {
        var known = kept.withLock { $0.pins }
        var pins: [(window: Int, columns: [ChartColumn])] = []
        for window in query.pins where window <= table.rowCount {
            if known[window]?.run.warmup != warmup {
                guard
                    let run = try? SignalRun(
                        over: table, window: window, warmup: warmup, workers: Workers.online, isCancelled: isCancelled)
                else { return nil }
                known[window] = ChartSource(run, of: table, workers: Workers.online)
            }
            guard let columns = known[window]?.columns(query.columns, over: query.rows, isCancelled: isCancelled) else {
                return nil
            }
            pins.append((window, columns))
        }
        let used = known.filter { query.pins.contains($0.key) }
        kept.withLock { $0.pins = used }
        return pins
    }

    private func bars(_ query: ChartQuery, _ table: PriceTable) -> [BarColumn] {
        guard query.barColumns > 0 else { return [] }
        let source = kept.withLock { $0.bars } ?? BarSource(of: table)
        kept.withLock { $0.bars = source }
        return source.columns(query.barColumns, over: query.rows)
    }

    // MARK: Run

    private func answer(_ query: RunQuery, _ table: PriceTable, _ isCancelled: @escaping IsCancelled) {
        guard let timed = run(query.window, query.warmup, table, isCancelled) else { return }
        var source = timed.source
        let keptOverview = kept.withLock { $0.overview }
        // It shows closes alone, so it outlives a change of window.
        let columns = source.columns(query.chart.columns, over: query.chart.rows, isCancelled: isCancelled)
        let overview =
            (keptOverview?.count == query.chart.overviewColumns ? keptOverview : nil)
            ?? source.columns(
                query.chart.overviewColumns, over: 0..<table.rowCount, wantsMeans: false, isCancelled: isCancelled)
        // What the source has learnt for these columns serves the next ones.
        kept.withLock { [source] kept in
            kept.chart = (source, timed.microseconds)
            kept.overview = overview ?? kept.overview
        }
        guard let columns, let overview, let pins = pins(query.chart, query.warmup, table, isCancelled) else { return }
        let lastMean = query.chart.rows.last.flatMap { table.mean(at: $0, window: query.window) }
        let chart = ChartPart(
            rows: query.chart.rows, columns: columns, overview: overview, lastMean: lastMean, pins: pins,
            bars: bars(query.chart, table))
        let id = RunOutcome.ID(run: query.id, window: query.window)
        guard !isCancelled() else { return }
        post(.run(RunOutcome(id: id, report: source.run.report, microseconds: timed.microseconds, chart: chart)))
        let interval = SignalRateInterval(of: source.run.report, seed: query.seed, isCancelled: isCancelled)
        if !isCancelled() { post(.interval(query.id, interval)) }
    }

    /// The run of a window: the kept one where it is that, else a new one, which is then kept.
    private func run(
        _ window: Int, _ warmup: WarmupRule, _ table: PriceTable, _ isCancelled: @escaping IsCancelled
    ) -> (source: ChartSource, microseconds: Int)? {
        if let known = kept.withLock({ $0.chart }), known.source.run.window == window,
            known.source.run.warmup == warmup
        {
            return known
        }
        let start = ContinuousClock.now
        let workers = Workers.online
        // The window never exceeds the rows here, so the only error is that somebody cancelled.
        guard
            let run = try? SignalRun(
                over: table, window: window, warmup: warmup, workers: workers, isCancelled: isCancelled)
        else { return nil }
        let microseconds = start.duration(to: .now).microseconds
        let timed = (source: ChartSource(run, of: table, workers: workers), microseconds: microseconds)
        kept.withLock { $0.chart = timed }
        return timed
    }

    // MARK: Cursor

    private func answer(_ query: CursorQuery, _ table: PriceTable, _ isCancelled: @escaping IsCancelled) {
        let warmup = kept.withLock { $0.chart?.source.run.warmup } ?? .zero
        guard let (source, _) = run(query.window, warmup, table, isCancelled) else { return }
        let reading = CursorReading(query, of: source.run, over: table)
        if !isCancelled() { post(.cursor(reading)) }
    }
}
