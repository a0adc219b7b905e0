import TestSupport
import Testing

@testable import Dashboard
@testable import FrameKit

/// The keys of the real dashboard.
@Suite(.blocking)
struct DashboardKeyTests {
    private let dashboard: DashboardFolder

    init() throws { dashboard = try DashboardFolder() }

    @Test func `it opens on the file and shows numbers and chart`() throws {
        let program = try dashboard.open()
        let text = program.screen.text
        for part in ["data.csv", "400 bars · 1 min", "window 5   seed 42", "SIGNAL RATE", "↑↓ window"] {
            #expect(text.contains(part))
        }
        // Braille of the mean, and the lane of the signals.
        #expect(text.unicodeScalars.contains { 0x2801...0x28ff ~= $0.value })
        #expect(text.contains("█") && text.contains("·"))
        #expect(program.screen.unknown.isEmpty)
    }

    /// What to type, and what must show then.
    private static let keys: [(key: Key, bytes: String, shows: String)] = [
        (.up, "\u{1b}[A", "window 6   seed 42"), (.down, "\u{1b}OB", "window 5   seed 42"),
        (.pageUp, "\u{1b}[5~", "window 15   seed 42"), (.pageDown, "\u{1b}[6~", "window 5   seed 42"),
        (.character("."), ".", "window 5   seed 43"), (.character(","), ",", "window 5   seed 42"),
        (.character("w"), "w", "Enter takes it"), (.enter, "9\r", "window 9   seed 42"),
        (.character("s"), "s", "Enter takes it"), (.enter, "77\r", "window 9   seed 77"),
        (.character("1"), "12\r", "window 12   seed 77"),
        (.character("?"), "?", "Help: type to filter"), (.enter, "\r", "longest run"),
        (.function(1), "\u{1b}OP", "Help: type to filter"), (.enter, "\r", "longest run"),
        (.character(":"), ":", "window-up-tenth"), (.enter, "window 20\r", "window 20   seed 77"),
        (.character("k"), "k", "window 21   seed 77"), (.character("j"), "j", "window 20   seed 77"),
        (.character("u"), "u", "window 21   seed 77"), (.character("U"), "U", "window 20   seed 77"),
        (.character("o"), "o\u{1b}[5~", "△20"), (.character("O"), "O", "window 30   seed 77"),
        (.character("u"), "uuu", "window 20   seed 77"),
        (.character("f"), "f", "fee in bp"), (.enter, "7.5\r", "fee 7.5 bp"),
        (.character("F"), "F", "the next bar's close"), (.character("F"), "F", "the close that decides"),
        (.character("m"), "m", "what one flip earns"), (.escape, "\u{1b}", "longest run"),
        (.character("E"), "E", "config.loaded"), (.escape, "\u{1b}", "longest run"),
        (.character("W"), "W", "write window 20 and seed 77"), (.character("n"), "n", "was not changed"),
        (.character("x"), "x", "AT CURSOR"), (.escape, "\u{1b}", "save & quit"),
        (.character("/"), "/", "go to"), (.enter, "row 7\r", "bar 7"),
        (.character("N"), "N", "no flip before bar 7"), (.character("n"), "n", "0 bars"),
        (.escape, "\u{1b}", "save & quit"),
        (.character("y"), "y", "prices are locked"), (.character("y"), "y", "follows the bars"),
        (.character("L"), "L", "a log scale"), (.character("Y"), "Y", "a linear scale"),
        (.character("c"), "c", "candles"), (.character("c"), "c", "close bars"), (.character("c"), "c", "as a line"),
        (.character("v"), "v", "volume below"), (.character("v"), "v", "no volume"),
        (.character("H"), "H", "no receipts are kept"), (.character("T"), "T", "theme dark"),
        (.character("M"), "M", "selects text again"),
        (.character("M"), "M", "with Shift held"),
    ]

    /// Keys that show other bars: the chart differs after each.
    private static let moves: [(key: Key, bytes: String)] = [
        (.character("="), "="), (.character("+"), "+"), (.left, "\u{1b}[D"), (.right, "\u{1b}[C"),
        (.home, "\u{1b}[H"), (.end, "\u{1b}[F"), (.character("h"), "h"), (.character("l"), "l"),
        (.character("g"), "g"), (.character("G"), "G"), (.controlLeft, "\u{1b}[1;5D"), (.controlRight, "\u{1b}[1;5C"),
        (.character("<"), "<"), (.character(">"), ">"), (.character("-"), "-"),
    ]

    @Test func `each key does what the help says of it`() throws {
        let program = try dashboard.open()
        for (_, bytes, shows) in Self.keys {
            program.send(bytes)
            try program.waitFor(text: shows)
        }
        for (key, bytes) in Self.moves {
            let before = program.screen.lines.dropLast().map { $0.prefix(50) }
            program.send(bytes)
            try program.waitUntil("other bars after \(key)") { $0.lines.dropLast().map { $0.prefix(50) } != before }
            program.waitUntilQuiet()
        }
        let painted = program.output.count
        let text = program.screen.text
        program.send("\u{0c}")
        try program.waitUntil("a repaint") { _ in program.output.count > painted + 1000 }
        program.waitUntilQuiet()
        #expect(program.screen.text == text)

        // Those that leave or stop have tests of their own.
        let elsewhere: [Key] = [
            .character("q"), .control("c"), .character("Q"), .control("z"), .character("J"), .character("S"),
            .character("e"),
        ]
        let tried = Set(Self.keys.map(\.key) + Self.moves.map(\.key) + elsewhere + [.control("l")])
        #expect(Set(CommandTable.standard.commands(on: .chart).flatMap(\.keys)).isSubset(of: tried))
    }

    @Test func `a field says why a value is refused, and takes back what it had`() throws {
        let program = try dashboard.open()
        for (typed, why) in [("w0\r", "from 1 to 400"), ("\u{15}401\r", "from 1 to 400"), ("\u{15}1x\r", "'1x'")] {
            program.send(typed)
            try program.waitFor(text: why)
        }
        program.send("\u{1b}")
        try program.waitFor(text: "save & quit")
        #expect(program.screen.text.contains("window 5   seed 42"))
        program.send(":window 401\r")
        try program.waitFor(text: "from 1 to 400")
    }

    @Test(arguments: ["\u{1b}", "\u{1b}\u{1b}", "\u{1b}\u{1b}\u{1b}\u{1b}", "\u{1b}[", "\u{1b}O", "\u{1b}]x"])
    func `Esc never quits, however it comes`(bytes: String) throws {
        let program = try dashboard.open()
        for byte in bytes.utf8 {
            program.send([byte])
            program.waitUntilQuiet(milliseconds: 40)
        }
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        program.send("\u{1b}")
        program.waitUntilQuiet(milliseconds: 60)
        program.send(".")
        try program.waitFor(window: 6, seed: 43)
    }

    @Test(arguments: ["", "[", "\u{1b}"])
    func `Esc and keys that follow it in writes of their own stay apart`(between: String) throws {
        let program = try dashboard.open()
        program.send("w\u{1b}")
        program.waitUntilQuiet(milliseconds: 60)
        program.send(between)
        program.waitUntilQuiet(milliseconds: 60)
        program.send(".")
        try program.waitFor(window: 5, seed: 43)
    }

    @Test func `W changes the two values in the config and nothing else`() throws {
        let config = "# mine\nversion: 'v9'   # kept\nwindow:   5 # rows\nwarmup: zero\nseed: 42\t# luck\r\n"
        try dashboard.folder.write(config, to: "config.yaml")
        let program = try dashboard.open()
        program.send("\u{1b}[A.W")
        try program.waitFor(text: "write window 6 and seed 43 into config.yaml?")
        program.send("y")
        try program.waitFor(text: "wrote window 6 and seed 43")
        program.send("W")
        try program.waitFor(text: "already has")
        let expected = config.replacing("  5", with: "  6").replacing("42", with: "43")
        #expect(try dashboard.folder.text(of: "config.yaml") == expected)
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
    }
}
