import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// Takes one event and says what is to be done about it. Total: every event in every state has an answer.
    package mutating func update(_ event: DashboardEvent) -> [DashboardEffect] {
        defer { keepPriceFrame() }
        let effects = take(event)
        return effects + askAtCursor() + loadColumnsForCursor()
    }

    private mutating func take(_ event: DashboardEvent) -> [DashboardEffect] {
        switch event {
        case .key(let key):
            notice = nil
            return press(key)
        case .paste(let text): return paste(text)
        case .resize(let size): return resize(to: size)
        case .groundFound(let isDark):
            if !hasChosenTheme { chartStyle.theme = isDark ? .dark : .light }
            return []
        case .mustLeave(let exitCode): return leave(.forced(exitCode: exitCode))
        case .suspendRequested: return [.suspend]
        case .loadingProgressed(let progress):
            if case .loading = phase { phase = .loading(progress) }
            return []
        case .loaded(let series): return begin(with: series)
        case .appended(let series, let isAnew): return grow(to: series, isAnew: isAnew)
        case .appendingRefused(let words):
            appendingIsRefused = true
            notice = Notice(text: words, isAlarm: true)
            return []
        case .symbolsFound(let found): return chooseSymbol(among: found)
        case .runsRead(let found, let warning):
            let effects = show(runs: found)
            if let warning { notice = Notice(text: warning, isAlarm: true) }
            return effects
        case .runsUnreadable(let words):
            notice = Notice(text: words, isAlarm: true)
            return []
        case .columnsLoaded(let series): return take(columns: series)
        case .columnsFailed(let reason): return doWithoutColumns(reason)
        case .answered(let answer): return take(answer)
        case .runIsSlow(let id):
            if id == runID, isRunning { isSlow = true }
            return []
        case .logged(let entry):
            add(entry)
            return []
        case .fileRemarked(let found):
            remarks = found
            return []
        case .inputChanged:
            inputHasChanged = true
            return []
        case .mouse(let event): return take(event)
        case .saved, .saveFailed, .configWritten, .configWriteFailed, .configChanged, .exported, .exportFailed,
            .trafficCounted:
            return takeResult(of: event)
        }
    }

    /// What has become of an effect.
    private mutating func takeResult(of event: DashboardEvent) -> [DashboardEffect] {
        switch event {
        case .saved: return leaveAfterSaving()
        case .saveFailed(let message): return stayAfterFailedSave(message)
        case .configWritten(let numbers): return configIsWritten(numbers)
        case .configChanged(let numbers): configIsChanged(to: numbers)
        case .configWriteFailed(let message):
            leavesAfterWriting = false
            notice = Notice(text: message, isAlarm: true)
        case .exported(let name): notice = Notice(text: "wrote \(name)")
        case .trafficCounted(let frames, let bytes): notice = Notice(text: Self.words(frames: frames, bytes: bytes))
        case .exportFailed(let message): notice = Notice(text: message, isAlarm: true)
        default: break
        }
        return []
    }

    private static func words(frames: Int, bytes: Int) -> String {
        var words = "\(Digits.grouped(frames)) \(frames == 1 ? "frame" : "frames") drawn"
        words += ", \(Digits.grouped(bytes)) \(bytes == 1 ? "byte" : "bytes") sent"
        return frames > 1 ? words + ", \(Digits.grouped(bytes / frames)) a frame" : words
    }

    private mutating func add(_ entry: LogEntry) {
        // A held key would push everything else out.
        if log.last?.event == entry.event { log.removeLast() }
        log = log.suffix(Self.logLimit - 1) + [entry]
    }

    /// More lines than anybody reads.
    private static let logLimit = 2_000

    /// What is known of bars, and of views that were passed, is of other bars now.
    mutating func forgetPlaces() {
        (cursorState, zoomPath, drag) = (CursorState(), ZoomPath(), nil)
    }

    mutating func begin(with series: PriceTable) -> [DashboardEffect] {
        phase = .ready(series)
        if notice?.end == .loading { notice = nil }
        if series.isNewestFirst {
            notice = Notice(
                text: "the file begins with its newest row: bars are in the order of time", isAlarm: false)
        }
        if window > series.rowCount {
            windowToCome = window
            let (wanted, rows) = (Digits.grouped(window), Digits.grouped(series.rowCount))
            notice = Notice(
                text: "window \(wanted) is larger than the file: taken down to its \(rows) rows", isAlarm: true)
        }
        let opening = Viewport.opening(
            rowCount: series.rowCount, window: min(window, series.rowCount), columns: chartColumns)
        selection = selection.clamped(rowCount: series.rowCount, opening: opening)
        history.clamp(rowCount: series.rowCount, opening: opening)
        forgetPlaces()
        // A symbol that was chosen later is drawn as the one before it.
        return showColumns() + requestComparison()
    }
}
