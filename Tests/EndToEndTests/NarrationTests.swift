import TestSupport
import Testing

/// `--plain`: the dashboard in lines, for screen readers, dumb terminals, logs and pipes.
@Suite(.blocking)
struct NarrationTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }

    init() throws { dashboard = try DashboardFolder() }

    /// What is said to some lines from a pipe.
    private func tell(
        _ lines: [String], _ arguments: [String] = ["--plain"], environment: [String: String] = ["LANG": "C.UTF-8"]
    ) throws -> Program.Outcome {
        let pipe = try PipeEnds.holding(lines.map { $0 + "\n" }.joined())
        return try Program(arguments, in: folder, environment: environment, input: .descriptor(pipe)).waitForExit()
    }

    private func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            ($0.value >= 0x20 && $0.value != 0x7f || $0 == "\n") && !(0x80...0x9f ~= $0.value)
        }
    }

    @Test func `it says what the file is, then a line a change`() throws {
        let said = try tell(["window 20", "21", "up", "", "seed 7", "Q"])
        #expect(said.exitCode == 0 && isPlain(said.output))
        let lines = said.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "data.csv: 400 bars, window 5, seed 42.")
        #expect(
            lines.contains {
                $0.wholeMatch(of: /window 5 to 20: signal rate 0\.\d{4}, (up|down) 0\.\d{4}; [\d,]+ flips/) != nil
            })
        #expect(
            lines.contains { $0.hasPrefix("window 20 to 21: ") } && lines.contains { $0.hasPrefix("window 21 to 22: ") }
        )
        #expect(lines.contains { $0.hasPrefix("seed 42 to 7: 95 % interval 0.") })
        #expect(lines.count { $0.hasPrefix("The signal rate of window") } == 2)
        #expect(!said.output.contains { "│─┌⣿█▲".contains($0) })
        #expect(try folder.names() == ["config.yaml", "data.csv"])
    }

    @Test func `what is asked is answered by number, what is wrong is said`() throws {
        let said = try tell([
            "window 20", "W", "1", "w", "nonsense", "", "sw", "fee", "x", "2.5", "pi", "2", "window 9999", "Q",
        ])
        let text = said.output
        #expect(text.contains("write window 20 and seed 42 into config.yaml?\n1 yes\n2 no\n"))
        #expect(text.contains("wrote window 20 and seed 42 into config.yaml"))
        #expect(try folder.text(of: "config.yaml").contains("window: 20"))
        #expect(text.contains("Type the window, a number from 1 to 400; it is 20 now; an empty line leaves it."))
        #expect(text.contains("Not taken: 'nonsense' is not a whole number in plain digits."))
        #expect(text.contains("must be from 1 to 400") && isPlain(text))
    }

    @Test func `what is read at the cursor is told when it is there`() throws {
        let said = try tell(["cursor", "Q"])
        #expect(said.output.contains(/\nbar \d+, .*close .*, signal [01], distance [+−-]/))
    }

    @Test func `a name that may mean several is chosen by number`() throws {
        let said = try tell(["window-", "1", "Q"])
        #expect(said.output.contains("'window-' can be:\n1 window-up: window one bar longer\n"))
        #expect(said.output.contains("window 5 to 6: "))
    }

    @Test func `every command that help lists does something that is said`() throws {
        let help = try tell(["help", "Q"]).output
        let names = help.split(separator: "\n").compactMap { line -> String? in
            let parts = line.split(separator: ": ", maxSplits: 1)
            guard parts.count == 2, line.contains(" (") || line.contains("config") else { return nil }
            return parts[0].split(separator: " ").first.map(String.init)
        }
        #expect(names.count > 20)
        let leaving: Set = ["save-and-quit", "wq", "quit", "suspend", "data.csv", "The", "Over", "It"]
        for name in names where !leaving.contains(name) {
            let said = try tell([name, "", "", "", "Q"])
            #expect(said.exitCode == 0, "\(name): \(said.errors)")
            #expect(!said.output.contains("no command"), "\(name)")
            #expect(isPlain(said.output), "\(name)")
        }
    }

    @Test func `q saves what the batch job would`() throws {
        let said = try tell(["window 20", "q"])
        #expect(said.exitCode == 0 && said.output.contains("saved metrics.json, run.log"))
        #expect(try dashboard.metrics == dashboard.batchJob(["--window", "20"]).metrics)
    }

    @Test func `the environment asks for it as well, and the end of the lines ends it`() throws {
        let said = try tell([], [], environment: ["MLOPS_TUI_PLAIN": "1", "LANG": "C"])
        #expect(said.exitCode == 0 && said.output.contains("400 bars"))
        #expect(said.output.utf8.allSatisfy { 0x20...0x7e ~= $0 || $0 == 0x0a })
    }

    @Test(arguments: ["dumb", "emacs"])
    func `a terminal that cannot be drawn on is told in lines`(terminal: String) throws {
        let program = try dashboard.start(environment: ["TERM": terminal])
        try program.waitFor(text: "The signal rate of window 5 is 0.")
        program.send("6\n")
        try program.waitFor(text: "window 5 to 6: ")
        program.send("Q\n")
        #expect(try program.waitForExit() == .exited(0))
        #expect(!program.output.contains(0x1b) && program.leftovers.isEmpty)
    }

    @Test func `nothing in a name or a line is heard as a command by a terminal`() throws {
        let name = "\u{1b}]0;owned\u{7}\u{9b}2J.csv"
        try folder.write(try DashboardFolder.prices(rows: 300), to: name)
        let said = try tell(["\u{1b}[2J", "no\u{9b}pe", "Q"], ["--plain", "--input", name])
        #expect(isPlain(said.output) && said.output.contains("\\x1b]0;owned\\x07"))
    }
}

/// `--kiosk`: the dashboard for strangers.
@Suite(.blocking)
struct KioskTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }

    init() throws { dashboard = try DashboardFolder() }

    @Test func `it writes nothing, whatever is pressed`() throws {
        let program = try dashboard.open(["data.csv", "--kiosk"])
        #expect(program.screen.text.contains("window 20"), "config.yaml was not named, so it was not opened")
        for keys in ["\u{1b}[A", "Wy", "e", "\u{1a}", "mey", "\u{1b}"] {
            program.send(keys)
            program.waitUntilQuiet()
        }
        #expect(program.screen.text.contains("window 21"))
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.screen.text.contains("not saved") && program.leftovers.isEmpty)
        #expect(try folder.names() == ["config.yaml", "data.csv"])
        #expect(try folder.text(of: "config.yaml").contains("window: 5"))
    }

    @Test func `a hang-up saves nothing either`() throws {
        let program = try dashboard.open(["data.csv", "--kiosk", "--config", "config.yaml"])
        #expect(program.screen.text.contains("window 5"))
        program.hangUp()
        _ = try program.waitForExit()
        #expect(try folder.names() == ["config.yaml", "data.csv"])
    }

    @Test func `it wants its file named, and records nothing`() throws {
        for arguments in [["--kiosk"], ["--kiosk", "data.csv", "--record", "a.cast"]] {
            let outcome = try Program(arguments, in: folder).waitForExit()
            #expect(outcome.exitCode == 64 && outcome.errors.contains("--kiosk"))
        }
    }
}
