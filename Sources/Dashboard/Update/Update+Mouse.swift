import FrameKit

extension DashboardState {
    /// Takes what a mouse did.
    mutating func take(_ event: MouseEvent) -> [DashboardEffect] {
        switch event.action {
        case .press(.left): return click(event.point)
        case .scrollUp, .scrollDown: return turnWheel(isUp: event.action == .scrollUp)
        default: return []
        }
    }

    /// A click takes the window it points at.
    private mutating func click(_ point: Point) -> [DashboardEffect] {
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
        case .plot, .overview, nil: return []
        }
    }

    /// The wheel zooms in the chart, moves the window in the sweep and scrolls elsewhere.
    private mutating func turnWheel(isUp: Bool) -> [DashboardEffect] {
        guard overlay == nil else { return [] }
        switch screen {
        case .chart: return undoably { $0.perform(.zoom(in: isUp)) }
        case .sweep: return perform(.moveWindow(by: isUp ? 1 : -1))
        case .symbols:
            scrollSymbols(.scroll(by: isUp ? -3 : 3))
            return []
        case .table, .judge, .log: return scroll(.scroll(by: isUp ? -3 : 3))
        }
    }
}
