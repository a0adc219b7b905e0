import FrameKit

/// Where the parts of the chart go inside a rectangle. What there is no room for gets an empty one.
struct ChartLayout: Equatable, Sendable {
    var plot: Rect
    /// Right of the plot: a column for the pointers of the tags, then the labels.
    var priceAxis: Rect
    var signalLane: Rect
    /// Reaches under the price axis, so that a label at the right edge needs not be cut.
    var timeAxis: Rect
    var overview: Rect
    /// What the lane and the overview are, in words, where the price axis leaves room below itself.
    var signalCaption: Rect
    var overviewCaption: Rect

    /// More cells than any terminal has, few enough that no product of them overflows.
    static let limit = 1 << 14

    /// - Parameter priceColumns: columns that the widest price takes, see
    ///   ``PriceLabel/columns(lowest:highest:decimals:)``.
    init(_ rect: Rect, priceColumns: Int = 9) {
        let columns = min(rect.size.columns, Self.limit)
        let rows = min(rect.size.rows, Self.limit)
        let left = min(max(rect.origin.column, -Self.limit), Self.limit)
        let top = min(max(rect.origin.row, -Self.limit), Self.limit)

        let wanted = 1 + min(max(priceColumns, 5), 16)
        let axisColumns = columns >= wanted + Self.leastPlotColumns ? wanted : 0
        let plotColumns = columns - axisColumns
        let laneRows = rows >= 4 ? 1 : 0
        let timeRows = rows >= 6 ? 1 : 0
        let overviewRows = rows >= 9 ? 1 : 0
        let plotRows = rows - laneRows - timeRows - overviewRows

        func strip(_ column: Int, _ row: Int, _ columns: Int, _ rows: Int) -> Rect {
            Rect(column: left + column, row: top + row, columns: rows > 0 ? columns : 0, rows: rows)
        }
        plot = strip(0, 0, plotColumns, plotRows)
        priceAxis = strip(plotColumns, 0, axisColumns, plotRows)
        signalLane = strip(0, plotRows, plotColumns, laneRows)
        signalCaption = strip(plotColumns + 1, plotRows, max(0, axisColumns - 1), laneRows)
        timeAxis = strip(0, plotRows + laneRows, columns, timeRows)
        overview = strip(0, rows - overviewRows, plotColumns, overviewRows)
        overviewCaption = strip(plotColumns + 1, rows - overviewRows, max(0, axisColumns - 1), overviewRows)
    }

    /// Narrower than this, the plot needs the axis' columns more than the axis does.
    private static let leastPlotColumns = 20
}
