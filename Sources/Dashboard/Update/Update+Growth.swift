import PlainText
import SignalKit

extension DashboardState {
    /// Takes rows that have come to a file that is followed. Window, cursor and zoom stay as far as the rows allow.
    mutating func grow(to series: PriceTable, isAnew: Bool) -> [DashboardEffect] {
        guard let before = self.series else { return begin(with: series) }
        phase = .ready(series)
        interval = .pending
        if isAnew {
            // They are of rows that are no longer there.
            (outcome, comparison, judgement, band) = (nil, nil, nil, [])
            appendingIsRefused = false
            notice = Notice(text: "\(SafeText.escaped(inputFileName)) has begun anew")
        }
        let (old, new) = (before.rowCount, series.rowCount)
        let wanted = windowToCome ?? window
        let opening = (opening(rows: old, window: window), opening(rows: new, window: min(wanted, new)))
        let isAtFront = !isAnew && series.isNewestFirst
        if isAnew || isAtFront { forgetPlaces() }
        func grown(_ selection: Selection) -> Selection {
            var selection = selection
            if isAtFront { selection.cursor = selection.cursor.map { $0 + new - old } }
            selection.view = selection.view?.grown(from: old, to: new, isAtFront: isAtFront, opening: opening)
            return selection.clamped(rowCount: new, opening: opening.1)
        }
        selection = grown(selection)
        beforeSweep = beforeSweep.map(grown)
        if new < old { history.clamp(rowCount: new, opening: opening.1) }
        window = min(wanted, new)
        windowToCome = wanted > new ? wanted : nil
        return requestRun() + compareAgain(isAnew: isAnew)
    }

    private func opening(rows: Int, window: Int) -> Viewport {
        Viewport.opening(rowCount: rows, window: window, columns: chartColumns)
    }

    /// A comparison that is under way is let finish, lest rows that come all the time keep it from ever being there.
    private mutating func compareAgain(isAnew: Bool) -> [DashboardEffect] {
        let isUnderWay = newest[.comparison].map { comparison?.id != $0 || comparison?.isWhole == false } ?? false
        guard isUnderWay, !isAnew else { return requestComparison() }
        comparisonIsBehind = true
        return []
    }
}
