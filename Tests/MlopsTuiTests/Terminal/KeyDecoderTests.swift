import SignalKit
import Testing

@testable import FrameKit
@testable import TerminalKit

struct KeyDecoderTests {
    static let sequences: [(String, Key)] = [
        ("a", .character("a")), ("Q", .character("Q")), (" ", .character(" ")), ("é", .character("é")),
        ("日", .character("日")), ("🚀", .character("🚀")),
        ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7f}", .backspace), ("\u{8}", .backspace),
        ("\u{3}", .control("c")), ("\u{1a}", .control("z")), ("\0", .control(" ")), ("\u{1f}", .control("_")),
        ("\u{1b}[A", .up), ("\u{1b}OA", .up), ("\u{1b}[B", .down), ("\u{1b}[C", .right), ("\u{1b}OD", .left),
        ("\u{1b}[1;2A", .shiftUp), ("\u{1b}[1;2D", .shiftLeft), ("\u{1b}[1;5C", .controlRight),
        ("\u{1b}[1;6B", .controlDown),
        ("\u{1b}[1;3A", .up), ("\u{1b}[a", .shiftUp), ("\u{1b}Od", .controlLeft),
        ("\u{1b}[H", .home), ("\u{1b}OF", .end), ("\u{1b}[1~", .home), ("\u{1b}[4~", .end), ("\u{1b}[7~", .home),
        ("\u{1b}[5~", .pageUp), ("\u{1b}[6;5~", .pageDown), ("\u{1b}[2~", .insert), ("\u{1b}[3~", .delete),
        ("\u{1b}[3^", .delete),
        ("\u{1b}OP", .function(1)), ("\u{1b}[11~", .function(1)), ("\u{1b}[[E", .function(5)),
        ("\u{1b}[15~", .function(5)),
        ("\u{1b}[21~", .function(10)), ("\u{1b}[24~", .function(12)), ("\u{1b}[1;5S", .function(4)),
        ("\u{1b}[Z", .backTab), ("\u{1b}OM", .enter), ("\u{1b}Op", .character("0")), ("\u{1b}x", .alt("x")),
    ]

    @Test(arguments: sequences)
    func `each sequence is one key, however it is cut`(bytes: String, key: Key) {
        #expect(decode(Array(bytes.utf8)) == [.key(key)])
        #expect(decodeByteByByte(Array(bytes.utf8)) == [.key(key)])
    }

    @Test func `sequences in a row come out in order`() {
        let all = Self.sequences.filter { $0.0 != "\u{1b}x" }
        #expect(decode(all.flatMap { Array($0.0.utf8) }) == all.map { .key($0.1) })
    }

    @Test func `a lone Esc waits for time to tell`() {
        var decoder = KeyDecoder()
        decoder.feed([0x1b])
        #expect(decoder.next() == nil)
        #expect(decoder.isUndecided)
        #expect(decoder.next(isComplete: true) == .key(.escape))
        #expect(!decoder.isUndecided)
        #expect(decode([0x1b, 0x1b]) == [.key(.escape), .key(.escape)])
        #expect(decode([0x1b, 0x0d]) == [.key(.escape), .key(.enter)])
        #expect(decode(Array("\u{1b}[".utf8)) == [.key(.alt("["))])
    }

    @Test(arguments: [
        "\u{1b}[<0;10;20M", "\u{1b}[?62;22c", "\u{1b}[>0;276;0c", "\u{1b}[99~", "\u{1b}[I", "\u{1b}[24;80R",
        "\u{1b}P1$r0m\u{1b}\\", "\u{1b}]11;rgb:0/0/0\u{7}", "\u{1b}[1;2;3;4;5;6;7;8W", "\u{1b}O!",
        "\u{1b}[99999999999999999999~",
        "\u{80}", "\u{9b}", "\u{202e}", "\u{200b}",
    ])
    func `what is no key is swallowed whole`(bytes: String) {
        #expect(decode(Array((bytes + "q").utf8)) == [.key(.character("q"))])
    }

    @Test func `bytes that are not UTF-8 are ignored`() {
        #expect(decode([0xff, 0x61, 0xc3, 0x62, 0xe2, 0x82]) == [.key(.character("a")), .key(.character("b"))])
    }

    @Test func `a control byte breaks a sequence off and counts itself`() {
        #expect(decode(Array("\u{1b}[1;\u{3}q".utf8)) == [.key(.control("c")), .key(.character("q"))])
    }

    @Test func `a sequence that never ends does not swallow the keyboard`() {
        #expect(decode([0x1b, 0x5b] + Array(repeating: 0x31, count: 100)).isEmpty)
        #expect(decode(Array("\u{1b}]0;no end".utf8)).isEmpty)
    }

    @Test func `a paste is one event, newlines and sequences in it included`() {
        let text = "window: 5\r\u{1b}[A\u{1b}[201é"
        let bytes = Array("a\u{1b}[200~\(text)\u{1b}[201~b".utf8)
        let expected: [TerminalEvent] = [.key(.character("a")), .paste(text), .key(.character("b"))]
        #expect(decode(bytes) == expected)
        #expect(decodeByteByByte(bytes) == expected)
        for cut in bytes.indices {
            var decoder = KeyDecoder()
            var events: [TerminalEvent] = []
            for part in [bytes[..<cut], bytes[cut...]] {
                decoder.feed(Array(part))
                while let event = decoder.next() { events.append(event) }
            }
            #expect(events == expected)
        }
    }

    @Test func `a paste is cut at its limit and what follows is read again`() {
        let flood = [UInt8](repeating: 0x78, count: KeyDecoder.pasteLimit + 5000)
        let events = decode(Array("\u{1b}[200~".utf8) + flood + Array("\u{1b}[201~q".utf8))
        #expect(events == [.paste(String(repeating: "x", count: KeyDecoder.pasteLimit)), .key(.character("q"))])
    }

    @Test(arguments: UInt64(0)..<200)
    func `after any noise and a pause keys are read again`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet = Array("\u{1b}\u{1b}\u{1b}[[O;0123~ABP]\\<?\u{7}\u{80}x".utf8) + [0xff, 0xc3]
        var decoder = KeyDecoder()
        decoder.feed((0..<300).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
        while decoder.next(isComplete: true) != nil {}
        #expect(!decoder.isUndecided)
        decoder.feed(Array("q".utf8))
        #expect(decoder.next() == .key(.character("q")))
    }

    private func decode(_ bytes: [UInt8]) -> [TerminalEvent] {
        var decoder = KeyDecoder()
        decoder.feed(bytes)
        var events: [TerminalEvent] = []
        while let event = decoder.next() { events.append(event) }
        while let event = decoder.next(isComplete: true) { events.append(event) }
        return events
    }

    private func decodeByteByByte(_ bytes: [UInt8]) -> [TerminalEvent] {
        var decoder = KeyDecoder()
        var events: [TerminalEvent] = []
        for byte in bytes {
            decoder.feed([byte])
            while let event = decoder.next() { events.append(event) }
        }
        while let event = decoder.next(isComplete: true) { events.append(event) }
        return events
    }
}
