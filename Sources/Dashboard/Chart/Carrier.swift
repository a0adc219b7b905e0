import FrameKit

/// What carries a series in the plot. Two series never share a carrier and a cell: braille on braille is unreadable.
enum Carrier: Equatable, Sendable {
    /// Cells filled in the background colour, edges cut to eighths of a cell: leaves the glyph to another series.
    case fill(hasEighths: Bool)
    /// 2 × 4 dots a cell.
    case braille
    /// 1 × 2 blocks a cell.
    case halfBlocks
    /// One glyph for each cell it passes.
    case glyph(Unicode.Scalar)

    /// The carriers of price and mean. A dense chart has more rows than dot columns.
    static func ofPrice(_ style: ChartStyle, isDense: Bool) -> Carrier {
        switch (style.glyphs, style.hasColour) {
        case (.ascii, true): isDense ? .fill(hasEighths: false) : .glyph("o")
        case (.ascii, false): .glyph(isDense ? ":" : "o")
        case (_, true): isDense ? .fill(hasEighths: true) : style.glyphs == .braille ? .braille : .halfBlocks
        case (_, false): .glyph("░")
        }
    }

    static func ofMean(_ style: ChartStyle) -> Carrier {
        switch style.glyphs {
        case .braille: .braille
        case .block: .halfBlocks
        case .ascii: .glyph("*")
        }
    }

    var isFill: Bool {
        if case .fill = self { true } else { false }
    }

    /// The glyph for what `dots`, the dot columns of a cell, cover of the row that begins at `base`; `nil` where they
    /// miss it.
    func glyph(_ dots: ArraySlice<ClosedRange<Int>?>, base: Int) -> Unicode.Scalar? {
        switch self {
        case .fill: nil
        case .braille: brailleGlyph(dots, base: base)
        case .halfBlocks: halfBlockGlyph(dots, base: base)
        case .glyph(let glyph): Self.touches(dots, base, PriceScale.levelsPerCell) ? glyph : nil
        }
    }

    private func brailleGlyph(_ dots: ArraySlice<ClosedRange<Int>?>, base: Int) -> Unicode.Scalar? {
        var pattern: UInt32 = 0
        for (dots, bits) in zip(dots, Self.brailleBits) {
            for (height, bit) in bits.enumerated() where Self.touches([dots], base + 2 * height, 2) { pattern |= bit }
        }
        return pattern == 0 ? nil : Unicode.Scalar(0x2800 + pattern)
    }

    private func halfBlockGlyph(_ dots: ArraySlice<ClosedRange<Int>?>, base: Int) -> Unicode.Scalar? {
        switch (Self.touches(dots, base, 4), Self.touches(dots, base + 4, 4)) {
        case (true, true): "█"
        case (true, false): "▄"
        case (false, true): "▀"
        case (false, false): nil
        }
    }

    private static func touches(_ dots: ArraySlice<ClosedRange<Int>?>, _ base: Int, _ count: Int) -> Bool {
        dots.contains { $0?.overlaps(base...(base + count - 1)) ?? false }
    }

    /// Bits of the Unicode braille patterns: left and right dot column, each from the bottom up.
    private static let brailleBits: [[UInt32]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]
}

/// ▁▂▃▄▅▆▇█: the lower eighths of a cell, 1 to 8 of them.
func lowerEighths(_ count: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(0x2580 + min(max(count, 1), 8))) ?? " "
}
