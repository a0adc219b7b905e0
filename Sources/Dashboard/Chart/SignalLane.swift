import FrameKit
import PlainText
import SignalKit

/// What a cell of a lane says of its rows.
struct LaneCell: Equatable, Sendable {
    /// Rows that have a mean, those of them whose close is above it, and rows without a price.
    var rowsWithMean = 0
    var signals = 0
    var gaps = 0

    init(_ columns: ArraySlice<ChartColumn>) {
        for column in columns {
            rowsWithMean += column.rowsWithMean
            signals += column.signals
            gaps += column.gaps
        }
    }

    /// 0 none above, 8 all, between them the share in eighths, 1 to 7; `nil` where no row has a mean.
    var eighths: Int? { height(of: 8) }

    /// 0 none above, 10 all, between them the share in tenths, 1 to 9.
    var tenths: Int? { height(of: 10) }

    private func height(of whole: Int) -> Int? {
        guard rowsWithMean > 0 else { return nil }
        if signals == 0 { return 0 }
        if signals == rowsWithMean { return whole }
        // Rounded to the nearest.
        let share = (2 * whole * signals + rowsWithMean) / (2 * rowsWithMean)
        return min(max(share, 1), whole - 1)
    }

    /// `·▁…█`, or `.1…9#` where there is ASCII alone.
    func cell(isASCII: Bool) -> Cell? {
        guard let eighths, let tenths else { return nil }
        switch eighths {
        case 0: return Cell(isASCII ? "." : "·", Style(.below))
        case 8: return Cell(isASCII ? "#" : "█", Style(.above))
        default:
            let digit = Unicode.Scalar(UInt8(ascii: "0") + UInt8(clamping: tenths))
            return Cell(isASCII ? digit : lowerEighths(eighths), Style(.mixed))
        }
    }
}

/// Under the plot, a row for each window: how many of a column's closes were above their mean. Blank where no row has
/// a mean.
func drawLanes(_ scene: ChartScene, _ layout: ChartLayout, _ style: ChartStyle, into frame: inout Frame) {
    let all = [(scene.window, scene.columns)] + scene.pins.map { ($0.window, $0.columns) }
    for (lane, (window, columns)) in zip(layout.lanes, all) {
        drawLane(columns, lane, style, into: &frame)
        let number = Digits.grouped(window)
        drawCaption(["above \(number)", "abv \(number)", number, "above"], layout.caption(of: lane), into: &frame)
    }
}

private func drawLane(_ columns: [ChartColumn], _ area: Rect, _ style: ChartStyle, into frame: inout Frame) {
    let isASCII = style.glyphs == .ascii
    let cells = laneCells(columns, count: area.size.columns)
    // Where nearly every cell has a gap, the marks would hide what they are beside.
    let marksAll = 4 * cells.lazy.filter { $0.gaps > 0 }.count <= cells.count
    for (index, cell) in cells.enumerated() {
        let gap = cell.gaps > 0 && (marksAll || cell.rowsWithMean == 0)
        guard let drawn = gap ? gapMark(isASCII) : cell.cell(isASCII: isASCII) else { continue }
        frame[area.origin.column + index, area.origin.row] = drawn
    }
}

/// The rows of each cell of a lane.
func laneCells(_ columns: [ChartColumn], count: Int) -> [LaneCell] {
    let places = DotPlaces(columns: columns.count, dots: count)
    return (0..<count).map { LaneCell(columns[places.columns(inCell: $0, of: count)]) }
}

/// A row without a price.
func gapMark(_ isASCII: Bool) -> Cell { Cell(isASCII ? "x" : "×", Style(.warning)) }
