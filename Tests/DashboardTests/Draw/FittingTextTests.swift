import Testing

@testable import Dashboard
@testable import FrameKit

struct FittingTextTests {
    @Test(arguments: [
        (20, "rows 10  signals 5"), (18, "rows 10  signals 5"), (17, "rows 10"), (7, "rows 10"), (6, ""), (0, ""),
    ])
    func `only whole parts are joined`(_ columns: Int, _ text: String) {
        #expect(CellText.joined(["rows 10", "signals 5"], columns: columns) == text)
    }

    @Test(arguments: [
        (11, 3, ["the disk is", "full"]), (15, 3, ["the disk is", "full"]), (16, 3, ["the disk is full"]),
        (4, 9, ["the", "disk", "is", "full"]), (3, 9, ["the", "dis", "k", "is", "ful", "l"]),
        (4, 2, ["the", "dis…"]), (4, 0, []), (0, 4, []),
    ])
    func `text breaks between words, or where it must, and is cut after the last line`(
        _ columns: Int, _ most: Int, _ lines: [String]
    ) {
        #expect(CellText.wrapped("the disk is full", columns: columns, lines: most) == lines)
    }

    @Test(arguments: 1...8)
    func `wrapping loses no glyph and ends on every text`(_ columns: Int) {
        for text in ["", " ", "   a", "日本語 日本", "a  b   c", "👩‍👩‍👧 x"] {
            let lines = CellText.wrapped(text, columns: columns, lines: 100)
            #expect(lines.joined().filter { $0 != " " && $0 != "…" } == text.filter { $0 != " " } || columns == 1)
        }
    }
}
