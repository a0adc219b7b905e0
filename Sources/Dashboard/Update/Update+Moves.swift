import PlainText
import SignalKit

extension DashboardState {
    /// Moves the window, the seed or the bars in sight.
    mutating func move(_ action: Action) -> [DashboardEffect] {
        switch action {
        case .moveWindow(let step): set(window: window.addingReportingOverflow(step).partialValue)
        case .leapWindow(let direction): set(window: window + direction * max(10, window / 10))
        case .moveSeed(let step): moveSeed(by: step)
        case .zoom(let isIn): zoom(in: isIn, about: zoomAnchor)
        case .pan(let halves): pan(halves: halves)
        case .showOldest: show { view, _ in Viewport(rows: 0..<view.rows.count) }
        case .showNewest: show { view, rowCount in Viewport(rows: (rowCount - view.rows.count)..<rowCount) }
        case .showAll: show { _, rowCount in Viewport(rows: 0..<rowCount) }
        default: []
        }
    }

    /// Takes a window, brought into 1...rows, and runs the engine with it.
    mutating func set(window newWindow: Int) -> [DashboardEffect] {
        guard let series else { return tellStillReading() }
        let allowed = max(1, min(newWindow, series.rowCount))
        guard allowed != window else {
            if newWindow != window { tellRange("window", 1...UInt64(series.rowCount)) }
            return []
        }
        window = allowed
        interval = .pending
        return requestRun()
    }

    /// Takes a seed and draws the interval with it.
    mutating func set(seed newSeed: UInt32) -> [DashboardEffect] {
        guard newSeed != seed else { return [] }
        seed = newSeed
        interval = .pending
        return requestRun() + (screen == .judge ? requestJudgement() : [])
    }

    private mutating func moveSeed(by step: Int) -> [DashboardEffect] {
        let (wanted, allowed) = (Int(seed) + step, UInt32(clamping: Int(seed) + step))
        if wanted != Int(allowed) { tellRange("seed", 0...UInt64(UInt32.max)) }
        return set(seed: allowed)
    }

    private mutating func tellRange(_ name: String, _ range: ClosedRange<UInt64>) {
        notice = Notice(text: "\(name) \(FieldError.outOfRange(range).message)")
    }

    /// Says why a key did nothing.
    mutating func tellStillReading() -> [DashboardEffect] {
        notice = Notice(text: "the file is still being read", end: .loading)
        return []
    }

    // MARK: Bars in sight

    /// The cursor where it is in sight, else the middle.
    private var zoomAnchor: ZoomAnchor {
        guard let cursor, let view, view.rows.contains(cursor) else { return .middle }
        return .bar(cursor)
    }

    mutating func zoom(in isIn: Bool, about anchor: ZoomAnchor) -> [DashboardEffect] {
        guard let series, let view else { return [] }
        guard let next = zoomPath.step(in: isIn, from: view, about: anchor, rowCount: series.rowCount) else {
            let all = view.rows.count == series.rowCount
            notice = Notice(text: isIn && !all ? "\(view.rows.count) bars are the fewest" : "all bars are in sight")
            return []
        }
        self.view = next
        return requestRun()
    }

    private mutating func pan(halves: Int) -> [DashboardEffect] {
        let before = view
        let effects = show { view, rowCount in view.panned(halves: halves, rowCount: rowCount) }
        if before != nil, view == before {
            notice = Notice(text: "the \(halves < 0 ? "oldest" : "newest") bar is in sight")
        }
        return effects
    }

    private mutating func show(_ move: (Viewport, _ rowCount: Int) -> Viewport) -> [DashboardEffect] {
        guard let series, let view else { return [] }
        let moved = move(view, series.rowCount)
        guard moved != view else { return [] }
        self.view = moved
        return requestRun()
    }
}
