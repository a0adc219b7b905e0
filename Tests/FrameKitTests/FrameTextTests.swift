import Testing

@testable import FrameKit

struct FrameTextTests {
    private var picture: Frame {
        var frame = Frame(size: Size(columns: 12, rows: 3))
        frame.fill(Rect(column: 0, row: 0, columns: 12, rows: 1), style: Style(.bar))
        frame.write("title", at: Point(column: 1, row: 0), style: Style(.barStrong))
        frame.write("⠁⡀", at: Point(column: 0, row: 1), style: Style(.mean, on: .priceFill))
        frame.write("▃", at: Point(column: 2, row: 1), style: Style(.priceFill, reverse: true))
        frame.write("日 ok", at: Point(column: 4, row: 1), style: Style(.normal, bold: true))
        return frame
    }

    @Test func `plain text is the glyphs without trailing spaces`() {
        #expect(picture.plainText == " title\n⠁⡀▃ 日 ok\n\n")
    }

    @Test func `layers tell inks, grounds and attributes apart`() {
        #expect(picture.inkLayer == " BBBBB\naaP nn nn\n\n")
        #expect(picture.groundLayer == "b     bbbbbb\nPP\n\n")
        #expect(picture.attributeLayer == "\n  4 11111\n\n")
    }

    @Test func `escape sequences follow the colour depth`() {
        let bar = String(repeating: " ", count: 6)
        #expect(
            picture.ansiText(.twoHundredFiftySix) == """
                \u{1b}[0;38;5;248;48;5;236m \u{1b}[0;1;38;5;255;48;5;236mtitle\u{1b}[0;38;5;248;48;5;236m\(bar)\u{1b}[0m
                \u{1b}[0;38;5;214;48;5;25m⠁⡀\u{1b}[0;7;38;5;25m▃\u{1b}[0m \u{1b}[0;1m日 ok\u{1b}[0m


                """)
        #expect(
            picture.ansiText(.mono) == """
                \u{1b}[0;7m \u{1b}[0;1;7mtitle\u{1b}[0;7m\(bar)\u{1b}[0m
                \u{1b}[0;1m⠁⡀\u{1b}[0;7m▃\u{1b}[0m \u{1b}[0;1m日 ok\u{1b}[0m


                """)
    }

    @Test func `the sixteen colours have their short codes`() {
        var frame = Frame(size: Size(columns: 1, rows: 1))
        frame.write("x", at: Point(column: 0, row: 0), style: Style(.priceTag))
        #expect(frame.ansiText(.sixteen) == "\u{1b}[0;97;44mx\u{1b}[0m\n")
        #expect(frame.ansiText(.eight) == "\u{1b}[0;37;44mx\u{1b}[0m\n")
    }

    @Test(arguments: ColourDepth.allCases)
    func `an empty frame prints no sequence`(depth: ColourDepth) {
        #expect(Frame(size: Size(columns: 5, rows: 2)).ansiText(depth) == "\n\n")
        #expect(Frame(size: .zero).ansiText(depth) == "")
    }

    @Test func `every ink has a letter of its own`() {
        #expect(Set(Ink.allCases.map(\.letter)).count == Ink.allCases.count)
    }
}

struct PaletteTests {
    private static let coloured: [ColourDepth] = [.eight, .sixteen, .twoHundredFiftySix]

    @Test(arguments: coloured, Ink.allCases)
    func `an ink with a ground sets its glyph's colour too, and another one`(depth: ColourDepth, ink: Ink) {
        let rendition = Palette(depth).rendition(of: Style(ink))
        if let background = rendition.background {
            #expect(rendition.foreground != nil)
            #expect(rendition.foreground != background)
        }
    }

    @Test(arguments: coloured)
    func `price and mean differ, as lines, as tags and on the envelope`(depth: ColourDepth) {
        let palette = Palette(depth)
        #expect(palette.rendition(of: Style(.price)) != palette.rendition(of: Style(.mean)))
        #expect(palette.rendition(of: Style(.priceTag)) != palette.rendition(of: Style(.meanTag)))
        // With eight colours the envelope is shaded and not filled.
        guard depth != .eight else { return }
        let mean = palette.rendition(of: Style(.mean, on: .priceFill))
        #expect(mean.background != nil)
        #expect(mean.foreground != mean.background)
    }

    @Test(arguments: Ink.allCases)
    func `without colour no ink has one`(ink: Ink) {
        let rendition = Palette(.mono).rendition(of: Style(ink, on: .priceFill))
        #expect(rendition.foreground == nil)
        #expect(rendition.background == nil)
    }

    @Test func `without colour bars, tags and fields still stand out`() {
        let plain = Palette(.mono).rendition(of: .normal)
        for ink in [Ink.bar, .barStrong, .priceTag, .meanTag, .alert, .selection, .field, .strong] {
            #expect(Palette(.mono).rendition(of: Style(ink)) != plain)
        }
    }

    @Test(arguments: ColourDepth.allCases)
    func `a depth uses only colours it has`(depth: ColourDepth) {
        let limit = [ColourDepth.mono: 0, .eight: 8, .sixteen: 16, .twoHundredFiftySix: 256][depth] ?? 0
        for ink in Ink.allCases {
            let rendition = Palette(depth).rendition(of: Style(ink))
            #expect([rendition.foreground, rendition.background].compactMap(\.self).allSatisfy { Int($0) < limit })
        }
    }
}
