import Testing
import TestSupport

@testable import FrameKit

/// Frames as what a terminal is sent: replayed in an emulator, it shows the last one.
struct FrameStreamTests {
    private static let glyphs: [Unicode.Scalar] = ["a", "Z", "█", "⣿", "日", "─", " ", " ", " ", "½"]
    private static let styles = [
        Style.normal, Style(.mean), Style(.bar), Style(.price, on: .priceFill), Style(.field, underline: true),
    ]

    private struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33 | state << 31
        }
    }

    /// Draws on a frame, or begins another one.
    private func change(_ frame: inout Frame, _ random: inout Random) {
        if Int.random(in: 0..<12, using: &random) == 0 {
            frame = Frame(
                size: Size(columns: Int.random(in: 1...20, using: &random), rows: Int.random(in: 1...6, using: &random))
            )
        }
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let point = Point(
                column: Int.random(in: 0..<20, using: &random), row: Int.random(in: 0..<6, using: &random))
            let glyph = Self.glyphs.randomElement(using: &random) ?? "a"
            frame[point] = Cell(glyph, Self.styles.randomElement(using: &random) ?? .normal)
        }
        let hasCursor = Bool.random(using: &random)
        frame.cursor = hasCursor ? Point(column: frame.size.columns / 2, row: frame.size.rows - 1) : nil
    }

    @Test(arguments: 1...40)
    func `an emulator shows every frame of a random film`(seed: UInt64) {
        var random = Random(state: seed)
        var frame = Frame(size: Size(columns: 20, rows: 6))
        var stream = FrameStream(.twoHundredFiftySix)
        var emulator = ScreenEmulator(columns: 20, rows: 6)
        for _ in 0..<60 {
            change(&frame, &random)
            if (emulator.columns, emulator.rows) != (frame.size.columns, frame.size.rows) {
                emulator.resize(columns: frame.size.columns, rows: frame.size.rows)
            }
            emulator.feed(Array(stream.show(frame).utf8))
            #expect(emulator.text + "\n" == frame.plainText)
            #expect(emulator.isCursorVisible == (frame.cursor != nil))
            #expect(emulator.unknown.isEmpty)
        }
    }

    @Test func `nothing is sent for what is shown already, and little for little`() {
        var stream = FrameStream(.twoHundredFiftySix)
        var frame = Frame(size: Size(columns: 40, rows: 4))
        frame.write("window 20", at: Point(column: 3, row: 1), style: .normal)
        _ = stream.show(frame)
        #expect(stream.show(frame) == "")
        frame.write("1", at: Point(column: 11, row: 1), style: .normal)
        #expect(stream.show(frame) == "\u{1b}[2;12H1")
    }

    @Test func `a frame with rows below is the frame above`() {
        var frame = Frame(size: Size(columns: 6, rows: 2))
        frame.write("日本x", at: Point(column: 0, row: 1), style: Style(.mean))
        frame.cursor = Point(column: 2, row: 0)
        let longer = frame.extended(byRows: 2)
        #expect(longer.size == Size(columns: 6, rows: 4) && longer.cursor == frame.cursor)
        #expect(longer.plainText == frame.plainText + "\n\n" && Array(longer.row(1)) == Array(frame.row(1)))
    }
}
