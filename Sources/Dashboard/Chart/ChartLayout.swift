import FrameKit

/// Where the parts of the chart go inside a rectangle. What there is no room for gets an empty one.
///
///     legend
///     plot          price axis
///     volume        its caption
///     lanes         their captions
///     time axis
///     overview      its caption
struct ChartLayout: Equatable, Sendable {
    /// What is drawn, in words.
    let legend: Rect
    let plot: Rect
    /// Right of the plot: a column for the pointers of the tags, then the labels.
    let priceAxis: Rect
    let volume: Rect
    /// Where the close is above the mean: one row for the chosen window, and one for each pin.
    let lanes: [Rect]
    /// Reaches under the price axis, so that a label at the right edge needs not be cut.
    let timeAxis: Rect
    let overview: Rect

    /// More cells than any terminal has, few enough that no product of them overflows.
    static let limit = 1 << 14

    /// `priceColumns` are what the widest price takes, see ``PriceLabel/columns(lowest:highest:decimals:)``; `pins` is
    /// how many windows are shown beside the chosen one.
    init(_ rect: Rect, priceColumns: Int = 9, pins: Int = 0, showsVolume: Bool = false) {
        let columns = min(rect.size.columns, Self.limit)
        let rows = min(rect.size.rows, Self.limit)
        let left = min(max(rect.origin.column, -Self.limit), Self.limit)
        let top = min(max(rect.origin.row, -Self.limit), Self.limit)

        let wanted = 1 + min(max(priceColumns, 5), 16)
        let axisColumns = columns >= wanted + Self.leastPlotColumns ? wanted : 0
        let plotColumns = columns - axisColumns
        let legendRows = rows >= 8 ? 1 : 0
        let laneCount = rows < 4 ? 0 : rows < 12 ? 1 : 1 + pins
        let volumeRows = !showsVolume || rows < 12 ? 0 : rows < 26 ? 2 : 3
        let timeRows = rows >= 6 ? 1 : 0
        let overviewRows = rows >= 9 ? 1 : 0
        let plotRows = rows - legendRows - volumeRows - laneCount - timeRows - overviewRows

        func strip(_ column: Int, _ row: Int, _ columns: Int, _ rows: Int) -> Rect {
            Rect(column: left + column, row: top + row, columns: rows > 0 ? columns : 0, rows: rows)
        }
        legend = strip(0, 0, columns, legendRows)
        plot = strip(0, legendRows, plotColumns, plotRows)
        priceAxis = strip(plotColumns, legendRows, axisColumns, plotRows)
        var row = legendRows + plotRows
        volume = strip(0, row, plotColumns, volumeRows)
        row += volumeRows
        lanes = (0..<laneCount).map { [row] in strip(0, row + $0, plotColumns, 1) }
        timeAxis = strip(0, row + laneCount, columns, timeRows)
        overview = strip(0, rows - overviewRows, plotColumns, overviewRows)
    }

    /// Where the words for a strip under the plot go: beside it, under the price axis.
    func caption(of strip: Rect) -> Rect {
        Rect(
            column: strip.columnRange.upperBound + 1, row: strip.origin.row,
            columns: strip.isEmpty ? 0 : max(0, priceAxis.size.columns - 1), rows: strip.size.rows)
    }

    /// Narrower than this, the plot needs the axis' columns more than the axis does.
    private static let leastPlotColumns = 20
}

/// The longest of some words that fits beside a strip as a whole; none where none does.
func drawCaption(_ words: [String], _ area: Rect, into frame: inout Frame) {
    guard !area.isEmpty, let text = words.first(where: { CellText.columns(of: $0) <= area.size.columns }) else {
        return
    }
    frame.write(text, at: area.origin, style: Style(.muted))
}
