import TestSupport
import Glibc
import Testing

/// The harness itself, on programs every system has.
@Suite(.blocking)
struct PtyProgramTests {
    private func shell(_ script: String, columns: Int = 80, rows: Int = 24, standardInput: Int32? = nil) throws
        -> PtyProgram
    {
        try PtyProgram("/bin/sh", ["-c", script], columns: columns, rows: rows, standardInput: standardInput)
    }

    @Test func `a program sees a terminal of the size it was given`() throws {
        let program = try shell("stty size; tty -s && echo on a terminal", columns: 91, rows: 17)
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.screen.lines.prefix(2) == ["17 91", "on a terminal"])
    }

    @Test func `the terminal is the controlling one, with data on standard input too`() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        #expect(write(ends[1], "data\n", 5) == 5)
        close(ends[1])
        defer { close(ends[0]) }
        let program = try shell("cat; echo from tty >/dev/tty", standardInput: ends[0])
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.screen.lines.prefix(2) == ["data", "from tty"])
    }

    @Test func `keys reach the program`() throws {
        let program = try shell("echo ready; read line; echo \"got $line\"; exit 3")
        try program.waitFor(text: "ready")
        program.send("héllo\r")
        #expect(try program.waitForExit() == .exited(3))
        #expect(program.screen.text.contains("got héllo"))
    }

    @Test func `a resize is signalled`() throws {
        let program = try shell("trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.01; done")
        try program.waitFor(text: "ready")
        program.resize(columns: 33, rows: 9)
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.screen.text.contains("9 33"))
    }

    @Test func `the signal that ended a program is told`() throws {
        let program = try shell("echo ready; sleep 60")
        try program.waitFor(text: "ready")
        program.signal(SIGTERM)
        #expect(try program.waitForExit() == .killed(signal: SIGTERM))
    }

    @Test func `a closed terminal ends what listens to it`() throws {
        let program = try shell("echo ready; sleep 60")
        try program.waitFor(text: "ready")
        program.hangUp()
        #expect(try program.waitForExit() == .killed(signal: SIGHUP))
    }

    @Test func `what a program leaves changed is told`() throws {
        let clean = try shell(
            "printf '\\033[?1049h\\033[?25l\\033[?2004h'; printf '\\033[?2004l\\033[?25h\\033[?1049l'")
        #expect(try clean.waitForExit() == .exited(0))
        #expect(clean.leftovers.isEmpty)
        let rude = try shell("stty raw -echo; printf '\\033[?1049h\\033[?25l\\033[?2004h'")
        #expect(try rude.waitForExit() == .exited(0))
        #expect(rude.leftovers == ["alternate screen", "bracketed paste", "hidden cursor", "tty modes"])
    }

    @Test func `waiting for what never comes fails with the screen`() throws {
        let program = try shell("echo only this")
        #expect(throws: PtyProgram.Failure.self) { try program.waitFor(text: "something else") }
    }

    @Test func `a program that is not there is an error`() {
        #expect(throws: PtyProgram.Failure.self) { try PtyProgram("/nonexistent/program") }
    }
}

struct ScreenEmulatorTests {
    @Test(arguments: [
        ("ab\r\ncd", ["ab", "cd", ""]),
        ("\u{1b}[2;3Hx\u{1b}[Ay", ["   y", "  x", ""]),
        ("abcdef\u{1b}[1;3H\u{1b}[K", ["ab", "", ""]),
        ("abcdef\u{1b}[1;3H\u{1b}[2P", ["abef", "", ""]),
        ("abcdef\u{1b}[1;3H\u{1b}[2X", ["ab  ef", "", ""]),
        ("a\u{1b}[3bc", ["aaaac", "", ""]),
        ("12345678", ["12345678", "", ""]),
        ("123456789", ["12345678", "9", ""]),
        ("a\r\nb\r\nc\r\nd", ["b", "c", "d"]),
        ("\u{1b}[3;8Hxy", ["", "       x", "y"]),
        ("日本\u{1b}[1;5Hx", ["日本x", "", ""]),
        ("\u{1b}[38;5;24mé\u{1b}(B\u{1b}[m", ["é", "", ""]),
        ("abc\u{1b}[?1049hx", ["   x", "", ""]),
        ("abc\u{1b}[?1049hx\u{1b}[3;1Hy\u{1b}[?1049lz", ["abcz", "", ""]),
    ])
    func `sequences move, erase and repeat as in xterm`(bytes: String, lines: [String]) {
        var whole = ScreenEmulator(columns: 8, rows: 3)
        whole.feed(Array(bytes.utf8))
        #expect(whole.lines == lines)
        #expect(whole.unknown.isEmpty)
        var piecemeal = ScreenEmulator(columns: 8, rows: 3)
        for byte in bytes.utf8 { piecemeal.feed([byte]) }
        #expect(piecemeal.lines == lines)
    }
}
