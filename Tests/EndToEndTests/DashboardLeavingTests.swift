import TestSupport
import Foundation
import Testing

@testable import RunKit

/// Every ordinary way out of the real dashboard: what it leaves in the files, and of the terminal.
@Suite(.blocking)
struct DashboardLeavingTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }

    init() throws { dashboard = try DashboardFolder() }

    private func expectSaved(window: Int, seed: Int) throws {
        let batch = try dashboard.batchJob(["--window", "\(window)", "--seed", "\(seed)"])
        #expect(try dashboard.metrics == batch.metrics)
        #expect(try dashboard.log == batch.log)
    }

    @Test func `q writes what the batch job writes for the window and seed on the screen`() throws {
        let program = try dashboard.open()
        program.send("\u{1b}[A\u{1b}[A\u{1b}[5~...")
        try program.waitFor(window: 17, seed: 45)
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        try expectSaved(window: 17, seed: 45)
        let words = program.screen.lines.filter { !$0.isEmpty }
        #expect(words.first?.hasPrefix("data.csv: window 17, seed 45: signal rate 0.") == true)
        #expect(words.last == "saved metrics.json, run.log")
        let text = words.joined()
        #expect(text.contains(#/\), [0-9]+ flips/#))
        #expect(text.contains("config.yaml still has window 5, seed 42; W in the dashboard writes window 17, seed 45"))
        #expect(program.leftovers.isEmpty)
    }

    @Test func `q right behind a key saves what the key asked for`() throws {
        let program = try dashboard.open()
        program.send("\u{1b}[A.q")
        #expect(try program.waitForExit() == .exited(0))
        try expectSaved(window: 6, seed: 43)
    }

    @Test func `warnings, gaps, warm-up and signals are written as by the batch job`() throws {
        try folder.write("window: 3\nseed: 1\nversion: v2\nwarmup: exclude\nwimdow: 4\n", to: "config.yaml")
        try folder.write("close\n1\n2\nNaN\n\n3\n4.5\n4\n9\n", to: "data.csv")
        let program = try dashboard.open()
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        let batch = try dashboard.batchJob([])
        #expect(try dashboard.metrics == batch.metrics)
        #expect(try dashboard.log == batch.log)
    }

    @Test func `Q writes nothing and says so`() throws {
        let program = try dashboard.open()
        program.send("\u{1b}[AQ")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try folder.names() == ["config.yaml", "data.csv"])
        #expect(program.screen.text.contains("not saved"))
        #expect(program.leftovers.isEmpty)
    }

    @Test(arguments: ["", "w9", ":help", "?", "\u{1b}[AW"])
    func `Ctrl-C saves and quits from everywhere`(open: String) throws {
        let program = try dashboard.open()
        program.send(open + "\u{03}")
        #expect(try program.waitForExit() == .exited(0))
        try expectSaved(window: open.hasSuffix("W") ? 6 : 5, seed: 42)
        #expect(program.leftovers.isEmpty)
    }

    /// Every signal by number: what would end the program saves first; a Ctrl-C from outside is one from inside.
    @Test(arguments: StopSignal.allCases)
    func `a stop signal saves and leaves the terminal as it was`(stop: StopSignal) throws {
        let (signal, exitCode) = (stop.number, stop == .interrupt ? 0 : 128 + stop.number)
        let program = try dashboard.open()
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        program.signal(signal)
        #expect(try program.waitForExit() == .exited(exitCode))
        try expectSaved(window: 6, seed: 42)
        #expect(program.screen.text.contains("saved metrics.json, run.log"))
        #expect(program.leftovers.isEmpty)
    }

    @Test func `a closed terminal saves`() throws {
        let program = try dashboard.open()
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        program.hangUp()
        #expect(try program.waitForExit() == .exited(129))
        try expectSaved(window: 6, seed: 42)
    }

    @Test func `a failed save says so and stays; q tries again`() throws {
        let out = try folder.makeFolder("out")
        let program = try dashboard.open(["--output", "out/metrics.json"])
        try FileManager.default.removeItem(atPath: out)
        program.send("q")
        try program.waitFor(text: "not saved: ")
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        try folder.makeFolder("out")
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        let finished = try dashboard.log.split(separator: "\n").filter {
            $0.contains(" run.") && !$0.contains("run.options")
        }
        #expect(
            finished.map { $0.split(separator: " ")[2] } == [
                "run.started", "run.failed", "run.started", "run.finished",
            ])
        #expect(try folder.text(of: "out/metrics.json").contains(#""status": "success""#))
        #expect(program.leftovers.isEmpty)
    }

    @Test func `after a failed save Q leaves, and a signal leaves with its code and the reason`() throws {
        let program = try dashboard.open(["--log-file", "/dev/full"])
        program.send("q")
        try program.waitFor(text: "not saved: ")
        #expect(program.screen.text.contains("/dev/full"))
        program.send("q")
        program.send("Q")
        #expect(try program.waitForExit() == .exited(74))
        let words = program.screen.text
        #expect(words.components(separatedBy: "error: not saved: ").count == 2)

        let other = try dashboard.open(["--log-file", "/dev/full"])
        other.signal(SIGTERM)
        #expect(try other.waitForExit() == .exited(143))
        #expect(other.screen.text.contains("mlops-tui: error: not saved: "))
        #expect(other.leftovers.isEmpty)
    }

    @Test func `what stderr was told meanwhile is kept off the screen and shown at the end`() throws {
        try folder.write("window: 5\nseed: 42\nversion: v2\n", to: "config.yaml")
        let program = try dashboard.open(["--log-file", "-"], columns: 160, rows: 40)
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        #expect(!program.contains("run.started"))
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.screen.text.contains("run.started"))
        #expect(program.screen.text.contains("run.finished"))
    }
}
