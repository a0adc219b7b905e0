/// What a cell means, not what it looks like: the palette decides that for each theme and colour depth.
package enum Ink: UInt8, Sendable, CaseIterable {
    case normal, strong, muted, faint
    /// Closes, and bars that close at or above their open; bars that close below it; the envelope of many closes.
    case price, priceFall, priceFill
    case mean, pin, secondPin
    case priceTag, meanTag, cursorTag
    case above, below, mixed
    case markUp, markDown
    case overview, overviewView
    case warning
    case bar, barStrong, panel, alert, selection, field
}

extension Ink {
    /// Whether it is read as words or numbers, which need more contrast than lines.
    package var isText: Bool {
        switch self {
        case .normal, .strong, .muted, .priceTag, .meanTag, .cursorTag, .warning, .bar, .barStrong, .panel, .alert,
            .selection, .field:
            true
        case .faint, .price, .priceFall, .priceFill, .mean, .pin, .secondPin, .above, .below, .mixed, .markUp,
            .markDown, .overview, .overviewView:
            false
        }
    }
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
