import Testing

@testable import Dashboard
@testable import FrameKit

/// A line of the panel holds a name and a value, however long they are.
struct PanelTests {
    private func line(_ name: String, _ value: String, orShort short: String? = nil) -> String {
        var frame = Frame(size: Size(columns: 24, rows: 1))
        var pen = PanelPen(rect: Rect(origin: Point(column: 0, row: 0), size: Size(columns: 24, rows: 1)))
        pen.pair(name, value, orShort: short, Style(.normal), &frame)
        return String(frame.plainText.prefix { $0 != "\n" })
    }

    @Test func `a value that has room beside its name is there in full`() {
        #expect(line("flips", "2,778 · 400 a day", orShort: "2,778") == "flips  2,778 · 400 a day")
    }

    @Test func `one blank between them is room, none is not`() {
        #expect(line("flips", "22,778 · 1,400 a d", orShort: "22,778") == "flips 22,778 · 1,400 a d")
        #expect(line("flips", "22,778 · 1,400 a da", orShort: "22,778") == "flips             22,778")
    }

    @Test func `a value that has none is the short one, and covers no name`() {
        #expect(line("flips", "2,273,778 · 327 a day", orShort: "2,273,778") == "flips          2,273,778")
    }

    @Test func `a name gives way to a value that cannot be shorter`() {
        #expect(line("warm-up, gaps", "499,999, 1,234,567") == "warm… 499,999, 1,234,567")
    }
}
