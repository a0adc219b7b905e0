/// How a style is drawn at one colour depth: colour indices (`nil` is the terminal's own) and attributes.
package struct Rendition: Hashable, Sendable {
    package var foreground: UInt8?
    package var background: UInt8?
    package var bold = false
    package var underline = false
    package var reverse = false
}

/// Maps meaning to looks, once for each theme and colour depth.
///
/// Blue is price, orange is mean; nothing is told by red against green, and nothing by colour alone. Text keeps the
/// terminal's own colours but where a theme has a ground of its own; where a ground is set, the glyph's colour is set with
/// it. Without colour, attributes keep what must stand out apart; the chart's own distinctions are glyphs and need none.
package struct Palette: Sendable {
    package let depth: ColourDepth
    package let theme: Theme
    /// Of all that has no other; `nil` the terminal's own.
    package let text: UInt8?
    package let ground: UInt8?
    /// Looked up for every changed cell, so resolved once.
    private let swatches: [Swatch]
    private let onFill: [UInt8?]

    package init(_ depth: ColourDepth, theme: Theme = .either) {
        self.depth = theme == .mono ? .mono : depth
        self.theme = theme
        let colours = self.depth
        swatches = Ink.allCases.map { Swatch.swatch($0, theme, colours) }
        onFill = Ink.allCases.map { Swatch.colourOnFill($0, colours) }
        (text, ground) = Swatch.own(theme, colours)
    }

    package func rendition(of style: Style) -> Rendition {
        let swatch = swatches[Int(style.ink.rawValue)]
        var rendition = Rendition(
            foreground: swatch.glyph ?? text, background: swatch.ground ?? ground, bold: swatch.bold || style.bold,
            underline: swatch.underline || style.underline, reverse: swatch.reverse != style.reverse)
        if let background = style.background {
            let fill = swatches[Int(background.rawValue)]
            // An ink that is a glyph colour first, such as price, lends that colour as the ground.
            rendition.background = fill.ground ?? fill.glyph ?? ground
            if background == .priceFill, let colour = onFill[Int(style.ink.rawValue)] { rendition.foreground = colour }
            if fill.reverse { rendition.reverse = !style.reverse }
        }
        return rendition
    }

    /// Whether a blank cell of this style differs from the terminal's empty screen.
    package func paintsBlank(_ style: Style) -> Bool {
        let rendition = rendition(of: style)
        return rendition.background != nil || rendition.underline || rendition.reverse
    }
}
