import Foundation
import TestSupport
import Testing

/// A fault at any moment gives the terminal back, and the program ends by that fault.
@Suite(.blocking)
struct DashboardCrashTests {
    private let dashboard: DashboardFolder

    init() throws { dashboard = try DashboardFolder() }

    @Test(arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT])
    func `a fault leaves the terminal as it was`(fault: Int32) throws {
        let program = try dashboard.open()
        program.send("?")
        try program.waitFor(text: "Help")
        program.signal(fault)
        #expect(try program.waitForExit() == .killed(signal: fault))
        #expect(program.leftovers.isEmpty)
        #expect(program.screen.text.contains("internal error, the program was ended by a fault (signal \(fault))"))
    }

    @Test(arguments: [SIGSEGV, SIGABRT])
    func `so does one in the middle of keys and frames`(fault: Int32) throws {
        let program = try dashboard.open()
        program.send(String(repeating: "\u{1b}[A", count: 200))
        program.signal(fault)
        #expect(try program.waitForExit() == .killed(signal: fault))
        #expect(program.leftovers.isEmpty)
    }

    @Test(arguments: [(SIGSEGV, nil), (SIGTRAP, nil), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32?)])
    func `so does one while a file is read that has no end`(signal: Int32, exitCode: Int32?) throws {
        mkfifo(dashboard.folder["pipe"], 0o600)
        let program = try dashboard.start(
            ["--input", "pipe"], script: "(echo close; exec yes 12345.67) >pipe & exec \"$@\"")
        try program.waitFor(text: " rows · ")
        program.signal(signal)
        #expect(try program.waitForExit() == exitCode.map { .exited($0) } ?? .killed(signal: signal))
        #expect(program.leftovers.isEmpty)
        #expect(try dashboard.folder.names() == ["config.yaml", "data.csv", "pipe"])
    }

    @Test func `an input that never gives anything can be left at once`() throws {
        mkfifo(dashboard.folder["pipe"], 0o600)
        let program = try dashboard.start(["--input", "pipe"])
        try program.waitFor(text: "reading pipe")
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.leftovers.isEmpty)
    }
}
