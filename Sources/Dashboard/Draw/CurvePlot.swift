import FrameKit

/// Draws curves over windows: one value a column, or two where there are braille dots.
struct CurvePlot {
    /// How a curve looks. Two curves never differ in colour alone.
    enum Pen: Equatable, Sendable {
        case line, dashes
    }

    let area: Rect
    let glyphs: Glyphs
    let lowest: Double
    let highest: Double

    /// Values in a cell.
    static func valuesPerCell(_ glyphs: Glyphs) -> Int { glyphs == .braille ? 2 : 1 }

    /// The row of cells in which a value lies, from the top; `nil` outside.
    func row(of value: Double) -> Int? {
        guard value.isFinite, value >= lowest, value <= highest else { return nil }
        return level(value, levels: area.size.rows).map { area.size.rows - 1 - $0 }
    }

    /// A horizontal line, as a ground for the curves.
    func drawLevel(_ value: Double, _ glyph: Unicode.Scalar, _ ink: Ink, _ frame: inout Frame) {
        guard let row = row(of: value) else { return }
        for column in 0..<area.size.columns {
            frame[area.origin.column + column, area.origin.row + row] = Cell(glyph, Style(ink))
        }
    }

    /// Shades from value to value where there is nothing yet, in the column of the value at `index`.
    func shade(
        _ index: Int, _ values: ClosedRange<Double>, _ glyph: Unicode.Scalar, _ ink: Ink, _ frame: inout Frame
    ) {
        guard index % Self.valuesPerCell(glyphs) == 0, let low = level(values.lowerBound, levels: area.size.rows),
            let high = level(values.upperBound, levels: area.size.rows)
        else { return }
        let column = area.origin.column + index / Self.valuesPerCell(glyphs)
        for level in low...high {
            frame[column, area.origin.row + area.size.rows - 1 - level] = Cell(glyph, Style(ink))
        }
    }

    /// A curve; `nil` values leave a hole, values beyond the edges stand at them.
    func draw(_ values: [Double?], _ pen: Pen, _ ink: Ink, _ frame: inout Frame) {
        if pen == .line, glyphs == .braille { return drawBraille(values, ink, &frame) }
        let glyph: Unicode.Scalar =
            switch (pen, glyphs) {
            case (.line, .ascii): "*"
            case (.line, _): "━"
            case (.dashes, .ascii): "o"
            case (.dashes, _): "┄"
            }
        let step = Self.valuesPerCell(glyphs)
        for column in 0..<area.size.columns where column * step < values.count {
            guard let value = values[column * step], let level = level(value, levels: area.size.rows) else { continue }
            frame[area.origin.column + column, area.origin.row + area.size.rows - 1 - level] = Cell(glyph, Style(ink))
        }
    }

    /// Dots, two a column and four a row of cells, joined from value to value.
    private func drawBraille(_ values: [Double?], _ ink: Ink, _ frame: inout Frame) {
        let dots = values.map { $0.flatMap { level($0, levels: 4 * area.size.rows) } }
        var patterns: [Point: UInt32] = [:]
        for (index, dot) in dots.enumerated() where index / 2 < area.size.columns {
            guard let dot else { continue }
            let before = index > 0 ? dots[index - 1] ?? dot : dot
            let joined = before < dot ? (before + 1)...dot : before > dot ? dot...(before - 1) : dot...dot
            for level in joined {
                let point = Point(
                    column: area.origin.column + index / 2, row: area.origin.row + area.size.rows - 1 - level / 4)
                patterns[point, default: 0] |= Self.bits[index % 2][level % 4]
            }
        }
        for (point, pattern) in patterns {
            frame[point] = Cell(Unicode.Scalar(0x2800 + pattern) ?? " ", Style(ink))
        }
    }

    /// Bits of the braille patterns, left and right column, from the bottom up.
    private static let bits: [[UInt32]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]

    private func level(_ value: Double, levels: Int) -> Int? {
        guard value.isFinite, levels > 0 else { return nil }
        guard highest > lowest else { return levels / 2 }
        let share = (min(max(value, lowest), highest) - lowest) / (highest - lowest)
        return min(levels - 1, Int(share * Double(levels)))
    }
}

/// Round numbers for an axis.
enum RoundSteps {
    /// The steps of 1, 2 or 5 times a power of ten that are in a range, `count` of them at most.
    static func values(from lowest: Double, through highest: Double, atMost count: Int) -> [Double] {
        guard highest > lowest, count > 0, lowest.isFinite, highest.isFinite else { return [] }
        var step = 1e-9
        let factors = [2.0, 2.5, 2.0]
        var index = 0
        while (highest - lowest) / step > Double(count) {
            step *= factors[index % 3]
            index += 1
        }
        let first = (lowest / step).rounded(.up)
        return stride(from: first, through: (highest / step).rounded(.down), by: 1).map { $0 * step }
    }
}
