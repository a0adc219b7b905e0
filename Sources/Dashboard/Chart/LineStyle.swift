import FrameKit

/// With which characters a series is drawn. Series that meet in a plot have different ones, so that none is told by its
/// colour alone.
enum LineStyle: Equatable, Sendable {
    /// Whole cells, lower and upper edge cut to eighths of a cell.
    case solid
    /// 2 × 2 blocks a cell: a thick line.
    case quadrants
    /// 2 × 4 dots a cell: a thin line.
    case braille
    /// One bar a cell, at one of three heights, upright where the line is steep.
    case bars
    /// One glyph for each cell it passes, and the one for cells that it passes from edge to edge.
    case glyph(Unicode.Scalar, steep: Unicode.Scalar)

    /// Closes: an envelope from the lowest to the highest where a column has many, else a line.
    static func ofPrice(_ style: ChartStyle, isDense: Bool) -> LineStyle {
        guard style.glyphs != .ascii else { return isDense ? .glyph(":", steep: ":") : .glyph("o", steep: "o") }
        guard isDense else { return .quadrants }
        // With few colours, or none, a filled envelope would hide the lines on it.
        return style.hasColour && style.depth >= .sixteen ? .solid : .glyph("░", steep: "░")
    }

    static func ofMean(_ style: ChartStyle) -> LineStyle {
        switch style.glyphs {
        case .braille: .braille
        case .block: .bars
        case .ascii: .glyph("*", steep: "*")
        }
    }

    /// `index` is 0 for the older pin.
    static func ofPin(_ index: Int, _ style: ChartStyle) -> LineStyle {
        switch (index, style.glyphs) {
        case (0, .ascii): .glyph("-", steep: "-")
        case (0, _): .glyph("┄", steep: "┆")
        case (_, .ascii): .glyph("=", steep: "=")
        case (_, _): .glyph("═", steep: "║")
        }
    }

    /// How it looks in a legend.
    var sample: String {
        switch self {
        case .solid: "█"
        case .quadrants: "▄▀"
        case .braille: "⠒⠒"
        case .bars: "──"
        case .glyph(let glyph, _): String(glyph)
        }
    }

    /// The glyph for what `dots`, the dot columns of a cell, cover of the row that begins at level `base`; `nil` where
    /// they miss it.
    func glyph(_ dots: ArraySlice<ClosedRange<Int>?>, base: Int) -> Unicode.Scalar? {
        switch self {
        case .solid: Self.touches(dots, base, PriceScale.levelsPerCell) ? "█" : nil
        case .quadrants: quadrantGlyph(dots, base: base)
        case .braille: brailleGlyph(dots, base: base)
        case .bars: barGlyph(dots, base: base)
        case .glyph(let glyph, let steep):
            Self.touches(dots, base, PriceScale.levelsPerCell)
                ? Self.isSteep(dots, base) ? steep : glyph : nil
        }
    }

    private func brailleGlyph(_ dots: ArraySlice<ClosedRange<Int>?>, base: Int) -> Unicode.Scalar? {
        var pattern: UInt32 = 0
        for (dots, bits) in zip(dots, Self.brailleBits) {
            for (height, bit) in bits.enumerated() where Self.touches([dots], base + 2 * height, 2) { pattern |= bit }
        }
        return pattern == 0 ? nil : Unicode.Scalar(0x2800 + pattern)
    }

    private func quadrantGlyph(_ dots: ArraySlice<ClosedRange<Int>?>, base: Int) -> Unicode.Scalar? {
        var pattern = 0
        for (column, dots) in dots.enumerated() {
            if Self.touches([dots], base, 4) { pattern |= 1 << column }
            if Self.touches([dots], base + 4, 4) { pattern |= 4 << column }
        }
        return Self.quadrantGlyphs[pattern & 15]
    }

    private func barGlyph(_ dots: ArraySlice<ClosedRange<Int>?>, base: Int) -> Unicode.Scalar? {
        if Self.isSteep(dots, base) { return "│" }
        let (low, middle, high) = (
            Self.touches(dots, base, 2), Self.touches(dots, base + 2, 4), Self.touches(dots, base + 6, 2)
        )
        if middle { return "─" }
        // Not the lowest eighth of a cell, which is an edge of the envelope.
        return low ? "_" : high ? "▔" : nil
    }

    private static func touches(_ dots: ArraySlice<ClosedRange<Int>?>, _ base: Int, _ count: Int) -> Bool {
        dots.contains { $0?.overlaps(base...(base + count - 1)) ?? false }
    }

    /// Whether the cell is passed from its lower to its upper edge.
    private static func isSteep(_ dots: ArraySlice<ClosedRange<Int>?>, _ base: Int) -> Bool {
        let top = base + PriceScale.levelsPerCell - 1
        return touches(dots, base, 1) && touches(dots, top, 1)
    }

    /// Bits of the Unicode braille patterns: left and right dot column, each from the bottom up.
    private static let brailleBits: [[UInt32]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]

    /// By bits: lower left, lower right, upper left, upper right.
    private static let quadrantGlyphs: [Unicode.Scalar?] = [
        nil, "▖", "▗", "▄", "▘", "▌", "▚", "▙", "▝", "▞", "▐", "▟", "▀", "▛", "▜", "█",
    ]
}

/// ▁▂▃▄▅▆▇█: the lower eighths of a cell, 1 to 8 of them.
func lowerEighths(_ count: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(0x2580 + min(max(count, 1), 8))) ?? " "
}
