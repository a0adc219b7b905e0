import FrameKit
import SignalKit

/// Everything the chart shows, reduced to what it can show: no row is looked at again while drawing.
struct ChartScene: Sendable {
    /// The visible rows of the series.
    var rows: Range<Int>
    /// ``rows`` reduced at full resolution, left to right: ``columnCount(width:glyphs:)`` of them, or one a row where
    /// there are fewer.
    var columns: [ChartColumn]
    /// The whole series, one column a cell or fewer.
    var overview: [ChartColumn]
    /// Rows of the series.
    var totalRows: Int
    /// Seconds since 1970 of every row of the series; `nil`: the time axis shows row numbers.
    var times: [Int64]?
    /// Decimals of the prices.
    var decimals: Int
    /// Of the mean.
    var window = 1
    /// Other windows on the same rows, the older pin first.
    var pins: [Pin] = []
    /// ``rows`` as bars, one column a cell or fewer; empty where none are drawn.
    var bars: [BarColumn] = []
    var cursor: ChartCursor?
    /// The prices at the edges of the plot; `nil`: those of the columns decide.
    var prices: ClosedRange<Double>?
    /// Close and rolling mean of the newest visible row, as they are written in their tags; `nil` where it has none.
    var lastClose: String?
    var lastMean: String?
    /// The same as numbers, for where the tags go.
    var lastCloseValue: Double?
    var lastMeanValue: Double?

    /// A window that is shown beside the chosen one.
    struct Pin: Sendable {
        var window: Int
        /// As ``ChartScene/columns``, with that window's means and signals.
        var columns: [ChartColumn]
    }

    /// How many columns a plot of `width` cells can tell apart.
    static func columnCount(width: Int, glyphs: Glyphs) -> Int {
        min(max(0, width), ChartLayout.limit) * glyphs.dotsPerCell
    }

    /// From the lowest to the highest of all closes, bars and means; `nil` where there are none.
    var extent: ClosedRange<Double>? {
        let closes = columns.lazy.compactMap(\.close).map { $0.lowest...$0.highest }
        let means = ([columns] + pins.map(\.columns)).joined().lazy.compactMap(\.mean).map { $0.last...$0.last }
        let bars = bars.lazy.compactMap(\.extent)
        let all = Array(closes) + Array(means) + Array(bars)
        guard let lowest = all.map(\.lowerBound).min(), let highest = all.map(\.upperBound).max() else { return nil }
        return lowest...highest
    }
}

/// The bar that is looked at closely.
struct ChartCursor: Equatable, Sendable {
    var row: Int
    /// When it begins, or its number.
    var label: String
    /// Its close, as in a tag; `nil` for a gap.
    var close: String?
    var closeValue: Double?
}

extension Glyphs {
    /// Dot columns in a cell.
    var dotsPerCell: Int { self == .ascii ? 1 : 2 }
}

/// Draws the chart; whatever the layout has no room for is left out.
///
///     columns ─► PriceScale ─► Trace (price, means) ─► LineStyle ─► plot
///        │            └──────► PriceTicks ─────────────────────────► price axis, tags
///        ├───────────────────► drawLane ───────────────────────────► lanes
///        └─ times ───────────► TimeAxis ───────────────────────────► time axis
func drawChart(_ scene: ChartScene, _ layout: ChartLayout, _ style: ChartStyle, into frame: inout Frame) {
    var shown = PlotContents()
    if let scale = PriceScale(of: scene, rows: layout.plot.size.rows, isLog: style.isLogScale) {
        let plot = Plot(scene: scene, area: layout.plot, scale: scale, style: style)
        let axis = PriceAxis(scene: scene, layout: layout, scale: scale, style: style)
        axis.drawGuides(into: &frame)
        drawCrosshair(scene, layout.plot, scale, style, into: &frame)
        shown = plot.draw(into: &frame)
        axis.draw(into: &frame)
    }
    drawLegend(scene, shown, layout.legend, style, into: &frame)
    if style.showsVolume { drawVolume(scene, layout, style, into: &frame) }
    drawLanes(scene, layout, style, into: &frame)
    drawTimeAxis(scene, layout, style, into: &frame)
    drawOverview(scene, layout, style, into: &frame)
}
