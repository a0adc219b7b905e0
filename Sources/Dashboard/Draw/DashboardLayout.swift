import FrameKit
import SignalKit

/// Where things go on a screen of some size.
///
///     header
///     chart                              | panel
///     hints, or a field, or a notice
///
/// Below 76 columns the panel becomes one or two lines under the header.
struct DashboardLayout: Equatable, Sendable {
    static let smallest = Size(columns: 20, rows: 6)
    private static let panelColumns = 27
    private static let columnsForPanel = 76

    let size: Size
    let header: Rect
    /// The numbers at the side; empty on narrow screens.
    let panel: Rect
    /// The numbers under the header; empty on wide screens.
    let summary: Rect
    let chart: ChartLayout
    let footer: Rect

    var isTooSmall: Bool { size.columns < Self.smallest.columns || size.rows < Self.smallest.rows }

    /// - Parameter priceColumns: columns that the widest price label takes.
    init(_ size: Size, priceColumns: Int) {
        self.size = size
        let hasPanel = size.columns >= Self.columnsForPanel && size.rows >= 16
        let summaryRows = hasPanel ? 0 : size.rows >= 12 ? 2 : 1
        let top = 1 + summaryRows
        header = Rect(column: 0, row: 0, columns: size.columns, rows: min(1, size.rows))
        footer = Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1)
        summary = Rect(column: 0, row: 1, columns: size.columns, rows: summaryRows)
        let chartColumns = hasPanel ? size.columns - Self.panelColumns : size.columns
        panel = Rect(
            column: chartColumns + 1, row: 2, columns: hasPanel ? Self.panelColumns - 2 : 0,
            rows: hasPanel ? size.rows - 4 : 0)
        chart = ChartLayout(
            Rect(column: 0, row: top, columns: chartColumns, rows: size.rows - top - 1), priceColumns: priceColumns)
    }
}

extension DashboardState {
    var layout: DashboardLayout { DashboardLayout(size, priceColumns: series.map(Self.priceColumns) ?? 9) }

    private static func priceColumns(_ series: PriceTable) -> Int {
        PriceLabel.columns(lowest: 0, highest: series.largestPrice, decimals: series.decimals)
    }

    /// How many columns of data the chart takes.
    var chartColumns: Int {
        max(1, ChartScene.columnCount(width: layout.chart.plot.size.columns, glyphs: chartStyle.glyphs))
    }
}
