import FrameKit

extension DashboardState {
    /// Opens a screen over the one that is open.
    mutating func open(_ screen: Screen) -> [DashboardEffect] {
        guard series != nil || screen == .log else { return tellStillReading() }
        if screen != .log, comparedWindows == nil {
            notice = Notice(text: "too few bars to compare windows: 12 at least")
            return []
        }
        screens.append(screen)
        scroll = screen == .log ? .max : 0
        switch screen {
        case .sweep:
            beforeSweep = selection
            return requestBand()
        case .judge: return requestJudgement()
        case .chart, .table, .log, .symbols, .history, .comparedRuns: break
        }
        return []
    }

    /// Closes the screen on top. Out of the sweep the window goes along, or stays what it was before; pins stay.
    mutating func closeScreen(takingWindow: Bool) -> [DashboardEffect] {
        guard screens.count > 1 else { return [] }
        guard screen == .sweep || takingWindow, let before = beforeSweep else {
            screens.removeLast()
            return []
        }
        screens = [.chart]
        beforeSweep = nil
        var chosen = selection
        if !takingWindow { chosen.window = before.window }
        if chosen.isStep(from: before) { history.record(before) }
        return select(chosen)
    }

    /// Moves in a page, or in the table from window to window.
    mutating func scroll(_ action: Action) -> [DashboardEffect] {
        if case .sort(let step) = action {
            let count = WindowColumn.allCases.count
            sorting = WindowColumn(rawValue: (sorting.rawValue + step + count) % count) ?? .window
            return []
        }
        return screen == .table ? scrollTable(action) : scrollPage(action)
    }

    private mutating func scrollTable(_ action: Action) -> [DashboardEffect] {
        let order = tableOrder
        guard let place = tablePlace(in: order), let table = comparison?.table else { return [] }
        let rows = max(1, layout.tableRows.size.rows)
        let wanted: Int =
            switch action {
            case .scroll(let lines): place + lines
            case .turn(let pages): place + pages * rows
            case .scrollToFirst: 0
            default: order.count - 1
            }
        return set(window: table.rows[order[max(0, min(wanted, order.count - 1))]].window)
    }

    private mutating func scrollPage(_ action: Action) -> [DashboardEffect] {
        let rows = max(1, layout.body.size.rows)
        let last = max(0, pageLineCount - rows)
        let here = min(scroll, last)
        let wanted: Int =
            switch action {
            case .scroll(let lines): here + lines
            case .turn(let pages): here + pages * rows
            case .scrollToFirst: 0
            default: last
            }
        // At its end a page follows what is added.
        scroll = wanted >= last && screen == .log ? .max : max(0, min(wanted, last))
        return []
    }
}
