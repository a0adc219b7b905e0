import FrameKit
import SignalKit

/// Where things go on a screen of some size.
///
///     header
///     chart                              | panel
///     strip of all windows               | what its marks say
///     hints, or a field, or a notice
///
/// Below 76 columns the panel becomes one or two lines under the header; below 20 rows there is no strip.
struct DashboardLayout: Equatable, Sendable {
    static let smallest = Size(columns: 20, rows: 6)
    private static let panelColumns = 27
    private static let columnsForPanel = 76
    private static let rowsForStrip = 20

    let size: Size
    let header: Rect
    /// The numbers at the side; empty on narrow screens.
    let panel: Rect
    /// The numbers under the header; empty on wide screens.
    let summary: Rect
    let chart: ChartLayout
    /// Empty on low screens.
    let strip: StripLayout
    /// Everything between header and footer, for the screens that are not the chart.
    let body: Rect
    let footer: Rect

    var isTooSmall: Bool { size.columns < Self.smallest.columns || size.rows < Self.smallest.rows }

    /// `priceColumns` are what the widest price label takes, `pins` how many windows are shown beside the chosen one.
    init(_ size: Size, priceColumns: Int, pins: Int = 0, showsVolume: Bool = false) {
        self.size = size
        let hasPanel = size.columns >= Self.columnsForPanel && size.rows >= 16
        let summaryRows = hasPanel ? 0 : size.rows >= 12 ? 2 : 1
        let top = 1 + summaryRows
        let stripRows = size.rows < Self.rowsForStrip ? 0 : StripLayout.rows(screenRows: size.rows)
        let bottom = size.rows - 1 - stripRows
        header = Rect(column: 0, row: 0, columns: size.columns, rows: min(1, size.rows))
        footer = Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1)
        body = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
        summary = Rect(column: 0, row: 1, columns: size.columns, rows: summaryRows)
        let chartColumns = hasPanel ? size.columns - Self.panelColumns : size.columns
        panel = Rect(
            column: chartColumns + 1, row: 1, columns: hasPanel ? Self.panelColumns - 2 : 0,
            rows: hasPanel ? bottom - 1 : 0)
        chart = ChartLayout(
            // Two columns between the prices' labels and the panel.
            Rect(column: 0, row: top, columns: hasPanel ? chartColumns - 1 : chartColumns, rows: bottom - top),
            priceColumns: priceColumns, pins: pins, showsVolume: showsVolume)
        strip = StripLayout(
            Rect(column: 0, row: bottom, columns: size.columns, rows: stripRows),
            plotColumns: chart.plot.size.columns, axisColumns: chart.priceAxis.size.columns,
            legendColumns: hasPanel ? Self.panelColumns - 2 : 0)
    }
}

/// Where the strip goes: all windows from left to right, and below each other what they did.
struct StripLayout: Equatable, Sendable {
    /// What the strip is; empty on low screens.
    let title: Rect
    let flips: Rect
    /// One row for each half.
    let halves: [Rect]
    let axis: Rect
    /// For marks that have no room on the axis; empty on low screens.
    let marks: Rect
    /// Where a row's name goes: beside it.
    let captionColumns: Range<Int>
    /// Beside it all, under the panel: what the marks say.
    let legend: Rect

    static func rows(screenRows: Int) -> Int { screenRows >= 30 ? 7 : 4 }

    init(_ rect: Rect, plotColumns: Int, axisColumns: Int, legendColumns: Int) {
        let isTall = rect.size.rows > 4
        func row(_ index: Int, exists: Bool = true) -> Rect {
            Rect(
                column: rect.origin.column, row: rect.origin.row + index,
                columns: exists && !rect.isEmpty ? plotColumns : 0, rows: exists && !rect.isEmpty ? 1 : 0)
        }
        let top = isTall ? 2 : 0
        title = row(1, exists: isTall)
        flips = row(top)
        halves = [row(top + 1), row(top + 2)]
        axis = row(top + 3)
        marks = row(top + 4, exists: isTall)
        captionColumns = plotColumns + 1..<plotColumns + max(1, axisColumns)
        legend = Rect(
            column: rect.columnRange.upperBound - legendColumns - 1, row: rect.origin.row + (isTall ? 1 : 0),
            columns: rect.isEmpty ? 0 : legendColumns, rows: rect.isEmpty ? 0 : rect.size.rows - (isTall ? 1 : 0))
    }

    var columns: Int { flips.size.columns }

    func contains(row: Int) -> Bool { !flips.isEmpty && (flips.origin.row...axis.origin.row).contains(row) }
}

extension DashboardState {
    var layout: DashboardLayout {
        DashboardLayout(
            size, priceColumns: series.map(Self.priceColumns) ?? 9, pins: selection.pins.count,
            showsVolume: chartStyle.showsVolume && offersVolume)
    }

    private static func priceColumns(_ series: PriceTable) -> Int {
        PriceLabel.columns(lowest: 0, highest: series.largestPrice, decimals: series.decimals)
    }

    /// How many columns of data the chart takes.
    var chartColumns: Int {
        max(1, ChartScene.columnCount(width: layout.chart.plot.size.columns, glyphs: chartStyle.glyphs))
    }

    /// The windows that are compared; `nil` where the file has too few bars.
    var comparedWindows: ClosedRange<Int>? { series.flatMap { WindowScale.compared(rowCount: $0.rowCount) } }

    /// Which window stands where on the strip.
    var stripScale: WindowScale? { comparedWindows.map { WindowScale($0, columns: layout.strip.columns) } }

    /// Which window stands where on the curves of the sweep.
    var sweepScale: WindowScale? {
        comparedWindows.map { WindowScale($0, columns: SweepLayout(layout.body).columns) }
    }
}
