import FrameKit
import PlainText

/// What was traded, as heights under the plot; the highest fills them.
func drawVolume(_ scene: ChartScene, _ layout: ChartLayout, _ style: ChartStyle, into frame: inout Frame) {
    let area = layout.volume
    guard !area.isEmpty else { return }
    let highest = scene.bars.compactMap(\.volume).max() ?? 0
    let caption = layout.caption(of: area)
    let words = Rect(
        column: caption.origin.column, row: area.rowRange.upperBound - 1, columns: caption.size.columns, rows: 1)
    drawCaption(["volume", "vol"], words, into: &frame)
    guard highest > 0 else { return }
    let top = Rect(column: caption.origin.column, row: caption.origin.row, columns: caption.size.columns, rows: 1)
    drawCaption(volumeLabels(highest), top, into: &frame)
    let places = DotPlaces(columns: scene.bars.count, dots: area.size.columns)
    for (index, bar) in scene.bars.enumerated() {
        guard let volume = bar.volume, volume > 0 else { continue }
        let full = 8 * area.size.rows
        // Whatever was traded is seen.
        let eighths = max(1, min(full, Int((volume / highest * Double(full)).rounded())))
        let column = area.origin.column + places.dot(ofColumn: index)
        for row in 0..<area.size.rows where eighths > 8 * row {
            let height = min(8, eighths - 8 * row)
            let glyph: Unicode.Scalar =
                style.glyphs == .ascii ? [".", ".", ":", ":", "|", "|", "#", "#"][height - 1] : lowerEighths(height)
            frame[column, area.rowRange.upperBound - 1 - row] = Cell(glyph, Style(.overview))
        }
    }
}

/// The highest volume, the longest words first.
private func volumeLabels(_ volume: Double) -> [String] {
    let whole = volume.rounded() == volume || volume >= 100
    let plain = Digits.fixed(volume, places: whole ? 0 : 2)
    let units: [(Double, String)] = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
    guard let unit = units.first(where: { volume >= $0.0 }) else { return [plain] }
    return [
        plain, Digits.fixed(volume / unit.0, places: 1) + unit.1, Digits.fixed(volume / unit.0, places: 0) + unit.1,
    ]
}
