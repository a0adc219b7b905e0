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
        ("\u{1b}[21~", .function(10)), ("\u{1b}[24~", .function(12)), ("\u{1b}[17~", .function(6)),
        ("\u{1b}[23~", .function(11)),
        ("\u{1b}[26~", .function(14)), ("\u{1b}[8~", .end), ("\u{1b}[1;5S", .function(4)),
        // Legacy, and what carries it further: rxvt, Alt by a second Esc.
        ("\u{1b}[2$", .insert), ("\u{1b}[5@", .pageUp), ("\u{1b}\u{1b}[A", .up), ("\u{1b}\u{1b}OB", .down),
        ("\u{1b}é", .alt("é")),
        // xterm's modifyOtherKeys.
        ("\u{1b}[27;5;99~", .control("c")), ("\u{1b}[27;2;81~", .character("Q")), ("\u{1b}[27;5;13~", .enter),
        ("\u{1b}[27;2;63~", .character("?")), ("\u{1b}[27;3;120~", .alt("x")), ("\u{1b}[27;2;9~", .backTab),
        // kitty's protocol, with events, locks, alternate keys and text.
        ("\u{1b}[113u", .character("q")), ("\u{1b}[99;5u", .control("c")), ("\u{1b}[99;6u", .control("c")),
        ("\u{1b}[113;1:1u", .character("q")), ("\u{1b}[113;1:2u", .character("q")),
        ("\u{1b}[113;129u", .character("q")),
        ("\u{1b}[113;65u", .character("q")), ("\u{1b}[113;2u", .character("Q")), ("\u{1b}[47:63;2u", .character("?")),
        ("\u{1b}[47;2;63u", .character("?")), ("\u{1b}[113;9u", .alt("q")), ("\u{1b}[27u", .escape),
        ("\u{1b}[27;1:1u", .escape), ("\u{1b}[13u", .enter), ("\u{1b}[9;2u", .backTab), ("\u{1b}[127u", .backspace),
        ("\u{1b}[57399u", .character("0")), ("\u{1b}[57413u", .character("+")), ("\u{1b}[57414u", .enter),
        ("\u{1b}[57419u", .up), ("\u{1b}[57421;1u", .pageUp), ("\u{1b}[57376u", .function(13)),
        ("\u{1b}[57398u", .function(35)), ("\u{1b}[57408u", .character("9")), ("\u{1b}[57409u", .character(".")),
        ("\u{1b}[57416u", .character(",")), ("\u{1b}[57417u", .left), ("\u{1b}[57418u", .right),
        ("\u{1b}[57420u", .down), ("\u{1b}[57422u", .pageDown), ("\u{1b}[57423u", .home), ("\u{1b}[57424u", .end),
        ("\u{1b}[57425u", .insert), ("\u{1b}[57426u", .delete),
        ("\u{1b}[91;5u", .escape), ("\u{1b}[231u", .character("ç")),
        ("\u{1b}[1;1:1A", .up), ("\u{1b}[1;129A", .up), ("\u{1b}[1;130:2B", .shiftDown), ("\u{1b}[5;1:1~", .pageUp),
        ("\u{1b}[1;69D", .controlLeft), ("\u{1b}[13~", .function(3)),
        ("\u{1b}[Z", .backTab), ("\u{1b}OM", .enter), ("\u{1b}Op", .character("0")), ("\u{1b}x", .alt("x")),
    ]

    @Test(arguments: sequences)
    func `each sequence is one key, however it is cut`(bytes: String, key: Key) {
        #expect(KeyDecoder.decode(Array(bytes.utf8)) == [.key(key)])
        #expect(KeyDecoder.decodeByteByByte(Array(bytes.utf8)) == [.key(key)])
    }

    @Test func `sequences in a row come out in order`() {
        let all = Self.sequences
        #expect(KeyDecoder.decode(all.flatMap { Array($0.0.utf8) }) == all.map { .key($0.1) })
    }

    @Test func `a lone Esc waits for time to tell`() {
        var decoder = KeyDecoder()
        decoder.feed([0x1b], at: KeyDecoder.at(0))
        #expect(decoder.next(at: KeyDecoder.at(24)) == nil)
        #expect(decoder.deadline == KeyDecoder.at(25))
        #expect(decoder.next(at: KeyDecoder.at(25)) == .key(.escape))
        #expect(decoder.deadline == nil)
        #expect(KeyDecoder.decode([0x1b, 0x1b]) == [.key(.escape), .key(.escape)])
        #expect(KeyDecoder.decode([0x1b, 0x0d]) == [.key(.escape), .key(.enter)])
        #expect(KeyDecoder.decode(Array("\u{1b}[".utf8)) == [.key(.alt("["))])
        #expect(KeyDecoder.decode(Array("\u{1b}O".utf8)) == [.key(.alt("O"))])
    }

    /// What may come torn: each piece is a write of its own, with a pause behind it.
    private static let torn: [(pieces: [String], events: [KeyDecoder.Event])] = [
        (["\u{1b}", "[A"], [.key(.escape), .key(.up)]), (["\u{1b}", "OB"], [.key(.escape), .key(.down)]),
        (["\u{1b}", "[", "A"], [.key(.escape), .key(.up)]), (["\u{1b}[", "A"], [.key(.up)]),
        (["\u{1b}", "[", "5", "~"], [.key(.escape), .key(.pageUp)]), (["\u{1b}O", "P"], [.key(.function(1))]),
        (["\u{1b}[<0;1", "0;20", "M"], [.mouse(MouseEvent(.press(.left), at: Point(column: 9, row: 19)))]),
        (["\u{1b}[M", " !", "!"], [.mouse(MouseEvent(.press(.left), at: Point(column: 0, row: 0)))]),
        (["\u{1b}", "[113", ";1:3", "u"], [.key(.escape)]), (["\u{1b}", "[?62;2", "2c"], [.key(.escape)]),
        (["\u{1b}]11;rgb", ":0/0", "/0\u{7}"], [.ground(isDark: true)]),
        (["\u{1b}]11;rgb:0/0/0\u{1b}", "\\"], [.ground(isDark: true)]),
        (["\u{1b}", "]11;rgb:0/0/0", "\u{7}"], [.key(.escape), .ground(isDark: true)]),
        (["\u{1b}[?2026;2$y"], [.synchronizes]), (["\u{1b}[?2026", ";1$", "y"], [.synchronizes]),
        // Unknown, not to be changed, another mode.
        (["\u{1b}[?2026;0$y\u{1b}[?2026;4$y\u{1b}[?2004;2$y\u{1b}[?2026;2y"], []),
        (["\u{1b}P1$r", "0m\u{1b}", "\\"], []),
        (["\u{1b}[20", "0~x", "y\u{1b}[2", "01~"], [.paste("xy")]),
    ]

    @Test(arguments: torn.indices, [0, 60, 400])
    func `a sequence may come torn, and no part of it is typing`(index: Int, pause: Int) {
        let (pieces, events) = Self.torn[index]
        // Strings and bytes that come together need no patience at all.
        let expected = pause == 0 ? events.filter { $0 != .key(.escape) } : events
        #expect(KeyDecoder.play(pieces + ["q"], pause: pause) == expected + [.key(.character("q"))])
    }

    @Test(arguments: ["[", "O", "]"], [60, 700])
    func `after Esc a key that could go on with it is itself where nothing follows`(key: String, pause: Int) {
        #expect(KeyDecoder.play(["\u{1b}", key], pause: pause) == [.key(.escape), .key(.character(Character(key)))])
    }

    @Test func `after Esc and half a second nothing goes on with it`() {
        #expect(
            KeyDecoder.play(["\u{1b}", "[A"], pause: 600) == [
                .key(.escape), .key(.character("[")), .key(.character("A")),
            ])
    }

    @Test(arguments: [".", "w", "q", "x", " "])
    func `after Esc and a bracket typed by hand the next key is itself`(next: String) {
        let events = KeyDecoder.play(["\u{1b}", "[", next], pause: 60)
        #expect(events == [.key(.escape), .key(.character(Character(next)))])
    }

    /// Whatever a decoder waits for.
    private static let unfinished = [
        "\u{1b}", "\u{1b}[", "\u{1b}O", "\u{1b}[1;", "\u{1b}[?", "\u{1b}[M", "\u{1b}[M !", "\u{1b}[[", "\u{1b}]11;",
        "\u{1b}P",
        "\u{1b}_G", "\u{1b}^", "\u{1b}X", "\u{1b}]0;x\u{1b}", "\u{1b}[200~", "\u{1b}[200~text", "\u{1b}[200~x\u{1b}[20",
        "\u{1b}\u{1b}",
        "\u{1b}[5 ", "\u{1b}[<0;1;1",
    ]

    @Test(arguments: unfinished)
    func `no state is without a way out by time`(bytes: String) {
        var decoder = KeyDecoder()
        decoder.feed(Array(bytes.utf8), at: KeyDecoder.at(0))
        while decoder.next(at: KeyDecoder.at(0)) != nil {}
        #expect(decoder.deadline != nil)
        while decoder.next(at: KeyDecoder.at(4_000)) != nil {}
        #expect(decoder.deadline == nil)
        decoder.feed(Array("q".utf8), at: KeyDecoder.at(8_000))
        #expect(decoder.next(at: KeyDecoder.at(8_000)) == .key(.character("q")))
    }

    @Test(arguments: unfinished)
    func `a key pressed again and again gets through at last`(bytes: String) {
        var decoder = KeyDecoder()
        decoder.feed(Array(bytes.utf8), at: KeyDecoder.at(0))
        var events: [KeyDecoder.Event] = []
        for time in stride(from: 100, to: 200_000, by: 300) {
            decoder.feed([0x35], at: KeyDecoder.at(time))
            while let event = decoder.next(at: KeyDecoder.at(time)) { events.append(event) }
        }
        #expect(events.last == .key(.character("5")))
    }

    @Test(arguments: [
        "\u{1b}[?62;22c", "\u{1b}[>0;276;0c", "\u{1b}[99~", "\u{1b}[I", "\u{1b}[O", "\u{1b}[24;80R", "\u{1b}[1;5R",
        "\u{1b}[?1;2R", "\u{1b}[3n", "\u{1b}[?997;1n", "\u{1b}[8;24;80t", "\u{1b}[?2026;0$y", "\u{1b}[12;2$y",
        "\u{1b}[?1u",
        "\u{1b}[1;3;5;7&w", "\u{1b}P1$r0m\u{1b}\\", "\u{1b}]10;rgb:0/0/0\u{7}", "\u{1b}]52;c;cXE=\u{1b}\\",
        "\u{1b}_Gi=1;OK\u{1b}\\",
        "\u{1b}[1;2;3;4;5;6;7;8W", "\u{1b}O!", "\u{1b}[99999999999999999999~", "\u{1b}[113;1:3u", "\u{1b}[1;1:3A",
        "\u{1b}[5;1:3~",
        "\u{1b}[57441;2u", "\u{1b}[57358u", "\u{1b}[1114112u", "\u{1b}[55296u",
        "\u{80}", "\u{9b}", "\u{202e}", "\u{200b}",
    ])
    func `what is no key is swallowed whole`(bytes: String) {
        #expect(KeyDecoder.decode(Array((bytes + "q").utf8)) == [.key(.character("q"))])
    }

    @Test func `bytes that are not UTF-8 are ignored`() {
        #expect(
            KeyDecoder.decode([0xff, 0x61, 0xc3, 0x62, 0xe2, 0x82]) == [.key(.character("a")), .key(.character("b"))])
    }

    @Test func `a control byte breaks a sequence off and counts itself`() {
        for start in ["\u{1b}[1;", "\u{1b}[", "\u{1b}O", "\u{1b}]0;x", "\u{1b}[M "] {
            #expect(KeyDecoder.decode(Array("\(start)\u{3}q".utf8)) == [.key(.control("c")), .key(.character("q"))])
        }
    }

    @Test func `a sequence that never ends does not swallow the keyboard`() {
        #expect(KeyDecoder.decode([0x1b, 0x5b] + Array(repeating: 0x31, count: 100)).isEmpty)
        #expect(KeyDecoder.decode(Array("\u{1b}]0;no end".utf8)).isEmpty)
        let flood = [0x1b, 0x5d] + [UInt8](repeating: 0x31, count: 10_000)
        #expect(KeyDecoder.play([flood, Array("q".utf8)], pause: 0) == [.key(.character("q"))])
    }

    @Test(arguments: UInt64(0)..<200)
    func `after any noise and a pause keys are read again`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet = Array("\u{1b}\u{1b}\u{1b}[[O;0123~ABP]\\<?\u{7}\u{80}x".utf8) + [0xff, 0xc3]
        var decoder = KeyDecoder()
        decoder.feed(
            (0..<300).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }, at: KeyDecoder.at(0))
        while decoder.next(at: KeyDecoder.at(5_000)) != nil {}
        // What the time took may have left a string to wait for.
        while decoder.next(at: KeyDecoder.at(200_000)) != nil {}
        #expect(decoder.deadline == nil)
        decoder.feed(Array("q".utf8), at: KeyDecoder.at(300_000))
        #expect(decoder.next(at: KeyDecoder.at(300_000)) == .key(.character("q")))
    }
}
