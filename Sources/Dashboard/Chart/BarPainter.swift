import FrameKit

/// Draws bars as candles or as lines with an open to the left and a close to the right, a cell wide and to halves of
/// cells high.
struct BarPainter {
    let style: ChartStyle
    let scale: PriceScale
    let area: Rect

    /// A half of a cell.
    private static let half = PriceScale.levelsPerCell / 2

    /// - Returns: how a bar looks, and what it is, for the legend.
    func draw(_ bars: [BarColumn], rows: Int, into frame: inout Frame) -> (sample: String, words: [String]) {
        let places = DotPlaces(columns: bars.count, dots: area.size.columns)
        for (index, bar) in bars.enumerated() { draw(bar, cell: places.dot(ofColumn: index), into: &frame) }
        let isASCII = style.glyphs == .ascii
        let each = Plot.each(rows, bars.count)
        switch style.bars {
        case .candles: return (isASCII ? "+#" : "┃█", ["up, down" + each, "up, down"])
        default: return (isASCII ? "][" : "┤├", ["open, close" + each, "open, close"])
        }
    }

    /// What the bars of one cell span.
    static func levels(_ bars: [BarColumn], inCell cell: Int, of cells: Int, scale: PriceScale) -> [ClosedRange<Int>] {
        let places = DotPlaces(columns: bars.count, dots: cells)
        return bars[places.columns(inCell: cell, of: cells)].compactMap(\.extent).map {
            scale.level(of: $0.lowerBound)...scale.level(of: $0.upperBound)
        }
    }

    private func draw(_ bar: BarColumn, cell: Int, into frame: inout Frame) {
        guard let extent = bar.extent else { return }
        let wick = halves(extent.lowerBound, extent.upperBound)
        let ink: Ink = bar.falls ? .priceFall : .price
        if style.bars == .candles {
            let body = bar.body.map { halves($0.lowerBound, $0.upperBound) }
            for row in rows(wick) {
                guard let glyph = candleGlyph(row, wick: wick, body: body, falls: bar.falls) else { continue }
                frame[point(cell, row)] = Cell(glyph, Style(ink))
            }
        } else {
            let (open, close) = (bar.open.map(row(of:)), bar.close.map(row(of:)))
            for row in rows(wick) {
                frame[point(cell, row)] = Cell(
                    tickGlyph(row, wick, opens: open == row, closes: close == row), Style(ink))
            }
        }
    }

    /// A candle that falls is filled, one that rises is a heavy line, a wick a light one.
    private func candleGlyph(
        _ row: Int, wick: ClosedRange<Int>, body: ClosedRange<Int>?, falls: Bool
    ) -> Unicode.Scalar? {
        let lower = weight(2 * row, wick, body)
        let upper = weight(2 * row + 1, wick, body)
        if style.glyphs == .ascii {
            let heaviest = max(lower, upper)
            return heaviest == 2 ? (falls ? "#" : "+") : heaviest == 1 ? "|" : nil
        }
        if falls {
            if lower == 2 || upper == 2 { return lower == upper ? "█" : lower == 2 ? "▄" : "▀" }
        }
        return [[nil, "╵", "╹"], ["╷", "│", "╿"], ["╻", "╽", "┃"]][lower][upper]
    }

    /// 0 nothing, 1 wick, 2 body.
    private func weight(_ half: Int, _ wick: ClosedRange<Int>, _ body: ClosedRange<Int>?) -> Int {
        body?.contains(half) == true ? 2 : wick.contains(half) ? 1 : 0
    }

    private func tickGlyph(_ row: Int, _ wick: ClosedRange<Int>, opens: Bool, closes: Bool) -> Unicode.Scalar {
        let isASCII = style.glyphs == .ascii
        switch (opens, closes) {
        case (true, true): return isASCII ? "+" : "┼"
        case (true, false): return isASCII ? "]" : "┤"
        case (false, true): return isASCII ? "[" : "├"
        case (false, false):
            if isASCII { return "|" }
            return !wick.contains(2 * row) ? "╵" : !wick.contains(2 * row + 1) ? "╷" : "│"
        }
    }

    // MARK: Places

    /// The halves of cells that prices lie in, from the bottom, beyond the plot too.
    private func halves(_ lowest: Double, _ highest: Double) -> ClosedRange<Int> {
        let (low, high) = (scale.level(of: lowest), scale.level(of: highest))
        func half(_ level: Int) -> Int { Int((Double(level) / Double(Self.half)).rounded(.down)) }
        return half(low)...half(high)
    }

    private func rows(_ halves: ClosedRange<Int>) -> Range<Int> {
        let low = Int((Double(halves.lowerBound) / 2).rounded(.down))
        let high = Int((Double(halves.upperBound) / 2).rounded(.down))
        return Range(low...high).clamped(to: 0..<area.size.rows)
    }

    /// Counted from the bottom.
    private func row(of price: Double) -> Int { scale.rows - 1 - scale.row(of: price) }

    private func point(_ cell: Int, _ row: Int) -> Point {
        Point(column: area.origin.column + cell, row: area.origin.row + area.size.rows - 1 - row)
    }
}
