/// A glyph that is a picture of its cell: a block, a shade, dots of braille, or lines. `nil` for letters.
struct CellShape: Equatable {
    private enum Form: Equatable {
        /// Parts of the cell in eighths of its width and height.
        case block(left: Int, top: Int, right: Int, bottom: Int)
        /// Quarters: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
        case quadrants(Int)
        /// The bits of a braille pattern.
        case dots(UInt8)
        /// How heavy the line is from the middle to each edge: 0 none, 1 light, 2 heavy.
        case lines(left: Int, right: Int, up: Int, down: Int)
    }

    private let form: Form
    /// How much of the shape is filled: 4 is all.
    let quarters: Int

    init?(_ glyph: Unicode.Scalar) {
        guard 0x2500...0x28ff ~= glyph.value, let form = CellShape.form(glyph) else { return nil }
        self.form = form
        quarters = 0x2591...0x2593 ~= glyph.value ? Int(glyph.value) - 0x2590 : 4
    }

    private static func form(_ glyph: Unicode.Scalar) -> Form? {
        let value = Int(glyph.value)
        switch value {
        case 0x2500...0x257f: return line(glyph)
        case 0x2580: return .block(left: 0, top: 0, right: 8, bottom: 4)
        case 0x2581...0x2588: return .block(left: 0, top: 0x2588 - value, right: 8, bottom: 8)
        case 0x2589...0x258f: return .block(left: 0, top: 0, right: 0x2590 - value, bottom: 8)
        case 0x2590: return .block(left: 4, top: 0, right: 8, bottom: 8)
        case 0x2591...0x2593: return .block(left: 0, top: 0, right: 8, bottom: 8)
        case 0x2594: return .block(left: 0, top: 0, right: 8, bottom: 1)
        case 0x2595: return .block(left: 7, top: 0, right: 8, bottom: 8)
        case 0x2596...0x259f: return .quadrants([4, 8, 1, 13, 9, 7, 11, 2, 6, 14][value - 0x2596])
        case 0x2801...0x28ff: return .dots(UInt8(value - 0x2800))
        default: return nil
        }
    }

    private static func line(_ glyph: Unicode.Scalar) -> Form? {
        switch glyph {
        case "─": .lines(left: 1, right: 1, up: 0, down: 0)
        case "━": .lines(left: 2, right: 2, up: 0, down: 0)
        case "│": .lines(left: 0, right: 0, up: 1, down: 1)
        case "┃": .lines(left: 0, right: 0, up: 2, down: 2)
        case "┌", "╭": .lines(left: 0, right: 1, up: 0, down: 1)
        case "┐", "╮": .lines(left: 1, right: 0, up: 0, down: 1)
        case "└", "╰": .lines(left: 0, right: 1, up: 1, down: 0)
        case "┘", "╯": .lines(left: 1, right: 0, up: 1, down: 0)
        case "├": .lines(left: 0, right: 1, up: 1, down: 1)
        case "┤": .lines(left: 1, right: 0, up: 1, down: 1)
        case "┬": .lines(left: 1, right: 1, up: 0, down: 1)
        case "┴": .lines(left: 1, right: 1, up: 1, down: 0)
        case "┼": .lines(left: 1, right: 1, up: 1, down: 1)
        case "╴": .lines(left: 1, right: 0, up: 0, down: 0)
        case "╵": .lines(left: 0, right: 0, up: 1, down: 0)
        case "╶": .lines(left: 0, right: 1, up: 0, down: 0)
        case "╷": .lines(left: 0, right: 0, up: 0, down: 1)
        case "╹": .lines(left: 0, right: 0, up: 2, down: 0)
        case "╻": .lines(left: 0, right: 0, up: 0, down: 2)
        case "╽": .lines(left: 0, right: 0, up: 1, down: 2)
        case "╿": .lines(left: 0, right: 0, up: 2, down: 1)
        default: nil
        }
    }

    // MARK: Paths

    /// The shape in the cell at `x`, `y`.
    func path(x: Int, y: Int) -> String {
        rectangles.map { "M\(x + $0.x) \(y + $0.y)h\($0.width)v\($0.height)h-\($0.width)z" }.joined()
    }

    private struct Rectangle {
        var x, y, width, height: Int
    }

    private var rectangles: [Rectangle] {
        let (width, height) = (Picture.Unit.width, Picture.Unit.height)
        switch form {
        case .block(let left, let top, let right, let bottom):
            return [
                Rectangle(
                    x: left * width / 8, y: top * height / 8, width: (right - left) * width / 8,
                    height: (bottom - top) * height / 8)
            ]
        case .quadrants(let bits):
            return (0..<4).filter { bits >> $0 & 1 == 1 }.map {
                Rectangle(x: $0 % 2 * width / 2, y: $0 / 2 * height / 2, width: width / 2, height: height / 2)
            }
        case .dots(let bits):
            // Unicode numbers the first three rows column by column, the fourth after them.
            let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
            return places.enumerated().filter { bits >> $0.offset & 1 == 1 }.map { _, place in
                Rectangle(x: place.0 * width / 2 + 2, y: place.1 * height / 4 + 2, width: 4, height: 4)
            }
        case .lines(let left, let right, let up, let down):
            return lines(left: left, right: right, up: up, down: down)
        }
    }

    /// From the middle of the cell to its edges, each a little over the middle, so that corners are whole.
    private func lines(left: Int, right: Int, up: Int, down: Int) -> [Rectangle] {
        let (width, height) = (Picture.Unit.width, Picture.Unit.height)
        let (middle, centre) = (width / 2, height / 2)
        func half(_ weight: Int) -> Int { weight == 2 ? 3 : 1 }
        let (across, along) = (half(max(up, down)), half(max(left, right)))
        var rectangles: [Rectangle] = []
        if left > 0 {
            let half = half(left)
            rectangles.append(Rectangle(x: 0, y: centre - half, width: middle + across, height: 2 * half))
        }
        if right > 0 {
            let half = half(right)
            rectangles.append(
                Rectangle(x: middle - across, y: centre - half, width: middle + across, height: 2 * half))
        }
        if up > 0 {
            let half = half(up)
            rectangles.append(Rectangle(x: middle - half, y: 0, width: 2 * half, height: centre + along))
        }
        if down > 0 {
            let half = half(down)
            rectangles.append(Rectangle(x: middle - half, y: centre - along, width: 2 * half, height: centre + along))
        }
        return rectangles
    }
}
