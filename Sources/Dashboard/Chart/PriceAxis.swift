import FrameKit

/// Round prices right of the plot, and tags for the newest close and mean.
struct PriceAxis {
    /// A price of the newest row, pointed at.
    private struct Tag {
        var row: Int
        var text: String
        var pointer: Unicode.Scalar
        var ink: Ink
        var value: Double
    }

    private let layout: ChartLayout
    private let style: ChartStyle
    private let ticks: [PriceTicks.Tick]
    private let tags: [Tag]

    init(scene: ChartScene, layout: ChartLayout, scale: PriceScale, style: ChartStyle) {
        self.layout = layout
        self.style = style
        ticks = layout.priceAxis.isEmpty ? [] : PriceTicks(on: scale).ticks
        var tags: [Tag] = []
        let isASCII = style.glyphs == .ascii
        if let text = scene.lastClose, let value = scene.lastCloseValue {
            let pointer: Unicode.Scalar = isASCII ? "<" : "◂"
            tags.append(
                Tag(
                    row: scale.row(of: value), text: PriceLabel.filled(text, decimals: scene.decimals),
                    pointer: pointer, ink: .priceTag, value: value))
        }
        if let text = scene.lastMean, let value = scene.lastMeanValue {
            // Without colour the pointer alone says which tag is the mean's.
            let pointer: Unicode.Scalar = isASCII ? "*" : style.hasColour ? "◂" : "•"
            tags.append(Tag(row: scale.row(of: value), text: text, pointer: pointer, ink: .meanTag, value: value))
        }
        self.tags = Self.apart(tags, rows: scale.rows)
    }

    /// Faint dots across the plot at the labels, to be drawn under everything else. Only where the terminal has a grey:
    /// in full white they would be louder than the prices.
    func drawGuides(into frame: inout Frame) {
        guard style.depth >= .sixteen, style.glyphs != .ascii else { return }
        for tick in ticks {
            for column in layout.plot.columnRange where (column - layout.plot.origin.column) % 4 == 2 {
                frame[column, layout.plot.origin.row + tick.row] = Cell("·", Style(.faint))
            }
        }
    }

    func draw(into frame: inout Frame) {
        let area = layout.priceAxis
        guard area.size.columns > 1 else { return }
        let room = area.size.columns - 1
        for tick in ticks where !tags.contains(where: { $0.row == tick.row }) {
            let text = tick.label.text(columns: room)
            frame.write(rightAligned(text, room), at: point(1, tick.row), style: Style(.muted), maxColumns: room)
        }
        for tag in tags {
            frame[point(0, tag.row)] = Cell(tag.pointer, Style(tag.ink))
            let text = CellText.truncated(
                tag.text, columns: room, ellipsis: style.glyphs == .ascii ? "~" : "…")
            frame.write(rightAligned(text, room), at: point(1, tag.row), style: Style(tag.ink), maxColumns: room)
        }
    }

    /// Two tags for one row move apart, the higher price on top; where there is but one row, the close stays.
    private static func apart(_ tags: [Tag], rows: Int) -> [Tag] {
        guard tags.count == 2, tags[0].row == tags[1].row else { return tags }
        guard rows > 1 else { return [tags[0]] }
        let upper = tags[0].value >= tags[1].value ? 0 : 1
        var tags = tags
        if tags[upper].row > 0 { tags[upper].row -= 1 } else { tags[1 - upper].row += 1 }
        return tags
    }

    private func rightAligned(_ text: String, _ columns: Int) -> String {
        String(repeating: " ", count: max(0, columns - CellText.columns(of: text))) + text
    }

    private func point(_ column: Int, _ row: Int) -> Point {
        Point(column: layout.priceAxis.origin.column + column, row: layout.priceAxis.origin.row + row)
    }
}
