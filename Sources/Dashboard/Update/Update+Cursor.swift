import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// Does what moves the cursor, or puts it behind the flip that is still looked for.
    mutating func performAtCursor(_ action: Action) -> [DashboardEffect] {
        guard series != nil else { return tellStillReading() }
        guard cursorState.search == nil else {
            if cursorState.waiting.count < CursorState.mostWaiting { cursorState.waiting.append(action) }
            return []
        }
        switch action {
        case .toggleCursor: return toggleCursor()
        case .moveCursor(let bars): return moveCursor(by: bars)
        case .cursorToFirst: return moveCursor(to: 0)
        case .cursorToLast: return moveCursor(to: .max)
        case .findFlip(let isForwards): return findFlip(isForwards)
        default: return []
        }
    }

    private mutating func toggleCursor() -> [DashboardEffect] {
        guard let view, cursor == nil else {
            cursorState.lastRow = cursor
            cursor = nil
            return []
        }
        // Where it was if that is in sight, else the middle.
        let last = cursorState.lastRow.flatMap { view.rows.contains($0) ? $0 : nil }
        return moveCursor(to: last ?? view.rows.lowerBound + (view.rows.count - 1) / 2)
    }

    private mutating func moveCursor(by bars: Int) -> [DashboardEffect] {
        guard let cursor, let series else { return [] }
        let end = bars < 0 ? 0 : series.rowCount - 1
        if cursor == end { notice = Notice(text: "this is the \(bars < 0 ? "oldest" : "newest") bar") }
        return moveCursor(to: cursor + bars)
    }

    /// Puts the cursor on a bar, or the one nearest to it, and brings that into sight.
    mutating func moveCursor(to wanted: Int) -> [DashboardEffect] {
        guard let series, let view else { return [] }
        let row = max(0, min(wanted, series.rowCount - 1))
        cursor = row
        let moved = view.showing(row, rowCount: series.rowCount)
        guard moved != view else { return [] }
        history.recordFollowing(selection)
        self.view = moved
        return requestRun()
    }

    // MARK: Flips

    /// Looks for the next flip or the one before: from the cursor, or without one from the edge of what is in sight.
    private mutating func findFlip(_ isForwards: Bool) -> [DashboardEffect] {
        guard let view else { return [] }
        let from = cursor ?? (isForwards ? view.rows.lowerBound - 1 : view.rows.upperBound)
        return search(isForwards, from: from)
    }

    private mutating func search(_ isForwards: Bool, from row: Int) -> [DashboardEffect] {
        let query = CursorQuery(
            id: nextID, target: isForwards ? .nextFlip(from: row) : .previousFlip(from: row), window: window)
        newest[.cursor] = query.id
        cursorState.search = CursorState.Search(id: query.id, isForwards: isForwards, from: row)
        return [.ask(.cursor(query))]
    }

    /// What the engine says of a bar or a flip.
    mutating func take(_ reading: CursorReading) -> [DashboardEffect] {
        guard reading.id == newest[.cursor] else { return [] }
        guard let search = cursorState.search, search.id == reading.id else {
            cursorState.reading = reading
            return []
        }
        // The window was changed meanwhile: its flips are elsewhere.
        guard reading.window == window else { return self.search(search.isForwards, from: search.from) }
        cursorState.search = nil
        var effects: [DashboardEffect] = []
        if let row = reading.row {
            cursorState.reading = reading
            cursorState.asked = CursorState.Spot(row: row, window: window)
            effects = moveCursor(to: row)
        } else {
            let side = search.isForwards ? "after" : "before"
            let place = cursor.map { "bar \(Digits.grouped($0 + 1))" } ?? "what is in sight"
            notice = Notice(text: "no flip \(side) \(place) with window \(Digits.grouped(window))")
        }
        while cursorState.search == nil, !cursorState.waiting.isEmpty {
            effects += performAtCursor(cursorState.waiting.removeFirst())
        }
        return effects
    }

    /// Asks what stands at the cursor once the run is there that the engine answers from, unless that is known.
    mutating func askAtCursor() -> [DashboardEffect] {
        guard let cursor, cursorState.search == nil, !isStale else { return [] }
        let spot = CursorState.Spot(row: cursor, window: window)
        guard spot != cursorState.asked else { return [] }
        cursorState.asked = spot
        let query = CursorQuery(id: nextID, target: .row(cursor), window: window)
        newest[.cursor] = query.id
        return [.ask(.cursor(query))]
    }

    /// What is known of the bar under the cursor with the window of now.
    var readingHere: CursorReading? {
        cursorState.reading.flatMap { $0.row == cursor && $0.window == window ? $0 : nil }
    }
}
