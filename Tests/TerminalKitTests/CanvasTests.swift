import TestSupport
import CPty
import Glibc
import SignalKit
import Testing

@testable import FrameKit
@testable import TerminalKit

/// Frames through ncurses, its bytes through an emulator: the screen is the frame, whatever was there before.
@Suite(.serialized)
struct CanvasTests {
    private static let size = Size(columns: 40, rows: 12)

    @Test(arguments: ["xterm-256color", "xterm", "screen-256color"], UInt64(1)...3)
    func `after any frames the screen is the last one`(terminal: String, seed: UInt64) throws {
        #expect(TerminalLocale.adopt())
        let input = open("/dev/null", O_RDONLY)
        defer { close(input) }
        let description = try TerminalDescription(of: terminal, output: input)
        var screen = try #require(TerminalScreen(description, input: input, size: Self.size))
        defer { screen.delete() }
        let depth = ColourDepth(terminalColours: screen.colours, choice: .auto, noColour: nil)
        var canvas = Canvas(depth, hasDefaultColours: screen.startColour(depth))
        var emulator = ScreenEmulator(columns: Self.size.columns, rows: Self.size.rows)
        var random = SplitMix64(seed: seed)
        var frame = Frame(size: Self.size)
        for step in 0..<40 {
            change(&frame, &random)
            if step % 10 == 9 { canvas.forget() }
            let theme = Theme.allCases[step / 5 % Theme.allCases.count]
            canvas.show(frame, theme: theme)
            let bytes = screen.takeOutput()
            emulator.feed(bytes)
            #expect(emulator.lines == lines(of: frame))
            #expect(emulator.isCursorVisible == (frame.cursor != nil))
            canvas.show(frame, theme: theme)
            let again = screen.takeOutput()
            #expect(again.isEmpty)
        }
        #expect(emulator.unknown.isEmpty)
        emulator.feed(screen.leaving(mouse: true))
        #expect(emulator.isCursorVisible)
        #expect(!emulator.privateModes.contains(1049))
    }

    /// What was taken is cut off its file from time to time.
    @Test func `after more than a megabyte the screen is still the last frame`() throws {
        let size = Size(columns: 100, rows: 40)
        #expect(TerminalLocale.adopt())
        let input = open("/dev/null", O_RDONLY)
        defer { close(input) }
        let description = try TerminalDescription(of: "xterm-256color", output: input)
        var screen = try #require(TerminalScreen(description, input: input, size: size))
        defer { screen.delete() }
        let depth = ColourDepth(terminalColours: screen.colours, choice: .auto, noColour: nil)
        var canvas = Canvas(depth, hasDefaultColours: screen.startColour(depth))
        var frame = Frame(size: size)
        /// Every cell differs from the one beside it and from what it was.
        func show(_ step: Int) -> [UInt8] {
            for row in 0..<size.rows {
                for column in 0..<size.columns {
                    let isEven = (column + row + step) % 2 == 0
                    frame[column, row] = Cell(isEven ? "a" : "▁", isEven ? .normal : Style(.alert, bold: true))
                }
            }
            canvas.show(frame)
            return screen.takeOutput()
        }
        var (written, step) = (0, 0)
        while written <= 1 << 20, step < 1_000 {
            written += show(step).count
            step += 1
        }
        var emulator = ScreenEmulator(columns: size.columns, rows: size.rows)
        canvas.forget()
        for step in step..<(step + 3) {
            let bytes = show(step)
            #expect(!bytes.isEmpty && bytes.count < 1 << 18 && !bytes.contains(0))
            guard bytes.count < 1 << 18 else { return }
            emulator.feed(bytes)
            #expect(emulator.lines == lines(of: frame))
        }
    }

    private func change(_ frame: inout Frame, _ random: inout SplitMix64) {
        let texts = ["", "close", "▁▂▃█", "日本", "0.4989", "é", "a line that is longer than what is left of the row"]
        let styles = [
            Style.normal, Style(.mean), Style(.mean, on: .panel), Style(.alert, bold: true), Style(.bar, reverse: true),
        ]
        if frame.cursor != nil || Int.random(in: 0..<4, using: &random) == 0 {
            frame.cursor = Bool.random(using: &random) ? Point(column: 3, row: 4) : nil
        }
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let point = Point(
                column: Int.random(in: 0..<Self.size.columns, using: &random),
                row: Int.random(in: 0..<Self.size.rows, using: &random))
            let style = styles.randomElement(using: &random) ?? .normal
            _ = frame.write(texts.randomElement(using: &random) ?? "", at: point, style: style)
        }
    }

    private func lines(of frame: Frame) -> [String] {
        let lines = frame.plainText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return Array(lines.prefix(frame.size.rows))
    }
}
