/// What a cell means, not what it looks like: the palette decides that for each colour depth.
package enum Ink: UInt8, Sendable, CaseIterable {
    case normal, strong, muted, faint
    case price, priceFill, mean, priceTag, meanTag
    case above, below, mixed
    case markUp, markDown
    case overview, overviewView
    case bar, barStrong, panel, alert, selection, field
}

/// How a cell is drawn: an ink for the glyph, optionally another ink's fill behind it, and attributes.
package struct Style: Hashable, Sendable {
    var ink: Ink
    package var background: Ink?
    var bold: Bool
    package var underline: Bool
    /// Swaps glyph and ground; the one way to draw in the terminal's own background colour.
    package var reverse: Bool

    package init(
        _ ink: Ink, on background: Ink? = nil, bold: Bool = false, underline: Bool = false, reverse: Bool = false
    ) {
        self.ink = ink
        self.background = background
        self.bold = bold
        self.underline = underline
        self.reverse = reverse
    }

    package static let normal = Style(.normal)
}

/// Which characters the chart may draw with, best first.
package enum Glyphs: String, Sendable, CaseIterable {
    case braille, block, ascii
}

/// How many colours the terminal has for us.
package enum ColourDepth: Sendable, CaseIterable, Comparable {
    case mono, eight, sixteen, twoHundredFiftySix
}
