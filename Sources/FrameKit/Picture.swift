/// A frame as a document that needs nothing else: an SVG image or an HTML page.
///
/// Its text is text, to be selected and found. It has the colours of a dark and of a light ground, and takes those that
/// the reader's setting asks for (`prefers-color-scheme`).
package struct Picture: Sendable {
    let frame: Frame
    /// A line, and a few sentences for who does not see the picture; safe to print.
    let title: String
    let description: String
    let dark: Palette
    let light: Palette

    /// The theme `either` is for both grounds, each with its own colours; any other for that one alone.
    package init(_ frame: Frame, title: String, description: String, theme: Theme = .either, hasColour: Bool = true) {
        self.frame = frame
        self.title = title
        self.description = description
        let depth = hasColour ? ColourDepth.twoHundredFiftySix : .mono
        dark = Palette(depth, theme: theme == .either ? .dark : theme)
        light = Palette(depth, theme: theme == .either ? .light : theme)
    }

    /// Whether the theme has a light ground, whatever the reader's setting is.
    private var isLightAlone: Bool { dark.theme == .light }

    /// Text and ground of a page for each setting; a theme that is chosen has one for both.
    var darkGround: DocumentLook.Ground { isLightAlone ? .light : .dark }
    var lightGround: DocumentLook.Ground { dark.theme == light.theme && !isLightAlone ? .dark : .light }

    func look(of style: Style) -> DocumentLook {
        DocumentLook(
            dark: .init(dark.rendition(of: style), on: darkGround),
            light: .init(light.rendition(of: style), on: lightGround))
    }

    /// The rules of the looks, for either setting of the reader.
    /// Classes are called by the letter and their number.
    func rules(
        _ looks: DocumentLooks, letter: String = "c",
        _ write: (DocumentLook.Colours) -> [(name: String, value: String)]
    ) -> String {
        func rules(_ colours: (DocumentLook) -> DocumentLook.Colours) -> String {
            looks.inOrder.enumerated().map { number, look in
                let values = write(colours(look)).map { "\($0.name):\($0.value)" }.joined(separator: ";")
                return values.isEmpty ? "" : ".\(letter)\(number){\(values)}\n"
            }.joined()
        }
        let dark = rules { $0.dark }
        let light = rules { $0.light }
        return dark == light ? dark : dark + "@media (prefers-color-scheme:light){\n\(light)}\n"
    }
}

/// How a style looks on a dark and on a light ground.
struct DocumentLook: Hashable {
    /// Of a page.
    struct Ground: Hashable {
        var text: Colour
        var ground: Colour

        static let dark = Ground(text: Colour(0xd4d4d4), ground: Colour(0x101214))
        static let light = Ground(text: Colour(0x1f2328), ground: Colour(0xffffff))
    }

    /// What a rendition comes to where the page's own colours are known.
    struct Colours: Hashable {
        var glyph: Colour
        /// `nil`: the page's.
        var ground: Colour?
        var bold: Bool
        var underline: Bool

        init(_ rendition: Rendition, on page: Ground) {
            let glyph = rendition.foreground.map(Colour.init(index:))
            let ground = rendition.background.map(Colour.init(index:))
            bold = rendition.bold
            underline = rendition.underline
            self.glyph = rendition.reverse ? ground ?? page.ground : glyph ?? page.text
            self.ground = rendition.reverse ? glyph ?? page.text : ground
        }
    }

    var dark: Colours
    var light: Colours
}

/// The looks that a picture has, numbered as they come.
struct DocumentLooks {
    private(set) var inOrder: [DocumentLook] = []
    private var numbers: [DocumentLook: Int] = [:]
    private var known: [Style: Int] = [:]

    mutating func number(of style: Style, in picture: Picture) -> Int {
        if let known = known[style] { return known }
        let look = picture.look(of: style)
        let number = numbers[look] ?? inOrder.count
        if number == inOrder.count { inOrder.append(look) }
        numbers[look] = number
        known[style] = number
        return number
    }
}

/// Red, green and blue, eight bits each.
struct Colour: Hashable {
    let value: UInt32

    init(_ value: UInt32) { self.value = value }

    /// One of xterm's 256 colours. The first sixteen are the terminal's own to choose: here they are those of xterm, with
    /// a blue that can be read on black.
    init(index: UInt8) {
        switch Int(index) {
        case 0..<16: value = Colour.basic[Int(index)]
        case 16..<232:
            let levels: [UInt32] = [0, 95, 135, 175, 215, 255]
            let cube = Int(index) - 16
            value = levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]
        default: value = (8 + 10 * (UInt32(index) - 232)) * 0x010101
        }
    }

    private static let basic: [UInt32] = [
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x1e64d2, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c8cff, 0xff00ff, 0x00ffff, 0xffffff,
    ]

    /// `#rrggbb`.
    var hex: String {
        let digits = String(value, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}

/// Text between tags and in attributes.
func escapedForMarkup(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": safe += "&amp;"
        case "<": safe += "&lt;"
        case ">": safe += "&gt;"
        case "\"": safe += "&quot;"
        default: safe.unicodeScalars.append(scalar)
        }
    }
    return safe
}
