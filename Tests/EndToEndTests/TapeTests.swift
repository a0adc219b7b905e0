import Foundation
import TestSupport
import Testing

/// `--play`: a script of the dashboard, on a terminal and without one.
@Suite(.blocking)
struct TapeTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }

    init() throws { dashboard = try DashboardFolder() }

    private func play(_ tape: String, _ arguments: [String] = [], environment: [String: String] = [:]) throws
        -> Program.Outcome
    {
        try folder.write(tape, to: "a.tape")
        return try Program(["--play", "a.tape"] + arguments, in: folder, environment: environment).waitForExit()
    }

    @Test func `its asserts decide the exit code, and nothing is written`() throws {
        let held = try play("Up 15\nAssert window 20\nAssert+Line /save & quit/\nAssert /SIGNAL RATE/\n")
        #expect(held.exitCode == 0 && held.output == "")
        #expect(held.errors == "a.tape: 3 asserts hold\n")
        let failed = try play("Assert window 5\nUp\n\nAssert window 7\nUp\n")
        #expect(failed.exitCode == 1)
        #expect(failed.errors.contains("mlops-tui: error: a.tape:4: window is 6, expected 7\n"))
        #expect(failed.errors.contains("SIGNAL RATE"), "the frame is shown")
        #expect(try folder.names() == ["a.tape", "config.yaml", "data.csv"])
    }

    @Test func `values are those of the batch job`() throws {
        let metrics = try dashboard.batchJob(["--window", "20"]).metrics
        let value = try #require(metrics.firstMatch(of: /"value": (\d\.\d{4})/)).1
        #expect(try play("Type \"20\"\nEnter\nAssert value \(value)\nAssert rows 400\nAssert seed 42\n").exitCode == 0)
    }

    @Test(
        arguments: [
            ("Slep 1s\n", 65, "a.tape:1: found \"Slep\", expected a command; Sleep is near"),
            ("Enter\n\u{1b}[2J\n", 65, "a.tape:2: found \"\\x1b[2J\", expected a command such as"),
            ("Wait+Screen@2s /never/\n", 1, "a.tape:1: /never/ has not come on the screen within 2s"),
            ("Type \"Q\"\nAssert window 5\n", 1, "a.tape:2: the dashboard has ended before this line"),
            ("Frame nowhere/a.txt\n", 73, "nowhere/a.txt"),
        ] as [(String, Int32, String)])
    func `a tape that is wrong or does not hold is told with its line`(
        _ tape: String, _ exitCode: Int32, _ words: String
    )
        throws
    {
        let outcome = try play(tape)
        #expect(outcome.exitCode == exitCode && outcome.errors.contains(words), "\(outcome.errors)")
        #expect(!outcome.errors.contains("\u{1b}"))
    }

    @Test func `a tape that is not there, or a price file that is not, has its exit code`() throws {
        #expect(try Program(["--play", "none.tape"], in: folder).waitForExit().exitCode == 66)
        #expect(try play("Enter\n", ["--input", "none.csv"]).exitCode == 66)
        try folder.write("open\n1\n", to: "bad.csv")
        #expect(try play("Enter\n", ["--input", "bad.csv"]).exitCode == 65)
    }

    @Test(arguments: [
        ["--record", "data.csv"], ["--record", "a.tape"], ["--record-tape", "data.csv"], ["--record", "config.yaml"],
        ["--record", "b.cast", "--record-tape", "b.cast"], ["--record", "metrics.json"], ["--output", "a.tape"],
        ["--input", "prices.txt"],
    ])
    func `nothing that is read is recorded over`(_ arguments: [String]) throws {
        try folder.write(try DashboardFolder.prices(rows: 400), to: "prices.txt")
        let tape = "Assert window 5\nFrame prices.txt\n"
        let before = try folder.text(of: "data.csv")
        let outcome = try play(arguments.contains("--input") ? tape : "Assert window 5\n", arguments)
        #expect(outcome.exitCode == 64, "\(outcome.errors)")
        #expect(try folder.text(of: "data.csv") == before && folder.text(of: "a.tape").hasPrefix("Assert"))
        #expect(try folder.text(of: "prices.txt") == DashboardFolder.prices(rows: 400))
    }

    private static let film = """
        Set Width 90
        Set Height 26
        Caption "One: longer"
        Up@30ms 20
        Sleep 2s
        Frame one.txt
        Caption "Two: all windows"
        Type "m"
        Wait+Screen /take it/
        Down 3
        Screenshot two.svg
        Frame two.html
        Resize 110x30
        Enter
        Command window 60
        Assert window 60
        Hide
        Type "="
        Show
        Frame last.txt

        """

    @Test func `the same tape gives the same bytes, whatever locale and terminal there are`() throws {
        var first: [String]?
        for round in 0..<6 {
            let environment = round % 2 == 0 ? ["LANG": "C", "TERM": "vt100"] : ["LANG": "C.UTF-8", "NO_COLOR": "1"]
            let outcome = try play(Self.film, ["--record", "a.cast"], environment: environment)
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            let files = try ["one.txt", "two.svg", "two.html", "last.txt", "a.cast"].map { try folder.text(of: $0) }
            #expect(first == nil || first == files)
            first = files
        }
    }

    @Test(arguments: ["v2", "v3"])
    func `a recording ends with the last frame and has its captions as markers`(_ format: String) throws {
        #expect(
            try play(Self.film, ["--record", "a.cast", "--record-format", format, "--idle-limit", "3"]).exitCode == 0)
        let lines = try folder.text(of: "a.cast").split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8))
        }
        let header = try #require(lines.first as? [String: Any])
        #expect(header["idle_time_limit"] as? Double == 3)
        var emulator = ScreenEmulator(columns: 90, rows: 26)
        var markers: [String] = []
        for line in lines.dropFirst() {
            let event = try #require(line as? [Any])
            let data = try #require(event[2] as? String)
            switch event[1] as? String {
            case "o": emulator.feed(Array(data.utf8))
            case "m": markers.append(data)
            case "r":
                let size = data.split(separator: "x").compactMap { Int($0) }
                emulator.resize(columns: size[0], rows: size[1])
            default: Issue.record("\(event)")
            }
        }
        #expect(markers == ["One: longer", "Two: all windows"])
        #expect(emulator.text + "\n" == (try folder.text(of: "last.txt")) && emulator.unknown.isEmpty)
        #expect(emulator.text.contains("Two: all windows"))
    }

    @Test func `options without the one they are for are said to be ignored`() throws {
        let outcome = try Program(["--headless", "--fast", "--record-format", "v3", "--play", "a.tape"], in: folder)
            .waitForExit()
        #expect(outcome.errors.contains("--play is ignored: the batch job draws nothing"))
        #expect(outcome.errors.contains("--record-format is ignored: it is for --record"))
    }
}

/// Tapes on a terminal, where a person is.
@Suite(.blocking)
struct TapeTerminalTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }

    init() throws { dashboard = try DashboardFolder() }

    private func play(_ tape: String, _ arguments: [String] = []) throws -> PtyProgram {
        try folder.write(tape, to: "a.tape")
        return try dashboard.start(["--play", "a.tape"] + arguments, columns: 100, rows: 30)
    }

    @Test func `it is played before one's eyes, in the size that it says`() throws {
        let program = try play("Set Width 80\nSet Height 24\nCaption \"Look\"\nUp 2\nSleep 1s\nAssert window 7\n")
        try program.waitFor(text: "window 7")
        #expect(program.screen.lines[23].contains("Look") && program.screen.lines[24...].allSatisfy { $0.isEmpty })
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.screen.text.contains("a.tape: 1 assert holds") && program.leftovers.isEmpty)
    }

    @Test func `what does not hold is shown on the normal screen`() throws {
        let program = try play("Up\nAssert window 9\n")
        #expect(try program.waitForExit() == .exited(1))
        #expect(program.screen.text.contains("a.tape:2: window is 6, expected 9") && program.leftovers.isEmpty)
    }

    @Test func `Space stops it, plus and minus change its speed, any other key takes over`() throws {
        let program = try play("Set TypingSpeed 100ms\nCaption \"Look\"\nUp 3000\nAssert window 1\n")
        try program.waitFor(text: "Look")
        program.send(" ")
        program.waitUntilQuiet(milliseconds: 400)
        let before = program.screen.lines[0]
        program.send(" +++-")
        try program.waitUntil("it goes on") { $0.lines[0] != before }
        program.send("x")
        try program.waitUntil("the caption's line is the dashboard's") {
            !$0.text.contains("Look") && $0.lines[29].contains("save & quit")
        }
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.screen.text.contains("not saved"))
    }

    @Test func `without waiting an hour takes no time`() throws {
        let program = try play("Sleep 1h\n".replacing("1h", with: "60m") + "Up\nAssert window 6\n", ["--fast"])
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.screen.text.contains("a.tape: 1 assert holds"))
    }

    @Test func `what a person presses becomes a tape that ends at the same frame`() throws {
        let program = try dashboard.open(["--record-tape", "b.tape", "--record", "b.cast"])
        program.send("\u{1b}[A\u{1b}[A\u{1b}[A")
        try program.waitFor(window: 8)
        program.send(":window 25\r")
        try program.waitFor(window: 25)
        program.send("-")
        program.waitUntilQuiet()
        let last = program.screen.text
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
        let tape = try folder.text(of: "b.tape")
        #expect(tape.contains("Up 3\n") && tape.contains("Type \":window 25\"\nEnter\n"))
        #expect(tape.contains("\nAssert window 25\n") && !tape.contains("\"Q\"") && tape.contains("\nAssert value 0."))
        try folder.write(tape + "Frame last.txt\n", to: "b.tape")
        let played = try Program(["--play", "b.tape"], in: folder).waitForExit()
        #expect(played.exitCode == 0, "\(played.errors)")
        #expect(try folder.text(of: "last.txt") == last + "\n")
        #expect(try folder.text(of: "b.cast").hasPrefix("{\"version\": 2, \"width\": 80, \"height\": 24,"))
    }

    @Test func `e saves a picture under a name that is free, and the last frame may stay`() throws {
        try folder.write("mine", to: "frame-1.svg")
        let program = try dashboard.open(["--print-last-frame"])
        program.send("e")
        try program.waitFor(text: "wrote frame-2.svg")
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.screen.text.contains("SIGNAL RATE") && program.screen.text.contains("save & quit"))
        #expect(String(decoding: program.output, as: UTF8.self).contains("not saved"))
        #expect(program.leftovers.isEmpty)
        let picture = try folder.text(of: "frame-2.svg")
        #expect(picture.hasPrefix("<svg ") && picture.contains("window 5") && picture.hasSuffix("</svg>\n"))
        #expect(try folder.text(of: "frame-1.svg") == "mine")
    }
}
