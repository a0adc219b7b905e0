import Testing

@testable import FrameKit
@testable import TerminalKit

/// What a terminal sends by itself or for the mouse, and pastes.
struct ReportDecodingTests {
    @Test func `the terminal's answer is told from other reports`() {
        #expect(KeyDecoder.decode(Array("\u{1b}[0nq".utf8)) == [.answer, .key(.character("q"))])
    }

    @Test(arguments: [1, 7, 64, 65, 300])
    func `a report longer than any is no typing, however it comes`(piece: Int) {
        let report = Array(("\u{1b}[<0;" + String(repeating: "9", count: 200) + ";5Mq").utf8)
        var decoder = KeyDecoder()
        var events: [KeyDecoder.Event] = []
        let now = KeyDecoder.Instant.now
        for start in stride(from: 0, to: report.count, by: piece) {
            decoder.feed(Array(report[start..<min(report.count, start + piece)]), at: now)
            while let event = decoder.next(at: now) { events.append(event) }
        }
        #expect(events == [.key(.character("q"))])
    }

    @Test func `what is typed a while after such a report is typed`() {
        var decoder = KeyDecoder()
        let now = KeyDecoder.Instant.now
        decoder.feed(Array(("\u{1b}[<" + String(repeating: "9", count: 100)).utf8), at: now)
        #expect(decoder.next(at: now) == nil)
        decoder.feed(Array("9".utf8), at: now + .milliseconds(100))
        #expect(decoder.next(at: now + .milliseconds(100)) == nil)
        decoder.feed(Array("9".utf8), at: now + .milliseconds(800))
        #expect(decoder.next(at: now + .milliseconds(800)) == .key(.character("9")))
    }

    @Test(arguments: [
        ("\u{1b}[<0;10;20M", MouseEvent(.press(.left), at: Point(column: 9, row: 19))),
        ("\u{1b}[<2;10;20m", MouseEvent(.release(.right), at: Point(column: 9, row: 19))),
        ("\u{1b}[<32;300;2M", MouseEvent(.drag(.left), at: Point(column: 299, row: 1))),
        ("\u{1b}[<35;1;1M", MouseEvent(.move, at: Point(column: 0, row: 0))),
        ("\u{1b}[<64;5;5M", MouseEvent(.scrollUp, at: Point(column: 4, row: 4))),
        ("\u{1b}[<69;5;5M", MouseEvent(.scrollDown, at: Point(column: 4, row: 4), shift: true)),
        ("\u{1b}[<66;5;5M", MouseEvent(.scrollLeft, at: Point(column: 4, row: 4))),
        ("\u{1b}[<24;5;5M", MouseEvent(.press(.left), at: Point(column: 4, row: 4), alt: true, control: true)),
        ("\u{1b}[<128;5;5M", MouseEvent(.press(.other), at: Point(column: 4, row: 4))),
        ("\u{1b}[32;10;20M", MouseEvent(.press(.left), at: Point(column: 9, row: 19))),
        ("\u{1b}[35;10;20M", MouseEvent(.release(.other), at: Point(column: 9, row: 19))),
        ("\u{1b}[96;10;20M", MouseEvent(.scrollUp, at: Point(column: 9, row: 19))),
        ("\u{1b}[M *4", MouseEvent(.press(.left), at: Point(column: 9, row: 19))),
        ("\u{1b}[M#*4", MouseEvent(.release(.other), at: Point(column: 9, row: 19))),
        ("\u{1b}[M`qQ", MouseEvent(.scrollUp, at: Point(column: 80, row: 48))),
    ])
    func `a mouse report is a mouse event in each of its spellings`(bytes: String, mouse: MouseEvent) {
        #expect(KeyDecoder.decode(Array((bytes + "q").utf8)) == [.mouse(mouse), .key(.character("q"))])
        #expect(KeyDecoder.decodeByteByByte(Array(bytes.utf8)) == [.mouse(mouse)])
    }

    @Test func `a raw mouse report may hold any byte from 32 on`() {
        #expect(
            KeyDecoder.decode([0x1b, 0x5b, 0x4d, 0x20, 0xff, 0x80])
                == [.mouse(MouseEvent(.press(.left), at: Point(column: 222, row: 95)))])
    }

    @Test func `a paste is one event, newlines and sequences in it included`() {
        let text = "window: 5\r\u{1b}[A\u{1b}[201é"
        let bytes = Array("a\u{1b}[200~\(text)\u{1b}[201~b".utf8)
        let expected: [KeyDecoder.Event] = [.key(.character("a")), .paste(text), .key(.character("b"))]
        #expect(KeyDecoder.decode(bytes) == expected)
        #expect(KeyDecoder.decodeByteByByte(bytes) == expected)
        for cut in bytes.indices {
            var decoder = KeyDecoder()
            var events: [KeyDecoder.Event] = []
            for part in [bytes[..<cut], bytes[cut...]] {
                decoder.feed(Array(part), at: KeyDecoder.at(0))
                while let event = decoder.next(at: KeyDecoder.at(0)) { events.append(event) }
            }
            #expect(events == expected)
        }
    }

    @Test func `of a paste whose end is cut off the beginning of the end is text`() {
        var decoder = KeyDecoder()
        decoder.feed(Array("\u{1b}[200~abc\u{1b}[20".utf8), at: KeyDecoder.at(0))
        #expect(decoder.next(at: KeyDecoder.at(999)) == nil)
        #expect(decoder.next(at: KeyDecoder.at(1_000)) == .paste("abc\u{1b}[20"))
        #expect(decoder.next(at: KeyDecoder.at(1_000)) == nil && decoder.deadline == nil)
    }

    @Test func `a paste is cut at its limit and what follows is read again`() {
        let flood = [UInt8](repeating: 0x78, count: KeyDecoder.pasteLimit + 5000)
        let events = KeyDecoder.decode(Array("\u{1b}[200~".utf8) + flood + Array("\u{1b}[201~q".utf8))
        #expect(events == [.paste(String(repeating: "x", count: KeyDecoder.pasteLimit)), .key(.character("q"))])
    }
}
