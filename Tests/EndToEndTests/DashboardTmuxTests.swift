import TestSupport
import Foundation
import Testing

/// The dashboard inside tmux, the one terminal besides the emulator that every machine with it has.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux"), "tmux is not installed"), .blocking)
struct DashboardTmuxTests {
    private let dashboard: DashboardFolder

    init() throws { dashboard = try DashboardFolder() }

    /// A tmux command on a server of our own; what it prints.
    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        let program = try PtyProgram(
            "/usr/bin/tmux", ["-S", dashboard.folder["tmux"], "-f", "/dev/null"] + arguments, columns: 200, rows: 60)
        #expect(try program.waitForExit() == .exited(0))
        return program.screen.text
    }

    private func waitForPane(_ text: String) throws -> String {
        for _ in 0..<200 {
            let pane = try tmux(["capture-pane", "-p"])
            if pane.contains(text) { return pane }
            usleep(20_000)
        }
        throw PtyProgram.Failure.timedOut(waitingFor: text, screen: try tmux(["capture-pane", "-p"]))
    }

    @Test func `it opens, follows keys and sizes, and leaves the pane as it was`() throws {
        // `cat` keeps the pane open to be looked at.
        try tmux(
            ["new-session", "-d", "-x", "90", "-y", "24", "-c", dashboard.folder.path]
                + ["echo before; '\(Program.path)'; echo code=$?; exec cat"])
        defer { _ = try? tmux(["kill-server"]) }
        #expect(try waitForPane("longest run").unicodeScalars.contains { 0x2801...0x28ff ~= $0.value })
        try tmux(["send-keys", "Up", "PPage"])
        _ = try waitForPane("window 16   seed 42")
        try tmux(["resize-window", "-x", "120", "-y", "30"])
        _ = try waitForPane("←→ move")
        // tmux itself leaves rows behind where the alternate screen ends in another size than it began with.
        try tmux(["resize-window", "-x", "90", "-y", "24"])
        usleep(200_000)
        try tmux(["send-keys", "-l", "q"])
        let pane = try waitForPane("code=0")
        #expect(pane.contains("before") && pane.contains("saved metrics.json, run.log"))
        #expect(!pane.contains("longest run"))
        let batch = try dashboard.batchJob(["--window", "16"])
        #expect(try dashboard.metrics == batch.metrics)
    }
}
