import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// Takes one event and says what is to be done about it. Total: every event in every state has an answer.
    package mutating func update(_ event: DashboardEvent) -> [DashboardEffect] {
        switch event {
        case .key(let key):
            notice = nil
            return press(key)
        case .paste(let text): return paste(text)
        case .mouse: return []
        case .resize(let size): return resize(to: size)
        case .mustLeave(let exitCode): return leave(.forced(exitCode: exitCode))
        case .suspendRequested: return [.suspend]
        case .loadingProgressed(let progress):
            if case .loading = phase { phase = .loading(progress) }
            return []
        case .loaded(let series): return begin(with: series)
        case .answered(let answer): return take(answer)
        case .runIsSlow(let id):
            if id == runID, isRunning { isSlow = true }
            return []
        case .logged(let entry):
            // A held key would push everything else out of the panel.
            if log.last?.event == entry.event { log.removeLast() }
            log = log.suffix(Self.logLimit - 1) + [entry]
            return []
        case .saved: return leaveAfterSaving()
        case .saveFailed(let message): return stayAfterFailedSave(message)
        case .configWritten(let numbers):
            written = numbers
            notice = Notice(
                text: "wrote window \(numbers.window) and seed \(numbers.seed) into \(origin.configName)",
                isAlarm: false)
            return []
        case .inputChanged:
            notice = Notice(
                text: "\(origin.inputName) has changed on disk: the numbers are of the file as it was read",
                isAlarm: true)
            return []
        case .configChanged(let numbers):
            if let numbers { written = numbers }
            let now = numbers.map { "it has window \($0.window) and seed \($0.seed) now" } ?? "it cannot be used now"
            notice = Notice(text: "somebody else has changed \(origin.configName): \(now)", isAlarm: true)
            return []
        case .configWriteFailed(let message):
            notice = Notice(text: message, isAlarm: true)
            return []
        }
    }

    /// More lines than the tallest panel shows.
    private static let logLimit = 200

    // MARK: Results

    private mutating func begin(with series: PriceTable) -> [DashboardEffect] {
        phase = .ready(series)
        if series.isNewestFirst {
            notice = Notice(
                text: "the file begins with its newest row, so the mean looks into the future: sort it by time",
                isAlarm: true)
        }
        if window > series.rowCount {
            notice = Notice(
                text:
                    "window \(Digits.grouped(window)) is larger than the file: taken down to its \(Digits.grouped(series.rowCount)) rows",
                isAlarm: true)
            window = series.rowCount
        }
        view = Viewport.opening(rowCount: series.rowCount, window: window, columns: chartColumns)
        return requestRun()
    }

    private mutating func take(_ answer: Answer) -> [DashboardEffect] {
        switch answer {
        case .run(let outcome): take(outcome)
        case .interval(let id, let drawn): take(drawn, of: id)
        case .comparison, .judgement, .cursor: []
        }
    }

    private mutating func take(_ outcome: RunOutcome) -> [DashboardEffect] {
        guard outcome.id.run == runID else { return [] }
        self.outcome = outcome
        isSlow = false
        return []
    }

    private mutating func take(_ drawn: SignalRateInterval?, of id: QueryID) -> [DashboardEffect] {
        guard id == runID else { return [] }
        interval = drawn.map(IntervalState.drawn) ?? .impossible
        // Somebody is waiting for this run to be saved.
        guard let reason = pendingLeave else { return [] }
        return leave(reason)
    }

    /// Asks the engine for the numbers, the chart and the interval of what is asked for now.
    mutating func requestRun() -> [DashboardEffect] {
        guard let request = nextRequest else { return [] }
        newest[.run] = request.id
        isSlow = false
        return [.ask(.run(request))]
    }

    private var nextRequest: RunQuery? {
        guard let series else { return nil }
        let rows = view?.rows ?? 0..<series.rowCount
        return RunQuery(
            id: nextID, window: window, seed: seed, warmup: origin.warmup,
            chart: ChartQuery(
                rows: rows, columns: max(1, min(chartColumns, rows.count)),
                overviewColumns: max(1, min(layout.chart.overview.size.columns, series.rowCount)), pins: []))
    }

    private var nextID: QueryID { QueryID((newest.values.max()?.number ?? 0) + 1) }

    /// A chart of the same columns is drawn from what is there already.
    private mutating func resize(to newSize: Size) -> [DashboardEffect] {
        let before = nextRequest
        size = newSize
        return nextRequest == before ? [] : requestRun()
    }

    // MARK: Leaving

    mutating func leave(_ wanted: LeaveReason) -> [DashboardEffect] {
        var reason = wanted
        // A stop signal is not taken back by a `q` that comes while it waits: its exit code stays.
        if case .forced = pendingLeave, wanted == .saveAndQuit { reason = pendingLeave ?? wanted }
        pendingLeave = nil
        guard reason != .quit else { return [.leave(.quit)] }
        guard series != nil else {
            // Nothing was read yet, so there is nothing to save.
            return [.leave(reason == .saveAndQuit ? .quit : reason)]
        }
        guard !isRunning, interval != .pending else {
            pendingLeave = reason
            notice = Notice(text: "saving as soon as the run is done…", isAlarm: false)
            return []
        }
        pendingLeave = reason
        return [.save]
    }

    private mutating func leaveAfterSaving() -> [DashboardEffect] {
        defer { pendingLeave = nil }
        return pendingLeave.map { [.leave($0)] } ?? []
    }

    private mutating func stayAfterFailedSave(_ message: String) -> [DashboardEffect] {
        defer { pendingLeave = nil }
        if case .forced = pendingLeave { return pendingLeave.map { [.leave($0)] } ?? [] }
        let (again, leave) = (DashboardCommand.key(for: .saveAndQuit), DashboardCommand.key(for: .quit))
        notice = Notice(
            text: "not saved: \(message) (\(again) tries again, \(leave) leaves without saving)", isAlarm: true)
        return []
    }
}
