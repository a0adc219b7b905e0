import TestSupport
import Glibc
import Testing

/// Ctrl-Z and fg, in a shell that does job control.
@Suite(.blocking)
struct DashboardSuspendTests {
    private let dashboard: DashboardFolder

    init() throws { dashboard = try DashboardFolder() }

    /// The dashboard as a job of a bash.
    private func openInShell() throws -> PtyProgram {
        let shell = try PtyProgram(
            "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"], environment: ["PS1": "$ "])
        shell.send("cd '\(dashboard.folder.path)'\n'\(Program.path)'\n")
        try shell.waitFor(text: "longest run")
        return shell
    }

    private func expectUsable(_ shell: PtyProgram, round: Int = 1) throws {
        shell.send("echo answer=$((\(round) * 7))\n")
        try shell.waitFor(text: "answer=\(round * 7)\n")
        #expect(!shell.leftovers.contains("alternate screen"))
        #expect(!shell.leftovers.contains("hidden cursor"))
        #expect(!shell.leftovers.contains("bracketed paste"))
        #expect(!shell.leftovers.contains { $0.hasPrefix("mouse") })
    }

    @Test func `Ctrl-Z gives the shell back, fg the dashboard`() throws {
        let shell = try openInShell()
        for round in 1...2 {
            shell.send("\u{1a}")
            try shell.waitUntil("a stop") { $0.text.split(separator: "Stopped").count == round + 1 }
            try expectUsable(shell, round: round)
            shell.send("fg\n")
            try shell.waitFor(text: "longest run")
            shell.send("\u{1b}[A")
            try shell.waitFor(window: 5 + round)
        }
        shell.send("q")
        try shell.waitFor(text: "saved metrics.json, run.log")
        shell.send("echo code=$?\n")
        try shell.waitFor(text: "code=0")
    }

    @Test func `a window that changed while stopped is drawn in its new size`() throws {
        let shell = try openInShell()
        shell.send("\u{1a}")
        try shell.waitFor(text: "Stopped")
        shell.resize(columns: 100, rows: 30)
        try expectUsable(shell)
        shell.send("fg\n")
        try shell.waitUntil("the keys in the last line") { $0.lines[29].contains("save & quit") }
        #expect(shell.screen.lines[0].contains("window 5   seed 42"))
    }

    @Test(arguments: ["TSTP", "STOP"])
    func `a stop from outside does the same`(signal: String) throws {
        let shell = try openInShell()
        let killer = try PtyProgram(
            "/bin/sh", ["-c", "for p in $(cat /proc/$0/task/*/children); do kill -\(signal) $p; done", "\(shell.pid)"])
        #expect(try killer.waitForExit() == .exited(0))
        try shell.waitFor(text: "Stopped")
        shell.send("fg\n")
        try shell.waitFor(text: "longest run")
        shell.send("\u{1b}[A")
        try shell.waitFor(window: 6)
        shell.send("q")
        try shell.waitFor(text: "saved metrics.json, run.log")
        try expectUsable(shell)
    }

    @Test func `without a shell to come back to, Ctrl-Z does not hang`() throws {
        let program = try dashboard.open()
        program.send("\u{1a}\u{1b}[A")
        try program.waitFor(window: 6)
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.leftovers.isEmpty)
    }
}
