import FrameKit

/// What lies under a point of the screen.
enum HitTarget: Equatable, Sendable {
    /// A window on the strip or the sweep's curves.
    case window(Int)
    /// A row of the table, by its place in the order.
    case tableRow(Int)
    /// A symbol of the list, by its place.
    case symbol(Int)
    /// A run of the history, by its place.
    case run(Int)
    /// A cell of the plot, from its left.
    case plot(column: Int)
    /// A cell of the overview of the whole file.
    case overview(column: Int)
}

extension DashboardState {
    /// What lies under a point; `nil` where there is nothing to act on.
    func hit(_ point: Point) -> HitTarget? {
        guard overlay == nil else { return nil }
        let layout = layout
        switch screen {
        case .chart:
            if layout.strip.contains(row: point.row), let scale = stripScale, point.column < scale.columns {
                return .window(scale.window(at: point.column))
            }
            if layout.chart.plot.contains(point) {
                return .plot(column: point.column - layout.chart.plot.origin.column)
            }
            if layout.chart.overview.contains(point) {
                return .overview(column: point.column - layout.chart.overview.origin.column)
            }
        case .sweep:
            let sweep = SweepLayout(layout.body)
            let column = point.column - sweep.axis.origin.column
            let isOnCurves = (layout.body.origin.row...sweep.axis.origin.row).contains(point.row)
            if isOnCurves, let scale = sweepScale, (0..<scale.columns).contains(column) {
                return .window(scale.window(at: column))
            }
        case .table:
            let row = point.row - layout.tableRows.origin.row
            if (0..<layout.tableRows.size.rows).contains(row), let first = tableWindow?.first {
                return .tableRow(first + row)
            }
        case .symbols:
            if let place = symbolList?.place(at: point) { return .symbol(place) }
        case .history:
            if let place = runList?.place(at: point) { return .run(place) }
        case .judge, .log, .comparedRuns: break
        }
        return nil
    }
}
