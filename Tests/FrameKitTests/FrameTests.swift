import SignalKit
import Testing

@testable import FrameKit

struct FrameTests {
    @Test(arguments: [Size.zero, Size(columns: 1, rows: 1), Size(columns: 2, rows: 2), Size(columns: 3, rows: 1)])
    func `any coordinate may be written, filled and read`(size: Size) {
        let far = [Int.min, -4, -1, 0, 1, 2, 5, Int.max]
        for column in far {
            for row in far {
                var frame = Frame(size: size)
                let point = Point(column: column, row: row)
                frame[point] = Cell("x")
                #expect(frame[point] == (frame.bounds.contains(point) ? Cell("x") : .blank))
                frame.write("a日b", at: point, style: .normal)
                frame.fill(Rect(column: column, row: row, columns: .max, rows: 3), with: "日", style: Style(.bar))
                expectWholeGlyphs(frame)
            }
        }
    }

    @Test func `text is cut at both edges`() {
        var frame = Frame(size: Size(columns: 4, rows: 1))
        #expect(frame.write("abcdef", at: Point(column: -2, row: 0), style: .normal) == 6)
        #expect(frame.plainText == "cdef\n")
        frame.write("xyz", at: Point(column: 2, row: 0), style: .normal)
        #expect(frame.plainText == "cdxy\n")
    }

    @Test func `text takes no more columns than it may`() {
        var frame = Frame(size: Size(columns: 8, rows: 1))
        #expect(frame.write("日本x", at: Point(column: 0, row: 0), style: .normal, maxColumns: 3) == 2)
        #expect(frame.plainText == "日\n")
        #expect(frame.write("abc", at: Point(column: 0, row: 0), style: .normal, maxColumns: -1) == 0)
    }

    @Test func `a wide glyph is never cut in half`() {
        var frame = Frame(size: Size(columns: 4, rows: 1))
        frame.write("日本", at: Point(column: 0, row: 0), style: .normal)
        frame[1, 0] = Cell("x")
        #expect(frame.plainText == " x本\n")
        frame[2, 0] = Cell("y")
        #expect(frame.plainText == " xy\n")
        frame[3, 0] = Cell("日")
        #expect(frame.plainText == " xy\n")
    }

    @Test func `no control or invisible scalar reaches a cell`() {
        var frame = Frame(size: Size(columns: 10, rows: 1))
        frame.write("a\u{1b}[2J\u{9b}\u{202e}\0", at: Point(column: 0, row: 0), style: .normal)
        #expect(frame.plainText == "a\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}\n")
    }

    @Test func `a combining mark takes no column`() {
        var frame = Frame(size: Size(columns: 6, rows: 1))
        #expect(frame.write("e\u{301}f", at: Point(column: 0, row: 0), style: .normal) == 2)
        #expect(frame.plainText == "ef\n")
    }

    @Test(arguments: UInt64(0)..<50)
    func `random drawing keeps wide glyphs whole`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var frame = Frame(size: Size(columns: .random(in: 1...9, using: &random), rows: 2))
        let glyphs: [Unicode.Scalar] = ["a", "日", "⣿", " ", "🚀", "\u{7f}"]
        for _ in 0..<60 {
            let point = Point(column: .random(in: -3...10, using: &random), row: .random(in: -1...2, using: &random))
            let glyph = glyphs[Int.random(in: 0..<glyphs.count, using: &random)]
            if Bool.random(using: &random) {
                frame[point] = Cell(glyph)
            } else {
                let size = Size(columns: .random(in: 0...7, using: &random), rows: 2)
                frame.fill(Rect(origin: point, size: size), with: glyph, style: Style(.panel))
            }
            expectWholeGlyphs(frame)
        }
    }

    @Test func `in ASCII every glyph has a look-alike or a question mark`() {
        var frame = Frame(size: Size(columns: 12, rows: 1))
        frame.write("▶1…·▒█日é▲-", at: Point(column: 0, row: 0), style: .normal)
        #expect(frame.inASCII.plainText == ">1~.%#? ?^-\n")
    }

    private func expectWholeGlyphs(_ frame: Frame, sourceLocation: SourceLocation = #_sourceLocation) {
        for row in 0..<frame.size.rows {
            let cells = Array(frame.row(row))
            for (column, cell) in cells.enumerated() {
                let hasSecondHalf = column + 1 < cells.count && cells[column + 1].isContinuation
                #expect((cell.width == 2) == hasSecondHalf, sourceLocation: sourceLocation)
                if cell.isContinuation { #expect(column > 0, sourceLocation: sourceLocation) }
            }
        }
    }
}

struct RectTests {
    @Test func `clipping gives what both cover`() {
        let screen = Rect(Size(columns: 10, rows: 5))
        #expect(
            Rect(column: -2, row: 3, columns: 5, rows: 9).clipped(to: screen)
                == Rect(column: 0, row: 3, columns: 3, rows: 2))
        #expect(Rect(column: 20, row: 0, columns: 5, rows: 1).clipped(to: screen).isEmpty)
        #expect(Rect(column: .min, row: .min, columns: .max, rows: .max).clipped(to: screen).isEmpty)
        #expect(
            Rect(column: 1, row: 1, columns: .max, rows: .max).clipped(to: screen).size == Size(columns: 9, rows: 4))
    }

    @Test func `an inset larger than the rectangle leaves nothing`() {
        #expect(Rect(Size(columns: 3, rows: 3)).inset(columns: 2, rows: 0).isEmpty)
        #expect(
            Rect(Size(columns: 5, rows: 3)).inset(columns: 1, rows: 1) == Rect(column: 1, row: 1, columns: 3, rows: 1))
    }
}
