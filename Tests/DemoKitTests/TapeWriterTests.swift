import FrameKit
import Testing

@testable import DemoKit

struct TapeWriterTests {
    @Test func `letters become words, presses become counts, pauses stand between them`() {
        var writer = TapeWriter(size: Size(columns: 80, rows: 24))
        var now = Duration.zero
        for key in [Key.character("2"), .character("0"), .enter, .up, .up, .up] {
            writer.press(key, at: now)
            now += .milliseconds(50)
        }
        writer.press(.control("c"), at: now + .milliseconds(1_234))
        let text = writer.text(asserting: [(.value, "0.4989"), (.window, "23")])
        #expect(
            text == """
                Set Width 80
                Set Height 24
                Set TypingSpeed 40ms

                Type "20"
                Enter
                Up 3
                Sleep 1280ms
                Ctrl+C
                Assert value 0.4989
                Assert window 23

                """)
    }

    @Test func `what is written is read as the same events`() throws {
        let events: [TapeAction] = [
            .type("say \"it's\" ", every: nil), .press(.backTab, count: 1, every: nil),
            .press(.character(" "), count: 2, every: nil),
            .press(.alt("x"), count: 1, every: nil), .press(.shiftLeft, count: 1, every: nil),
            .press(.control(" "), count: 1, every: nil), .press(.function(12), count: 1, every: nil),
            .paste("a `b` 'c' \"d\""), .mouse(.drag(.left), Point(column: 7, row: 3)),
            .resize(Size(columns: 100, rows: 30)), .press(.pageDown, count: 2, every: nil),
        ]
        var writer = TapeWriter(size: Size(columns: 80, rows: 24))
        for event in events {
            switch event {
            case .type(let text, _): for letter in text { writer.press(.character(letter), at: .zero) }
            case .press(let key, let count, _): for _ in 0..<count { writer.press(key, at: .zero) }
            case .paste(let text): writer.paste(text, at: .zero)
            case .mouse(let action, let point): writer.mouse(MouseEvent(action, at: point), at: .zero)
            case .resize(let size): writer.resize(to: size, at: .zero)
            default: break
            }
        }
        let read = try TapeReader.read(writer.text(asserting: []))
        #expect(flat(read.steps.map(\.action)) == flat(events))
    }

    /// Key by key, so that how they were gathered does not count; pasted pieces as one text.
    private func flat(_ actions: [TapeAction]) -> [String] {
        var pasted = ""
        var flat: [String] = []
        for action in actions {
            switch action {
            case .type(let text, _): flat += text.map { "\(Key.character($0))" }
            case .press(let key, let count, _): flat += Array(repeating: "\(key)", count: count)
            case .paste(let text): pasted += text
            default: flat.append("\(action)")
            }
        }
        return flat + [pasted]
    }
}
