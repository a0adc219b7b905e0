/// How an ink looks in one theme at one colour depth. Lines stand out from their ground by 3 to 1 at least and text by
/// 4.5 to 1 (WCAG 2.1), from black and from white where the ground is not known: `ContrastTests` computes it.
struct Swatch: Sendable {
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

    static func swatch(_ ink: Ink, _ theme: Theme, _ depth: ColourDepth) -> Swatch {
        if let attributes = attributes(ink) {
            return depth == .mono ? attributes : boxed(ink, theme, depth) ?? Swatch(bold: attributes.bold)
        }
        return switch depth {
        case .mono: Swatch(bold: [.mean, .markUp, .markDown, .overviewView].contains(ink))
        case .eight: Swatch(line(ink, eight(theme)))
        case .sixteen: Swatch(line(ink, sixteen(theme)))
        case .twoHundredFiftySix: Swatch(line(ink, twoHundredFiftySix(theme)))
        }
    }

    /// Text and ground of all that has no other.
    static func own(_ theme: Theme, _ depth: ColourDepth) -> (text: UInt8?, ground: UInt8?) {
        guard theme == .contrast else { return (nil, nil) }
        return switch depth {
        case .mono: (nil, nil)
        case .eight: (7, 0)
        case .sixteen: (15, 0)
        case .twoHundredFiftySix: (231, 16)
        }
    }

    /// The colour of a line on the envelope of many closes, which is the same blue in all themes.
    static func colourOnFill(_ ink: Ink, _ depth: ColourDepth) -> UInt8? {
        let colours: (mean: UInt8, pin: UInt8, secondPin: UInt8)
        switch depth {
        case .mono, .eight: return nil
        case .sixteen: colours = (11, 15, 14)
        case .twoHundredFiftySix: colours = (214, 231, 219)
        }
        return switch ink {
        case .mean: colours.mean
        case .secondPin: colours.secondPin
        default: colours.pin
        }
    }

    /// What is told by attributes where there is no colour; `nil` for what needs none.
    private static func attributes(_ ink: Ink) -> Swatch? {
        switch ink {
        case .strong, .warning: Swatch(bold: true)
        case .bar, .priceTag, .selection, .cursorTag: Swatch(reverse: true)
        case .barStrong, .meanTag, .alert: Swatch(bold: true, reverse: true)
        case .field: Swatch(underline: true)
        case .panel: Swatch()
        default: nil
        }
    }

    // MARK: Text with a ground of its own

    private static func boxed(_ ink: Ink, _ theme: Theme, _ depth: ColourDepth) -> Swatch? {
        switch depth {
        case .mono: nil
        case .eight: boxedInEight(ink, theme)
        case .sixteen: boxedInSixteen(ink, theme)
        case .twoHundredFiftySix:
            theme == .light ? boxedOnLight(ink) : boxedOnDark(ink, warning: theme == .either ? 131 : 214)
        }
    }

    private static func boxedInEight(_ ink: Ink, _ theme: Theme) -> Swatch? {
        switch ink {
        case .priceTag, .selection: Swatch(7, on: 4)
        case .meanTag, .alert: Swatch(0, on: 3)
        case .bar, .barStrong, .cursorTag: Swatch(0, on: 7)
        case .field: Swatch(7, on: 4, bold: true)
        default: nil
        }
    }

    private static func boxedInSixteen(_ ink: Ink, _ theme: Theme) -> Swatch? {
        switch ink {
        case .priceTag, .selection, .field: Swatch(15, on: 4)
        case .meanTag, .alert: Swatch(0, on: 11)
        case .warning where theme == .dark || theme == .contrast: Swatch(11, bold: true)
        case .warning where theme == .light: Swatch(1, bold: true)
        default: boxedInEight(ink, theme)
        }
    }

    private static func boxedOnDark(_ ink: Ink, warning: UInt8) -> Swatch? {
        switch ink {
        case .priceTag: Swatch(231, on: 25)
        case .meanTag: Swatch(16, on: 214)
        case .cursorTag: Swatch(16, on: 250)
        case .bar: Swatch(248, on: 236)
        case .barStrong: Swatch(255, on: 236, bold: true)
        case .panel: Swatch(252, on: 235)
        case .alert: Swatch(16, on: 208, bold: true)
        case .selection: Swatch(255, on: 24)
        case .field: Swatch(255, on: 238)
        case .warning: Swatch(warning)
        default: nil
        }
    }

    private static func boxedOnLight(_ ink: Ink) -> Swatch? {
        switch ink {
        case .priceTag: Swatch(231, on: 25)
        case .meanTag: Swatch(231, on: 130)
        case .cursorTag: Swatch(231, on: 240)
        case .bar: Swatch(238, on: 253)
        case .barStrong: Swatch(232, on: 253, bold: true)
        case .panel: Swatch(236, on: 255)
        case .selection: Swatch(255, on: 24)
        case .field: Swatch(16, on: 250)
        case .warning: Swatch(130)
        default: boxedOnDark(ink, warning: 130)
        }
    }

    // MARK: Lines

    /// The colours of the lines of a theme; `nil` the terminal's own.
    private struct Lines {
        var muted, faint, price, fall, fill, mean, secondPin: UInt8?
    }

    private static func line(_ ink: Ink, _ lines: Lines) -> UInt8? {
        switch ink {
        case .muted: lines.muted
        case .faint, .below, .overview: lines.faint
        case .price, .above, .mixed, .markUp, .overviewView: lines.price
        case .priceFall: lines.fall
        case .priceFill: lines.fill
        case .mean, .markDown: lines.mean
        case .secondPin: lines.secondPin
        default: nil
        }
    }

    /// 0 black, 1 red, 3 yellow (brown on some), 4 blue, 5 magenta, 6 cyan, 7 white. There is no grey to mute with, and
    /// on black and on white alike only red and magenta can be seen.
    private static func eight(_ theme: Theme) -> Lines {
        switch theme {
        case .either, .mono: Lines(mean: 1, secondPin: 5)
        case .light: Lines(price: 4, fill: 4, mean: 1, secondPin: 5)
        case .dark, .contrast: Lines(price: 6, fill: 6, mean: 3, secondPin: 5)
        }
    }

    private static func sixteen(_ theme: Theme) -> Lines {
        switch theme {
        case .either, .mono: Lines(faint: 8, price: 12, fall: 8, fill: 12, mean: 9, secondPin: 5)
        case .light: Lines(faint: 8, price: 4, fall: 12, fill: 12, mean: 1, secondPin: 5)
        case .dark: Lines(muted: 8, faint: 8, price: 12, fall: 8, fill: 12, mean: 11, secondPin: 13)
        case .contrast: Lines(muted: 7, faint: 7, price: 14, fall: 12, fill: 12, mean: 11, secondPin: 13)
        }
    }

    private static func twoHundredFiftySix(_ theme: Theme) -> Lines {
        switch theme {
        case .either, .mono: Lines(muted: 243, faint: 242, price: 33, fall: 61, fill: 25, mean: 166, secondPin: 133)
        case .light: Lines(muted: 241, faint: 244, price: 25, fall: 32, fill: 25, mean: 166, secondPin: 127)
        case .dark: Lines(muted: 246, faint: 242, price: 111, fall: 68, fill: 25, mean: 214, secondPin: 176)
        case .contrast: Lines(muted: 252, faint: 248, price: 117, fall: 75, fill: 25, mean: 220, secondPin: 219)
        }
    }
}
