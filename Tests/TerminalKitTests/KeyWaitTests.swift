import Testing

@testable import FrameKit
@testable import TerminalKit

/// How long the decoder waits for the rest of what has begun, to the millisecond.
struct KeyWaitTests {
    /// Feeds pieces at their times and returns what came of them.
    private static func feed(_ decoder: inout KeyDecoder, _ pieces: [(at: Int, text: String)]) -> [KeyDecoder.Event] {
        var events: [KeyDecoder.Event] = []
        for piece in pieces {
            if !piece.text.isEmpty { decoder.feed(Array(piece.text.utf8), at: KeyDecoder.at(piece.at)) }
            while let event = decoder.next(at: KeyDecoder.at(piece.at)) { events.append(event) }
        }
        return events
    }

    @Test(
        arguments: [
            // A sequence: half a second for each piece, two seconds in all.
            ([(0, "\u{1b}[")], 500), ([(0, "\u{1b}["), (400, "1")], 900),
            ([(0, "\u{1b}["), (400, "1"), (800, ";"), (1_200, "1"), (1_600, "1")], 2_000),
            // A string: three seconds from its beginning on.
            ([(0, "\u{1b}]")], 3_000), ([(0, "\u{1b}]11"), (2_900, ";rgb")], 3_000),
            // A paste: a second without a byte, two minutes in all.
            ([(0, "\u{1b}[200~"), (100, "x")], 1_100), ([(0, "\u{1b}[200~x"), (119_500, "y")], 120_000),
            // A lone Esc, and two.
            ([(0, "\u{1b}")], 25), ([(0, "\u{1b}\u{1b}")], 25),
        ] as [([(Int, String)], Int)])
    func `what has begun is waited for, and no longer`(pieces: [(Int, String)], milliseconds: Int) {
        var decoder = KeyDecoder()
        #expect(Self.feed(&decoder, pieces.map { ($0.0, $0.1) }).isEmpty)
        #expect(decoder.deadline == KeyDecoder.at(milliseconds))
    }

    @Test(arguments: [(500, []), (501, [.key(.character("["))])] as [(Int, [KeyDecoder.Event])])
    func `what comes half a second after an Esc is no rest of it`(at time: Int, events: [KeyDecoder.Event]) {
        var decoder = KeyDecoder()
        #expect(Self.feed(&decoder, [(0, "\u{1b}"), (25, "")]) == [.key(.escape)])
        #expect(Self.feed(&decoder, [(time, "[")]) == events)
    }

    @Test func `a reply may be torn behind its Esc, and what is typed between is not`() {
        var decoder = KeyDecoder()
        #expect(Self.feed(&decoder, [(0, "\u{1b}"), (25, ""), (100, "]10;x\u{7}")]) == [.key(.escape)])
        decoder = KeyDecoder()
        let typed = Self.feed(&decoder, [(0, "\u{1b}"), (25, ""), (100, "a"), (200, "[")])
        #expect(typed == [.key(.escape), .key(.character("a")), .key(.character("["))])
    }

    @Test func `a torn sequence is waited for from its second piece on, and is over with its last`() {
        var decoder = KeyDecoder()
        let pieces = [(400, "["), (800, "1"), (1_200, "1"), (1_600, "1"), (2_000, "1")]
        #expect(Self.feed(&decoder, [(0, "\u{1b}"), (25, "")] + pieces) == [.key(.escape)])
        #expect(decoder.deadline == KeyDecoder.at(2_400))
        decoder = KeyDecoder()
        #expect(Self.feed(&decoder, [(0, "\u{1b}"), (25, ""), (400, "[A")]) == [.key(.escape), .key(.up)])
        #expect(Self.feed(&decoder, [(500, "\u{1b}]x\u{7}q")]) == [.key(.character("q"))])
    }

    @Test func `noise goes on for two seconds at most`() {
        var decoder = KeyDecoder()
        let noise =
            [(0, "\u{1b}[<" + String(repeating: "9", count: 100))] + [400, 800, 1_200, 1_600, 1_999].map { ($0, "9") }
        #expect(Self.feed(&decoder, noise).isEmpty)
        #expect(Self.feed(&decoder, [(2_000, "9")]) == [.key(.character("9"))])
    }
}
