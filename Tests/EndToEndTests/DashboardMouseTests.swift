import TestSupport
import Testing

/// The mouse of the real dashboard, as terminals report it.
struct DashboardMouseTests {
    private let dashboard: DashboardFolder

    init() throws { dashboard = try DashboardFolder() }

    /// A report as xterm's mode 1006 writes it; column and row count from 1.
    private func report(_ code: Int, _ column: Int, _ row: Int, isRelease: Bool = false) -> String {
        "\u{1b}[<\(code);\(column);\(row)\(isRelease ? "m" : "M")"
    }

    /// How many bars the overview says are in sight does not show on a small screen: the chart itself does.
    private func chart(_ program: PtyProgram) -> [Substring] { program.screen.lines.dropLast().map { $0.prefix(50) } }

    @Test(arguments: ["xterm", "xterm-256color", "tmux-256color", "screen", "linux"])
    func `click, wheel and drag do the same on every kind of terminal`(terminal: String) throws {
        let program = try dashboard.open(environment: ["TERM": terminal])
        for mode in [1000, 1002, 1006] { #expect(program.screen.privateModes.contains(mode)) }
        program.send(report(0, 20, 8) + report(0, 20, 8, isRelease: true))
        try program.waitFor(text: "AT CURSOR")
        program.send("\u{1b}")
        try program.waitFor(text: "save & quit")
        program.waitUntilQuiet()
        let before = chart(program)
        program.send(report(64, 20, 8))
        try program.waitUntil("fewer bars") { _ in chart(program) != before }
        program.send(report(65, 20, 8))
        try program.waitUntil("as many as before") { _ in chart(program) == before }
        program.send(report(0, 5, 8) + report(32, 20, 8) + report(0, 20, 8, isRelease: true))
        try program.waitUntil("older bars") { _ in chart(program) != before }
        #expect(!program.screen.text.contains("AT CURSOR"))
        // It was one step.
        program.send("uu")
        try program.waitFor(text: "nothing to undo")
        // The strip stands in the last rows but one.
        program.send(report(0, 2, 21))
        try program.waitUntil("another window") { !$0.text.contains("window 5   ") }
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.leftovers.isEmpty)
    }

    @Test func `old reports of three raw bytes do the same`() throws {
        let program = try dashboard.open()
        program.send("\u{1b}[M" + String(decoding: [32, 32 + 20, 32 + 8], as: UTF8.self))
        try program.waitFor(text: "AT CURSOR")
        program.send("\u{1b}[32;30;8M")
        program.waitUntilQuiet()
        #expect(program.screen.text.contains("AT CURSOR"))
    }

    @Test func `M gives the mouse to the terminal and takes it back`() throws {
        let program = try dashboard.open()
        program.send("M")
        try program.waitFor(text: "selects text again")
        for mode in [1000, 1002, 1006] { #expect(!program.screen.privateModes.contains(mode)) }
        program.send("M")
        try program.waitFor(text: "with Shift held")
        for mode in [1000, 1002, 1006] { #expect(program.screen.privateModes.contains(mode)) }
        program.signal(15)
        #expect(try program.waitForExit() == .exited(143))
        #expect(program.leftovers.isEmpty)
    }

    @Test func `with --no-mouse nothing is reported, and M asks for it`() throws {
        let program = try dashboard.open(["--no-mouse"])
        #expect(!program.contains("\u{1b}[?1000h") && !program.contains("\u{1b}[?1006h"))
        program.send("M")
        try program.waitUntil("the mouse") { $0.privateModes.contains(1000) }
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.leftovers.isEmpty)
    }

    @Test func `reports that are wrong, torn or huge, and what a terminal tells unasked, are never keys`() throws {
        let program = try dashboard.open()
        program.waitUntilQuiet()
        let before = program.screen.text
        let noise = [
            "\u{1b}[<M", "\u{1b}[<;;M", "\u{1b}[<0;0M", "\u{1b}[<0;1;2;3M", "\u{1b}[<-1;5;5M", "\u{1b}[<0;5;5x",
            "\u{1b}[<99999999999999999999;5;5M", "\u{1b}[<3;999999999;999999999M", "\u{1b}[<0;999999999;999999999M",
            "\u{1b}[<" + String(repeating: "9", count: 300) + ";9;9M", "\u{1b}[I", "\u{1b}[O", "\u{1b}[?1;2c",
            "\u{1b}[>41;354;0c", "\u{1b}]11;rgb:0000/0000/0000\u{1b}\\", "\u{1b}P1$r0m\u{1b}\\", "\u{1b}[?2026;2$y",
            "\u{1b}[1;1:3A", "\u{1b}[57441;1:3u",
        ]
        for text in noise { program.send(text) }
        program.waitUntilQuiet()
        #expect(program.screen.text == before)
        // The same, a byte at a time.
        for byte in noise.joined().utf8 { program.send([byte]) }
        program.waitUntilQuiet()
        // And one whose end stays away: what follows much later is typed again.
        program.send("\u{1b}[<0;" + String(repeating: "7", count: 200))
        program.waitUntilQuiet(milliseconds: 100)
        program.send("777;5M")
        program.waitUntilQuiet(milliseconds: 900)
        #expect(program.screen.text == before)
        program.send(".")
        try program.waitFor(window: 5, seed: 43)
    }
}
