import Foundation
import TestSupport
import Testing

@testable import RunKit
@testable import TerminalKit

/// `--follow` on a real terminal.
@Suite(.blocking)
struct DashboardFollowTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }
    private let lines: [Substring]

    init() throws {
        dashboard = try DashboardFolder(rows: 200)
        lines = try DashboardFolder.prices(rows: 400).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The file with so many rows, and a part of the next.
    private func text(rows: Int, andPart characters: Int = 0) -> String {
        lines[...rows].map { $0 + "\n" }.joined() + lines[rows + 1].prefix(characters)
    }

    private func append(_ text: String, to name: String = "data.csv") throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder[name]))
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    @Test
    func `rows that are appended, a file cut short and a file replaced are shown, and saved as a batch job would`()
        throws
    {
        let program = try dashboard.open(["--follow"], columns: 120, rows: 30)
        try program.waitFor(text: "200 bars")
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        try append(text(rows: 210, andPart: 9).dropFirst(text(rows: 200).count).description)
        try program.waitFor(text: "210 bars")
        try append(text(rows: 211).dropFirst(text(rows: 210, andPart: 9).count).description)
        try program.waitFor(text: "211 bars")
        // Cut and written again, with fewer rows.
        try text(rows: 40).write(toFile: folder["data.csv"], atomically: false, encoding: .utf8)
        try program.waitFor(text: "40 bars")
        // Renamed away, and a new one made.
        try FileManager.default.moveItem(atPath: folder["data.csv"], toPath: folder["data.csv.1"])
        try folder.write(text(rows: 50), to: "data.csv")
        try program.waitFor(text: "50 bars")
        try append(text(rows: 300).dropFirst(text(rows: 50).count).description)
        try program.waitFor(text: "300 bars")
        try program.waitFor(window: 6)
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.leftovers.isEmpty)
        #expect(try dashboard.metrics == (try dashboard.batchJob(["--window", "6"]).metrics))
        let log = try dashboard.log
        #expect(
            log.contains("INFO input.restarted times=2\n") && log.contains("INFO input.appended rows=300 total=300\n"))
    }

    @Test func `a row that cannot be read is told with its place, and what was before is saved`() throws {
        let program = try dashboard.open(["--follow"], columns: 120, rows: 30)
        try append("2026-01-01 00:00:00,1,1,1,\u{1b}[2J,1\n" + lines[1] + "\n")
        try program.waitFor(text: "data.csv:202: column 'close'")
        #expect(program.screen.text.contains("is not a price (expected a decimal such as 12.5)"))
        #expect(program.screen.text.contains("200 bars") && program.screen.text.contains("not read on"))
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try dashboard.metrics.contains("\"rows_processed\": 200"))
        #expect(try dashboard.log.contains("WARNING input.refused message=\"data.csv:202: column 'close'"))
    }

    @Test func `standard input that stays open is read on, with the keys from the terminal`() throws {
        let pipe = folder["pipe"] as String
        #expect(mkfifo(pipe, 0o600) == 0)
        let program = try dashboard.start(
            ["--follow", "--input", "-"], script: "\"$@\" <pipe; echo code=$?", columns: 120, rows: 30)
        let writer = FileHandle(fileDescriptor: try program.waitForReader(of: pipe), closeOnDealloc: true)
        try writer.write(contentsOf: Data(lines[0].utf8))
        try program.waitFor(text: "waiting for its first row")
        try writer.write(contentsOf: Data(("\n" + text(rows: 100, andPart: 5).dropFirst(lines[0].count + 1)).utf8))
        try program.waitFor(text: "100 bars")
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        try writer.write(contentsOf: Data(text(rows: 150).dropFirst(text(rows: 100, andPart: 5).count).utf8))
        try program.waitFor(text: "150 bars")
        // The last line has no end: it is one when nothing more comes.
        try writer.write(contentsOf: Data(lines[151].utf8))
        try writer.close()
        try program.waitFor(text: "151 bars")
        program.send("q")
        try program.waitFor(text: "code=0")
        try (text(rows: 150) + lines[151]).write(toFile: folder["data.csv"], atomically: true, encoding: .utf8)
        #expect(try dashboard.metrics == (try dashboard.batchJob(["--window", "6"]).metrics))
        #expect(try dashboard.log.contains("INFO input.ended\n"))
    }

    @Test func `a file that is empty at first is waited for`() throws {
        try folder.write("", to: "data.csv")
        let program = try dashboard.start(["--follow"], columns: 120, rows: 30)
        try program.waitFor(text: "waiting for its first row")
        try folder.write(text(rows: 30), to: "data.csv")
        try program.waitFor(text: "30 bars")
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
    }

    @Test(arguments: [
        ("--headless", "a batch job reads a file that is complete"), ("--frame=80x24", "exclude each other"),
    ])
    func `it is refused where nothing can be followed`(option: String, words: String) throws {
        let outcome = try Program(["--follow", option], in: folder).waitForExit()
        #expect(outcome.exitCode == 64 && outcome.errors.contains(words))
    }

    @Test func `a file that is packed cannot be followed, and that is said`() throws {
        let program = try dashboard.start(
            ["--follow", "--input", "data.csv.gz"], script: "gzip -k data.csv; \"$@\"; echo code=$?", columns: 120)
        try program.waitFor(text: "code=65")
        #expect(
            program.screen.text.replacing("\n", with: "").contains(
                "a gzip file, which cannot be followed while it grows"))
    }
}
