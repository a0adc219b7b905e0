import SignalKit
import Testing

@testable import FrameKit
@testable import TerminalKit

struct GroundColourTests {
    private static let start = ContinuousClock.now
    private static let replies: [(String, Bool)] = [
        ("\u{1b}]11;rgb:0000/0000/0000\u{1b}\\", true), ("\u{1b}]11;rgb:ffff/ffff/ffff\u{7}", false),
        ("\u{1b}]11;rgb:1e1e/1e1e/2e2e\u{7}", true), ("\u{1b}]11;rgb:fd/f6/e3\u{1b}\\", false),
        ("\u{1b}]11;rgba:0000/2b2b/3636/ffff\u{7}", true), ("\u{1b}]11;rgb:f/f/f\u{7}", false),
        // Green is bright and blue is dark; between them lies a grey that either kind of ink can be read on.
        ("\u{1b}]11;rgb:0000/ffff/0000\u{7}", false), ("\u{1b}]11;rgb:ffff/0000/0000\u{7}", false),
        ("\u{1b}]11;rgb:0000/0000/ffff\u{7}", true), ("\u{1b}]11;rgb:6b6b/6b6b/6b6b\u{7}", true),
        ("\u{1b}]11;rgb:6e6e/6e6e/6e6e\u{7}", false),
    ]

    @Test(arguments: replies)
    func `the answer is understood however it is cut, and is never a key`(reply: String, isDark: Bool) {
        let bytes = Array(reply.utf8)
        for cut in 0...bytes.count {
            var decoder = KeyDecoder()
            var events: [KeyDecoder.Event] = []
            for (part, wait) in [(bytes[..<cut], 0), (bytes[cut...], 400)] {
                let now = Self.start + .milliseconds(wait)
                while let event = decoder.next(at: now) { events.append(event) }
                decoder.feed(Array(part), at: now)
                while let event = decoder.next(at: now) { events.append(event) }
            }
            // A lone Esc is a key after 25 ms; what it begins is then no typing.
            #expect(events.filter { $0 != .key(.escape) || cut != 1 } == [.ground(isDark: isDark)], "cut at \(cut)")
        }
    }

    @Test(arguments: [
        "\u{1b}]11;rgb:00/00\u{7}", "\u{1b}]11;rgb:zz/00/00\u{7}", "\u{1b}]11;#123456\u{7}", "\u{1b}]11;?\u{7}",
        "\u{1b}]10;rgb:0/0/0\u{7}", "\u{1b}]11;rgb:00000/0/0\u{7}", "\u{1b}]11;rgb://\u{7}",
    ])
    func `what tells of no ground is swallowed`(reply: String) {
        var decoder = KeyDecoder()
        decoder.feed(Array(reply.utf8) + [0x71], at: Self.start)
        #expect(decoder.next(at: Self.start) == .key(.character("q")))
        #expect(decoder.next(at: Self.start) == nil)
    }

    @Test(arguments: [
        ("15;0", Theme.dark), ("0;15", .light), ("0;default;15", .light), ("7;8", .dark), ("0;7", .light),
        ("default;default", nil), ("", nil), ("0;16", nil), ("0;-1", nil), (nil, nil),
    ])
    func `COLORFGBG tells of the ground by its last number`(value: String?, theme: Theme?) {
        #expect(Theme(colourFGBG: value) == theme)
    }
}
