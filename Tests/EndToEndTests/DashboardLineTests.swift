import TestSupport
import Foundation
import Testing

@testable import RunKit

/// Lines that are slow, torn, or dead.
@Suite(.blocking)
struct DashboardLineTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }

    init() throws { dashboard = try DashboardFolder() }

    @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, 35])
    func `a stop signal ends it while nobody takes what it draws`(signal: Int32) throws {
        let program = try dashboard.open(columns: 200, rows: 50)
        // Far more than the pseudo terminal holds: the rest waits in the program.
        for size in 0..<12 {
            program.resize(columns: 200 + size % 2, rows: 50, emulated: false)
            usleep(20_000)
            program.send("\u{0c}")
            usleep(20_000)
        }
        program.signal(signal)
        #expect(try program.waitForExitUnread() == .exited(128 + signal))
        #expect(try folder.names().contains("metrics.json"))
        #expect(program.leftovers == [] || program.leftovers == ["bracketed paste"])
    }

    @Test(arguments: [SIGSEGV, SIGABRT])
    func `so does a fault`(signal: Int32) throws {
        let program = try dashboard.open(columns: 200, rows: 50)
        for size in 0..<12 {
            program.resize(columns: 200 + size % 2, rows: 50, emulated: false)
            usleep(40_000)
        }
        program.signal(signal)
        #expect(try program.waitForExitUnread() == .killed(signal: signal))
        #expect(!program.leftovers.contains("tty modes"))
        #expect(!program.leftovers.contains("alternate screen"))
    }

    @Test func `keys and saving work while nobody takes what it draws`() throws {
        let program = try dashboard.open(columns: 200, rows: 50)
        for size in 0..<12 {
            program.resize(columns: 200 + size % 2, rows: 50, emulated: false)
            usleep(40_000)
        }
        program.send("\u{1b}[A\u{1b}[Aq")
        #expect(try program.waitForExitUnread() == .exited(0))
        #expect(try dashboard.metrics == dashboard.batchJob(["--window", "7"]).metrics)
    }

    @Test func `on a slow line a held key leaves no frames waiting behind each other`() async throws {
        try await onOwnThread { [dashboard] in
            let program = try dashboard.start()
            program.answersQuestions = true
            try program.waitFor(text: "longest run")
            program.send("\u{0c}")
            program.waitUntilQuiet(milliseconds: 400)
            // 30 keys a second on some 2,000 bytes a second.
            for _ in 0..<60 {
                program.send("\u{1b}[A")
                program.take(atMost: 66, milliseconds: 1)
                usleep(33_000)
            }
            let before = program.output.count
            program.answersQuestions = false
            program.waitUntilQuiet(milliseconds: 20)
            let waiting = program.output.count - before
            // One frame is on its way, and perhaps the next.
            #expect(waiting < 2_500)
            program.answersQuestions = true
            program.send("\u{1b}[0n")
            try program.waitFor(window: 65)
        }
    }

    @Test func `at 9,600 baud a held key is at rest within a second of its release`() async throws {
        try await onOwnThread { [dashboard] in
            // What stands at such a line.
            let program = try dashboard.start(environment: ["TERM": "vt100"])
            program.answersQuestions = true
            try program.waitFor(text: "longest run")
            program.waitUntilQuiet(milliseconds: 300)
            // A key 30 times a second for three seconds; the line carries 32 bytes in each of its gaps.
            for _ in 0..<90 {
                program.send("\u{1b}[A")
                program.take(atMost: 32, milliseconds: 1)
                usleep(33_333)
            }
            let before = program.output.count
            for _ in 0..<30 {
                program.take(atMost: 32, milliseconds: 1)
                usleep(33_333)
            }
            #expect(program.screen.text.contains("window 95"), "\(program.output.count - before) bytes since")
            let came = program.output.count
            program.waitUntilQuiet(milliseconds: 300)
            #expect(program.output.count - came < 64, "it is at rest")
        }
    }

    @Test func `frames are shown at once where the terminal says that it can, and nowhere else`() throws {
        let begins = Array("\u{1b}[?2026h".utf8)
        let silent = try dashboard.open()
        silent.send("\u{1b}[A=")
        silent.waitUntilQuiet()
        silent.send("Q")
        #expect(try silent.waitForExit() == .exited(0))
        #expect(silent.output.ranges(of: begins).isEmpty)
        let program = try dashboard.start()
        program.synchronizes = true
        try program.waitFor(text: "longest run")
        program.send("\u{1b}[A=")
        program.waitUntilQuiet()
        program.send(":stats\r")
        try program.waitFor(text: "bytes sent")
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        let ends = program.output.ranges(of: Array("\u{1b}[?2026l".utf8)).count
        #expect(ends > 1 && program.output.ranges(of: begins).count == ends && program.leftovers.isEmpty)
        let log = try folder.text(of: "run.log")
        let drawn = try #require(log.firstMatch(of: /screen\.drawn bytes=(\d+) frames=(\d+)/))
        let (bytes, frames) = (Int(drawn.1) ?? 0, Int(drawn.2) ?? 0)
        #expect(frames >= ends && bytes > 500 && bytes < program.output.count)
    }

    @Test func `after the last frame nothing is asked, and no answer is left to the shell`() throws {
        let program = try dashboard.start(script: "\"$@\"; cat -v")
        program.answersQuestions = true
        try program.waitFor(text: "longest run")
        for _ in 0..<10 {
            program.send("\u{1b}[A")
            program.waitUntilQuiet(milliseconds: 30)
        }
        program.send("q")
        try program.waitFor(text: "saved metrics.json")
        program.send("end\n")
        try program.waitFor(text: "end\nend")
        #expect(!program.screen.text.contains("[0n"))
    }

    @Test(arguments: ["\u{1b}[A.w9\rq", ":window 9\r.q"])
    func `what is typed before there is a screen counts`(keys: String) throws {
        let program = try dashboard.start()
        program.send(keys)
        #expect(try program.waitForExit() == .exited(0))
        #expect(try dashboard.metrics == dashboard.batchJob(["--window", "9", "--seed", "43"]).metrics)
    }

    @Test func `so does what is typed while the file is read`() throws {
        mkfifo(folder["pipe"], 0o600)
        let program = try dashboard.start(
            ["--input", "pipe"], script: "(sleep 0.6; cat data.csv) >pipe & exec \"$@\"")
        try program.waitFor(text: "reading pipe")
        program.send("\u{1b}[A\u{1b}[Aq")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try dashboard.metrics == dashboard.batchJob(["--window", "7"]).metrics)
    }

    @Test func `sequences torn by 60 ms are still sequences, and reports are no keys`() throws {
        let program = try dashboard.open()
        let pieces: [String] = [
            "\u{1b}", "[A", "\u{1b}[", "A", "\u{1b}[<0;", "10;5M", "\u{1b}[M", " !!", "\u{1b}", "]11;rgb:q/Q/q",
            "\u{1b}\\",
            "\u{1b}[", "I", "\u{1b}[113;1", ":3u", "\u{1b}[24;8", "0R",
        ]
        for piece in pieces {
            program.send(piece)
            program.waitUntilQuiet(milliseconds: 60)
        }
        try program.waitFor(window: 7)
        program.send("\u{1b}[200~never ended")
        program.waitUntilQuiet(milliseconds: 1_200)
        program.send("\u{1b}[27;1;46~")
        try program.waitFor(window: 7, seed: 43)
    }

    @Test func `a file that changes on disk is told of, and W does not overwrite what somebody else has written`()
        throws
    {
        let program = try dashboard.open()
        try folder.write(try DashboardFolder.prices(rows: 500), to: "data.csv")
        try program.waitFor(text: "changed on disk")
        program.send("\u{1b}[AW")
        try program.waitFor(text: "write window 6")
        try folder.write("seed: 1\nwindow: 9\nversion: v2\n", to: "config.yaml")
        program.send("y")
        try program.waitFor(text: "was changed meanwhile: it has window 9")
        #expect(try folder.text(of: "config.yaml").contains("window: 9"))
        program.send("Wy")
        try program.waitFor(text: "wrote window 6")
        #expect(try folder.text(of: "config.yaml").contains("window: 6"))
    }
}
