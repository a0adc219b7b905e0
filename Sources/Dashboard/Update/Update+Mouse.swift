import FrameKit
import SignalKit

extension DashboardState {
    /// Takes what a mouse did.
    mutating func take(_ event: MouseEvent) -> [DashboardEffect] {
        switch event.action {
        case .press(.left): return press(event.point)
        case .drag(.left): return drag(to: event.point)
        case .release:
            drag = nil
            return []
        case .scrollUp, .scrollDown: return turnWheel(isUp: event.action == .scrollUp, at: event.point)
        default: return []
        }
    }

    /// A click takes the window, the row or the bar that it points at.
    private mutating func press(_ point: Point) -> [DashboardEffect] {
        drag = nil
        switch hit(point) {
        case .window(let window):
            notice = nil
            return undoably { $0.set(window: window) }
        case .tableRow(let place):
            guard let table = comparison?.table, let order = tableWindow?.order, place < order.count else { return [] }
            return set(window: table.rows[order[place]].window)
        case .symbol(let place):
            symbols?.move(to: place)
            return []
        case .run(let place):
            runs?.move(to: place)
            return []
        case .plot(let column):
            guard let view else { return [] }
            notice = nil
            drag = Drag(column: column, selection: selection)
            cursorState.forgetSearch()
            return moveCursor(to: view.rows.lowerBound + Viewport.bar(column, of: plotColumns, in: view.rows.count))
        case .overview(let column): return show(overviewColumn: column)
        case nil: return []
        }
    }

    private var plotColumns: Int { max(1, layout.chart.plot.size.columns) }

    /// A place in the overview comes to the middle of the chart.
    private mutating func show(overviewColumn column: Int) -> [DashboardEffect] {
        guard let series, let view else { return [] }
        notice = nil
        let cells = layout.chart.overview.size.columns
        let middle = Viewport.bar(column, of: cells, in: series.rowCount)
        let bars = middle - view.rows.lowerBound - view.rows.count / 2
        return undoably { $0.show(view.panned(bars: bars, series.rowCount)) }
    }

    /// The bars that were under the mouse when it was pressed go along with it; one drag is one step.
    private mutating func drag(to point: Point) -> [DashboardEffect] {
        guard var held = drag, overlay == nil, screen == .chart, let series, let start = held.selection.view else {
            return []
        }
        let column = point.column - layout.chart.plot.origin.column
        // What a click has put there was not meant.
        if !held.hasMoved, column != held.column { cursor = held.selection.cursor }
        let bars = (held.column - column) * start.rows.count / plotColumns
        let moved = start.panned(bars: bars, series.rowCount)
        guard moved != view else { return [] }
        if !held.hasMoved { history.record(selection) }
        held.hasMoved = true
        drag = held
        return show(moved)
    }

    private mutating func show(_ moved: Viewport) -> [DashboardEffect] {
        guard moved != view else { return [] }
        view = moved
        return requestRun()
    }

    /// The wheel zooms about the pointer in the chart, moves the window in the sweep and scrolls elsewhere.
    private mutating func turnWheel(isUp: Bool, at point: Point) -> [DashboardEffect] {
        if case .help(let filter, let scroll) = overlay {
            scrollHelp(filter, to: scroll + (isUp ? -3 : 3))
            return []
        }
        guard overlay == nil else { return [] }
        notice = nil
        switch screen {
        case .chart:
            guard case .plot(let column) = hit(point) else { return undoably { $0.perform(.zoom(in: isUp)) } }
            return undoably { $0.zoom(in: isUp, about: .cell(column, of: $0.plotColumns)) }
        case .sweep: return perform(.moveWindow(by: isUp ? 1 : -1))
        case .symbols, .history: return perform(.scroll(by: isUp ? -3 : 3))
        case .table, .judge, .log, .comparedRuns: return scroll(.scroll(by: isUp ? -3 : 3))
        }
    }
}
