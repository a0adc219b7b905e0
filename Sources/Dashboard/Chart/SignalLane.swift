import FrameKit
import SignalKit

/// What a cell of the signal lane says of its rows that have a mean.
private enum LaneState {
    case allAbove, noneAbove, mixed

    init?(_ columns: ArraySlice<ChartColumn>) {
        let rows = columns.reduce(0) { $0 + $1.rowsWithMean }
        let signals = columns.reduce(0) { $0 + $1.signals }
        guard rows > 0 else { return nil }
        self = signals == rows ? .allAbove : signals == 0 ? .noneAbove : .mixed
    }

    func cell(isASCII: Bool) -> Cell {
        switch self {
        case .allAbove: Cell(isASCII ? "#" : "█", Style(.above))
        case .noneAbove: Cell(isASCII ? "." : "·", Style(.below))
        case .mixed: Cell(isASCII ? "%" : "▒", Style(.mixed))
        }
    }
}

/// One row under the plot: where the close was above the mean. Blank where no row has a mean.
func drawSignalLane(_ scene: ChartScene, _ layout: ChartLayout, _ style: ChartStyle, into frame: inout Frame) {
    let area = layout.signalLane
    guard !area.isEmpty else { return }
    let places = DotPlaces(columns: scene.columns.count, dots: area.size.columns)
    for cell in 0..<area.size.columns {
        let columns = scene.columns[places.columns(inCell: cell, of: area.size.columns)]
        guard let state = LaneState(columns) else { continue }
        frame[area.origin.column + cell, area.origin.row] = state.cell(isASCII: style.glyphs == .ascii)
    }
    drawCaption("signal", layout.signalCaption, into: &frame)
}

/// A word beside a strip, if it fits as a whole.
func drawCaption(_ text: String, _ area: Rect, into frame: inout Frame) {
    guard !area.isEmpty, text.count <= area.size.columns else { return }
    frame.write(text, at: area.origin, style: Style(.muted))
}
