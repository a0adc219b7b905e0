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

    /// `·▁…█`, or `.1…9#` where there is ASCII alone; in `ink`, that of the window's line, where it is not the chosen
    /// one's.
    func cell(isASCII: Bool, ink: Ink? = nil) -> Cell? {
        guard let eighths, let tenths else { return nil }
        switch eighths {
        case 0: return Cell(isASCII ? "." : "·", Style(.below))
        case 8: return Cell(isASCII ? "#" : "█", Style(ink ?? .above))
        default:
            let digit = Unicode.Scalar(UInt8(ascii: "0") + UInt8(clamping: tenths))
            return Cell(isASCII ? digit : lowerEighths(eighths), Style(ink ?? .mixed))
        }
    }
}

/// Under the plot, a row for each window: how many of a column's closes were above their mean. Blank where no row has
/// a mean.
func drawLanes(_ scene: ChartScene, _ layout: ChartLayout, _ style: ChartStyle, into frame: inout Frame) {
    guard let first = layout.lanes.first else { return }
    drawLane(scene.columns, first, style, ink: nil, into: &frame)
    drawCaption(laneWords("", scene.window), layout.caption(of: first), into: &frame)
    for (index, (lane, pin)) in zip(layout.lanes.dropFirst(), scene.pins).enumerated() {
        drawLane(pin.columns, lane, style, ink: index == 0 ? .pin : .secondPin, into: &frame)
        // With the glyph of its line, so that its colour is not all that tells which it is.
        drawCaption(
            laneWords(LineStyle.ofPin(index, style).sample, pin.window), layout.caption(of: lane), into: &frame)
    }
}

private func laneWords(_ glyph: String, _ window: Int) -> [String] {
    let number = Digits.grouped(window)
    return glyph.isEmpty
        ? ["above \(number)", "abv \(number)", number, "above"]
        : ["\(glyph) above \(number)", "\(glyph) abv \(number)", "\(glyph) \(number)", glyph]
}

private func drawLane(
    _ columns: [ChartColumn], _ area: Rect, _ style: ChartStyle, ink: Ink?, into frame: inout Frame
) {
    let isASCII = style.glyphs == .ascii
    let cells = laneCells(columns, count: area.size.columns)
    // Where nearly every cell has a gap, the marks would hide what they are beside.
    let marksAll = 4 * cells.lazy.filter { $0.gaps > 0 }.count <= cells.count
    for (index, cell) in cells.enumerated() {
        let gap = cell.gaps > 0 && (marksAll || cell.rowsWithMean == 0)
        guard let drawn = gap ? gapMark(isASCII) : cell.cell(isASCII: isASCII, ink: ink) else { continue }
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
