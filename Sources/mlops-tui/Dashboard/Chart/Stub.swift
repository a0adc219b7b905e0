import SignalKit

struct ChartScene: Sendable {
    var rows: Range<Int>
    var columns: [ChartColumn]
    var overview: [ChartColumn]
    var totalRows: Int
    var times: [Int64]?
    var decimals: Int
    var lastClose: String?
    var lastMean: String?
    var lastCloseValue: Double?
    var lastMeanValue: Double?
    static func columnCount(width: Int, glyphs: Glyphs) -> Int { glyphs == .braille ? 2 * width : width }
}
struct ChartStyle: Sendable {
    var glyphs: Glyphs
    var hasColour: Bool
}
struct ChartLayout: Equatable, Sendable {
    var plot: Rect
    var overview: Rect
    init(_ rect: Rect) {
        plot = Rect(
            column: rect.origin.column, row: rect.origin.row, columns: rect.size.columns - 11, rows: rect.size.rows - 3)
        overview = Rect(
            column: rect.origin.column, row: rect.rowRange.upperBound - 1, columns: rect.size.columns - 11, rows: 1)
    }
}
func drawChart(_ scene: ChartScene, _ layout: ChartLayout, _ style: ChartStyle, into frame: inout Frame) {
    for (x, c) in scene.columns.enumerated() {
        frame.write(
            c.signals > 0 ? "#" : ".",
            at: Point(column: layout.plot.origin.column + x / 2, row: layout.plot.origin.row), style: .normal)
    }
}
