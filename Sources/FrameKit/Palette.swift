/// How a style is drawn at one colour depth: colour indices (`nil` is the terminal's own) and attributes.
package struct Rendition: Hashable, Sendable {
    package var foreground: UInt8?
    package var background: UInt8?
    package var bold = false
    package var underline = false
    package var reverse = false
}

/// Maps meaning to looks, once for each colour depth.
///
/// Blue is price, orange is mean; nothing is told by red against green. Text keeps the terminal's own colours, so
/// that light and dark screens both work; where a ground is set, the glyph's colour is set with it. Without colour,
/// attributes keep what must stand out apart; the chart's own distinctions are glyphs and need none.
package struct Palette: Sendable {
    package let depth: ColourDepth
    /// Looked up for every changed cell, so resolved once.
    private let swatches: [Swatch]

    package init(_ depth: ColourDepth) {
        self.depth = depth
        swatches = Ink.allCases.map { ink in
            switch depth {
            case .mono: .mono(ink)
            case .eight: .eight(ink)
            case .sixteen: .sixteen(ink)
            case .twoHundredFiftySix: .twoHundredFiftySix(ink)
            }
        }
    }

    package func rendition(of style: Style) -> Rendition {
        let swatch = swatches[Int(style.ink.rawValue)]
        var rendition = Rendition(
            foreground: swatch.glyph, background: swatch.ground, bold: swatch.bold || style.bold,
            underline: swatch.underline || style.underline, reverse: swatch.reverse != style.reverse)
        if let background = style.background {
            let ground = swatches[Int(background.rawValue)]
            // An ink that is a glyph colour first, such as price, lends that colour as the ground.
            rendition.background = ground.ground ?? ground.glyph
            if ground.reverse { rendition.reverse = !style.reverse }
        }
        return rendition
    }

    /// Whether a blank cell of this style differs from the terminal's empty screen.
    package func paintsBlank(_ style: Style) -> Bool {
        let rendition = rendition(of: style)
        return rendition.background != nil || rendition.underline || rendition.reverse
    }
}

/// How an ink looks at one colour depth.
private struct Swatch: Sendable {
    var glyph: UInt8?
    var ground: UInt8?
    var bold: Bool
    var underline: Bool
    var reverse: Bool

    init(
        _ glyph: UInt8? = nil, on ground: UInt8? = nil, bold: Bool = false, underline: Bool = false,
        reverse: Bool = false
    ) {
        self.glyph = glyph
        self.ground = ground
        self.bold = bold
        self.underline = underline
        self.reverse = reverse
    }

    static func mono(_ ink: Ink) -> Swatch {
        switch ink {
        case .strong, .mean, .markUp, .markDown, .overviewView: Swatch(bold: true)
        case .bar, .priceTag, .selection: Swatch(reverse: true)
        case .barStrong, .meanTag, .alert: Swatch(bold: true, reverse: true)
        case .field: Swatch(underline: true)
        case .normal, .muted, .faint, .price, .priceFill, .above, .below, .mixed, .overview, .panel: Swatch()
        }
    }

    /// 0 black, 1 red, 2 green, 3 yellow (brown on some), 4 blue, 6 cyan, 7 white. There is no grey to mute with.
    static func eight(_ ink: Ink) -> Swatch {
        switch ink {
        case .normal, .muted, .faint, .below, .overview, .panel: Swatch()
        case .strong: Swatch(bold: true)
        case .price, .above, .mixed, .markUp, .overviewView: Swatch(6)
        case .priceFill: Swatch(4)
        case .mean, .markDown: Swatch(3)
        case .priceTag, .selection: Swatch(0, on: 6)
        case .meanTag, .alert: Swatch(0, on: 3)
        case .bar, .barStrong: Swatch(0, on: 7)
        case .field: Swatch(7, on: 4, bold: true)
        }
    }

    static func sixteen(_ ink: Ink) -> Swatch {
        switch ink {
        case .muted, .faint, .below, .overview: Swatch(8)
        case .price, .above, .markUp, .overviewView: Swatch(12)
        case .mixed: Swatch(4)
        case .mean, .markDown: Swatch(11)
        case .priceTag, .selection: Swatch(0, on: 12)
        case .meanTag, .alert: Swatch(0, on: 11)
        case .field: Swatch(15, on: 4)
        case .normal, .strong, .panel, .priceFill, .bar, .barStrong: eight(ink)
        }
    }

    static func twoHundredFiftySix(_ ink: Ink) -> Swatch {
        switch ink {
        case .normal: Swatch()
        case .strong: Swatch(bold: true)
        case .muted: Swatch(245)
        case .faint, .below, .overview: Swatch(240)
        case .price, .above, .markUp, .overviewView: Swatch(111)
        case .priceFill: Swatch(24)
        case .mean, .markDown: Swatch(214)
        case .mixed: Swatch(67)
        case .priceTag: Swatch(16, on: 111)
        case .meanTag: Swatch(16, on: 214)
        case .bar: Swatch(248, on: 236)
        case .barStrong: Swatch(255, on: 236, bold: true)
        case .panel: Swatch(252, on: 235)
        case .alert: Swatch(16, on: 208, bold: true)
        case .selection: Swatch(255, on: 24)
        case .field: Swatch(255, on: 238)
        }
    }
}
