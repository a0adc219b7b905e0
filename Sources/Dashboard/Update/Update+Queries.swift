import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    mutating func take(_ answer: Answer) -> [DashboardEffect] {
        switch answer {
        case .run(let outcome):
            guard outcome.id.run == runID else { return [] }
            self.outcome = outcome
            isSlow = false
        case .interval(let id, let drawn):
            guard id == runID else { return [] }
            interval = drawn.map(IntervalState.drawn) ?? .impossible
            // Somebody is waiting for this run to be saved.
            if let reason = pendingLeave { return leave(reason) }
        case .comparison(let outcome):
            guard outcome.id == newest[.comparison] else { return [] }
            comparison = outcome
            if outcome.isWhole, notice?.end == .comparison { notice = nil }
            if outcome.isWhole, comparisonIsBehind { return requestComparison() }
        case .band(let id, let points):
            if id == newest[.band] { band = points }
        case .judgement(let outcome):
            guard outcome.id == newest[.judgement] else { return [] }
            judgement = outcome
        case .export(let id, let csv):
            guard id == newest[.export] else { return [] }
            return [.writeTable(csv: csv, name: origin.tableName)]
        case .cursor(let reading): return take(reading)
        }
        return []
    }

    /// Asks the engine for the numbers, the chart and the interval of what is selected now.
    mutating func requestRun() -> [DashboardEffect] {
        guard let query = nextRun else { return [] }
        newest[.run] = query.id
        isSlow = false
        return [.ask(.run(query))]
    }

    private var nextRun: RunQuery? {
        guard let series else { return nil }
        let rows = view?.rows ?? 0..<series.rowCount
        return RunQuery(
            id: nextID, window: window, seed: seed, warmup: origin.warmup,
            chart: ChartQuery(
                rows: rows, columns: max(1, min(chartColumns, rows.count)),
                overviewColumns: max(1, min(layout.chart.overview.size.columns, series.rowCount)),
                pins: selection.pins,
                barColumns: wantsBars ? max(1, min(layout.chart.plot.size.columns, rows.count)) : 0))
    }

    /// Asks for all windows on the same bars.
    mutating func requestComparison() -> [DashboardEffect] {
        guard let windows = comparedWindows else { return [] }
        let query = ComparisonQuery(id: nextID, windows: windows, fill: fill)
        newest[.comparison] = query.id
        comparisonIsBehind = false
        return [.ask(.comparison(query))]
    }

    /// Asks what the numbers of the window are worth, unless that is known or under way.
    mutating func requestJudgement() -> [DashboardEffect] {
        guard let windows = comparedWindows else { return [] }
        judgement = nil
        let last = min(windows.upperBound, max(Self.judgedWindows, window))
        let query = JudgementQuery(
            id: nextID, window: window, windows: windows.lowerBound...last, feePpm: feePpm, seed: seed,
            input: SafeText.escaped(inputFileName))
        newest[.judgement] = query.id
        return [.ask(.judgement(query))]
    }

    /// Asks for the intervals of windows spread evenly over the curves.
    mutating func requestBand() -> [DashboardEffect] {
        guard let windows = comparedWindows else { return [] }
        let scale = WindowScale(windows, columns: Self.bandPoints)
        var spread: [Int] = []
        for column in 0..<Self.bandPoints where spread.last != scale.window(at: column) {
            spread.append(scale.window(at: column))
        }
        if spread.last != windows.upperBound { spread.append(windows.upperBound) }
        band = []
        let query = BandQuery(id: nextID, windows: spread, seed: seed, warmup: origin.warmup)
        newest[.band] = query.id
        return [.ask(.band(query))]
    }

    private static let bandPoints = 24

    /// Asks for the table as a file's text.
    mutating func requestExport() -> [DashboardEffect] {
        guard let windows = comparedWindows else { return [] }
        let query = ExportQuery(id: nextID, windows: windows)
        newest[.export] = query.id
        return [.ask(.export(query))]
    }

    /// As many windows as `mlops-tui judge` compares by itself.
    private static let judgedWindows = 500

    var nextID: QueryID { QueryID((newest.values.max()?.number ?? 0) + 1) }

    /// A chart of the same columns is drawn from what is there already.
    mutating func resize(to newSize: Size) -> [DashboardEffect] {
        let before = nextRun
        size = newSize
        return nextRun == before ? [] : requestRun()
    }
}
