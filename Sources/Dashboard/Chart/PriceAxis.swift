import FrameKit

/// Round prices right of the plot, and tags for the newest close and mean and for the cursor.
struct PriceAxis {
    /// A price that is pointed at.
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
        let isASCII = style.glyphs == .ascii
        var tags: [Tag] = []
        func tag(_ text: String?, _ value: Double?, _ pointer: Unicode.Scalar, _ ink: Ink) {
            guard let text, let value, scale.contains(value) else { return }
            tags.append(
                Tag(
                    row: scale.row(of: value), text: PriceLabel.filled(text, decimals: scene.decimals),
                    pointer: pointer, ink: ink, value: value))
        }
        tag(scene.cursor?.close, scene.cursor?.closeValue, isASCII ? "-" : "┤", .cursorTag)
        tag(scene.lastClose, scene.lastCloseValue, isASCII ? "<" : "◂", .priceTag)
        tag(scene.lastMean, scene.lastMeanValue, isASCII ? "*" : "•", .meanTag)
        self.tags = Self.apart(tags, rows: scale.rows)
    }

    /// Faint dots across the plot at the labels, to be drawn under everything else. Only where the terminal has a grey:
    /// in full white they would be louder than the prices.
    func drawGuides(into frame: inout Frame) {
        guard style.hasColour, style.depth >= .sixteen, style.glyphs != .ascii else { return }
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

    /// A row for each tag, the higher price never below a lower one; the first of them stay as near to theirs as they
    /// can, and where there are not enough rows the last are left out.
    private static func apart(_ tags: [Tag], rows: Int) -> [Tag] {
        var placed = Array(tags.prefix(max(0, rows))).sorted { $0.value > $1.value }
        for index in placed.indices.dropFirst() {
            placed[index].row = max(placed[index].row, placed[index - 1].row + 1)
        }
        // What was pushed over the lower edge goes up again, and takes along what it meets.
        var limit = rows - 1
        for index in placed.indices.reversed() {
            placed[index].row = min(placed[index].row, limit)
            limit = placed[index].row - 1
        }
        return placed
    }

    private func rightAligned(_ text: String, _ columns: Int) -> String {
        String(repeating: " ", count: max(0, columns - CellText.columns(of: text))) + text
    }

    private func point(_ column: Int, _ row: Int) -> Point {
        Point(column: layout.priceAxis.origin.column + column, row: layout.priceAxis.origin.row + row)
    }
}
