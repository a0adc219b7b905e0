import Foundation
import FoundationXML
import Testing

@testable import FrameKit

/// Frames as images and pages.
struct PictureTests {
    private static var frame: Frame {
        var frame = Frame(size: Size(columns: 14, rows: 3))
        frame.fill(Rect(column: 0, row: 0, columns: 14, rows: 1), style: Style(.bar))
        frame.write("a<b & \"c\"", at: Point(column: 1, row: 0), style: Style(.barStrong))
        frame.write("⣿⠁█░─ 47,8", at: Point(column: 0, row: 1), style: Style(.mean))
        frame.write("日本", at: Point(column: 4, row: 2), style: Style(.priceTag, underline: true))
        return frame
    }

    private static func picture(_ theme: Theme = .either, hasColour: Bool = true) -> Picture {
        Picture(frame, title: "t <1>", description: "d & e", theme: theme, hasColour: hasColour)
    }

    /// All that stands between the tags, and the tags' names; fails where the text is not well formed.
    private final class Outline: NSObject, XMLParserDelegate {
        var text = ""
        var names: [String] = []
        private var isStyle = false

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            names.append(name)
            isStyle = name == "style"
            if name == "text" { text += "\n" }
        }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            isStyle = false
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            if !isStyle { text += string.replacing("\n", with: "") }
        }
    }

    private func outline(_ svg: String) throws -> Outline {
        let outline = Outline()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = outline
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        return outline
    }

    @Test(arguments: Theme.allCases)
    func `an image is well formed and holds the frame's text, its name and its words`(_ theme: Theme) throws {
        let outline = try outline(Self.picture(theme).svg)
        #expect(outline.text.hasPrefix("t <1>d & e\n a<b & \"c\""))
        #expect(outline.text.contains("\n⣿⠁█░─ 47,8\n"))
        #expect(outline.text.contains("日本"))
        #expect(outline.names.filter { $0 == "text" }.count == 3)
        #expect(!outline.names.contains("image") && !outline.names.contains("script"))
    }

    @Test func `an image asks nothing of the world`() {
        let svg = Self.picture().svg
        #expect(svg.components(separatedBy: "http").count == 2, "the name space alone")
        for word in ["url(", "href", "@import", "@font-face"] { #expect(!svg.contains(word)) }
        #expect(!Self.picture().html.contains("http"))
    }

    @Test func `both grounds are there unless a theme was chosen`() {
        let media = "@media (prefers-color-scheme:light)"
        #expect(Self.picture().svg.contains(media) && Self.picture().html.contains(media))
        for theme in Theme.chosen {
            #expect(!Self.picture(theme).svg.contains(media) && !Self.picture(theme).html.contains(media))
        }
        #expect(Self.picture(.light).svg.contains(".page{fill:\(DocumentLook.Ground.light.ground.hex)}"))
        #expect(Self.picture(.dark).svg.contains(".page{fill:\(DocumentLook.Ground.dark.ground.hex)}"))
    }

    @Test func `without colour there are only those of text and ground`() {
        let colours = Set(
            Self.picture(.dark, hasColour: false).svg.matches(of: /#[0-9a-f]{6}/).map { String($0.output) })
        let ground = DocumentLook.Ground.dark
        #expect(colours == [ground.text.hex, ground.ground.hex])
    }

    @Test(arguments: [Theme.dark, .light], Ink.allCases.filter { $0 != .priceFill })
    func `what is written can be told from what it is written on`(_ theme: Theme, _ ink: Ink) {
        let picture = Self.picture(theme)
        let colours = picture.look(of: Style(ink)).dark
        let ground = colours.ground ?? (theme == .dark ? DocumentLook.Ground.dark : .light).ground
        #expect(contrast(colours.glyph, ground) >= 2.9, "\(ink) \(colours.glyph.hex) on \(ground.hex)")
    }

    /// The contrast ratio of WCAG 2.1.
    private func contrast(_ one: Colour, _ other: Colour) -> Double {
        func luminance(_ colour: Colour) -> Double {
            let channels = [16, 8, 0].map { shift -> Double in
                let value = Double(colour.value >> UInt32(shift) & 0xff) / 255
                return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
        }
        let (light, dark) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)
    }

    @Test func `a page's text is the frame's`() throws {
        let html = Self.picture().html
        let start = try #require(html.range(of: "<pre aria-hidden=\"true\">"))
        let end = try #require(html.range(of: "</pre>"))
        let text = html[start.upperBound..<end.lowerBound].replacing(/<[^>]*>/, with: "")
            .replacing("&lt;", with: "<").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
        let lines = text.split(separator: "\n").map { $0.replacing(#/ +$/#, with: "") + "\n" }
        #expect(lines.joined() == Self.frame.plainText)
        #expect(html.contains("<figcaption id=\"told\">d &amp; e</figcaption>"))
    }

    @Test func `xterm's colours are what their indices say`() {
        #expect(Colour(index: 16).hex == "#000000" && Colour(index: 231).hex == "#ffffff")
        #expect(Colour(index: 214).hex == "#ffaf00" && Colour(index: 25).hex == "#005faf")
        #expect(Colour(index: 232).hex == "#080808" && Colour(index: 255).hex == "#eeeeee")
    }
}

struct CellShapeTests {
    /// The shape as a grid of half units of the cell: 8 columns, 16 rows.
    private func picture(_ glyph: Unicode.Scalar) throws -> [String] {
        let path = try #require(CellShape(glyph)).path(x: 0, y: 0)
        var grid = Array(repeating: Array(repeating: " ", count: 8), count: 16)
        for match in path.matches(of: /M(\d+) (\d+)h(\d+)v(\d+)h-(\d+)z/) {
            let numbers = [match.1, match.2, match.3, match.4, match.5].compactMap { Int($0) }
            #expect(numbers.count == 5 && numbers[2] == numbers[4], "a rectangle closes")
            for row in 0..<16 {
                for column in 0..<8 {
                    let (x, y) = (column * 2 + 1, row * 2 + 1)
                    if numbers[0]..<(numbers[0] + numbers[2]) ~= x, numbers[1]..<(numbers[1] + numbers[3]) ~= y {
                        grid[row][column] = "#"
                    }
                }
            }
        }
        return grid.map { $0.joined() }
    }

    @Test func `eighths fill from below and from the left`() throws {
        for eighths in 1...8 {
            let lower = try picture(Unicode.Scalar(UInt32(0x2580 + eighths)) ?? " ")
            #expect(lower.filter { $0 == "########" }.count == 2 * eighths && lower.last == "########")
            if eighths < 8 {
                let left = try picture(Unicode.Scalar(UInt32(0x2590 - eighths)) ?? " ")
                #expect(
                    left.allSatisfy {
                        $0 == String(repeating: "#", count: eighths) + String(repeating: " ", count: 8 - eighths)
                    })
            }
        }
    }

    @Test func `every braille pattern has as many dots as bits, each in its place`() throws {
        for bits in 1...255 {
            let path = try #require(CellShape(Unicode.Scalar(UInt32(0x2800 + bits)) ?? " ")).path(x: 0, y: 0)
            #expect(path.filter { $0 == "M" }.count == bits.nonzeroBitCount)
        }
        #expect(CellShape("⠁")?.path(x: 0, y: 0) == "M2 2h4v4h-4z")
        #expect(CellShape("⡀")?.path(x: 0, y: 0) == "M2 26h4v4h-4z")
        #expect(CellShape("⢀")?.path(x: 16, y: 32) == "M26 58h4v4h-4z")
        #expect(CellShape("⠈")?.path(x: 0, y: 0) == "M10 2h4v4h-4z")
    }

    @Test func `lines reach the edges that they lead to`() throws {
        let corner = try picture("┌")
        #expect(corner.last?.contains("#") == true && corner.first?.contains("#") == false)
        #expect(corner.contains { $0.last == "#" } && !corner.contains { $0.first == "#" })
        let heavy = try picture("┃"), light = try picture("│")
        #expect(heavy[0].filter { $0 == "#" }.count > light[0].filter { $0 == "#" }.count)
    }

    @Test func `letters are none, shades are filled in quarters`() {
        for glyph in ["a", "◂", "•", "▲", "½", " ", "⠀"] as [Unicode.Scalar] { #expect(CellShape(glyph) == nil) }
        #expect((["░", "▒", "▓", "█"] as [Unicode.Scalar]).map { CellShape($0)?.quarters } == [1, 2, 3, 4])
    }
}
