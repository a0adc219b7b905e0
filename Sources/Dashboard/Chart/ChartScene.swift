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
    /// Close and rolling mean of the newest visible row, as they are written in their tags; `nil` where it has none.
    var lastClose: String?
    var lastMean: String?
    /// The same as numbers, for where the tags go.
    var lastCloseValue: Double?
    var lastMeanValue: Double?

    /// How many columns a plot of `width` cells can tell apart.
    static func columnCount(width: Int, glyphs: Glyphs) -> Int {
        min(max(0, width), ChartLayout.limit) * glyphs.dotsPerCell
    }
}

extension Glyphs {
    /// Dot columns in a cell.
    var dotsPerCell: Int { self == .braille ? 2 : 1 }
}

/// Draws the chart; whatever the layout has no room for is left out.
///
///     columns ─► PriceScale ─► Trace (price, mean) ─► Carrier ─► plot
///        │            └──────► PriceTicks ─────────────────────► price axis, tags
///        ├───────────────────► SignalLane ─────────────────────► lane, marks
///        └─ times ───────────► AxisTicks ──────────────────────► time axis
func drawChart(_ scene: ChartScene, _ layout: ChartLayout, _ style: ChartStyle, into frame: inout Frame) {
    if let scale = PriceScale(of: scene, rows: layout.plot.size.rows) {
        let plot = Plot(scene: scene, area: layout.plot, scale: scale, style: style)
        let axis = PriceAxis(scene: scene, layout: layout, scale: scale, style: style)
        axis.drawGuides(into: &frame)
        plot.draw(into: &frame)
        axis.draw(into: &frame)
    }
    drawSignalLane(scene, layout, style, into: &frame)
    drawTimeAxis(scene, layout, style, into: &frame)
    drawOverview(scene, layout, style, into: &frame)
}
