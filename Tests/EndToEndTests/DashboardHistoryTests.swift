import TestSupport
import Testing

@testable import RunKit

/// Receipts of the real dashboard, and the runs that it finds in their file.
@Suite(.blocking)
struct DashboardHistoryTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }

    init() throws { dashboard = try DashboardFolder() }

    private func receipts() throws -> [Receipt] {
        let reading = ReceiptFile.Reading(Array(try folder.text(of: "r.jsonl").utf8))
        #expect(reading.others == [])
        return reading.receipts
    }

    private func job(_ arguments: String...) throws -> Int32 {
        try Program(["--headless", "--receipt", "r.jsonl"] + arguments, in: folder).waitForExit().exitCode
    }

    @Test func `what is saved leaves a receipt that is that of the batch job`() throws {
        #expect(try job("--window", "7") == 0)
        let program = try dashboard.open(["--receipt", "r.jsonl"])
        program.send(":7\r")
        try program.waitFor(window: 7)
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        let (batch, saved) = (try receipts()[0], try receipts()[1])
        #expect(batch.differences(from: saved) == [] && saved.value != nil && saved.input.facts != nil)
        #expect(saved.config == batch.config && saved.setting("window") == "7" && saved.runID != batch.runID)
        #expect(try folder.text(of: "run.log").contains("run_id=\(saved.runID)"))
        #expect(try Program(["verify", "r.jsonl"], in: folder).waitForExit().exitCode == 0)
    }

    @Test func `runs are listed, compared, and one is restored and undone`() throws {
        #expect(try job("--window", "9", "--seed", "3") == 0)
        #expect(try job("--window", "900") == 65)
        #expect(try job("--window", "11") == 0)
        let program = try dashboard.open(["--receipt", "r.jsonl"])
        program.send("H")
        try program.waitFor(text: "3 runs in r.jsonl")
        #expect(program.screen.text.contains("these") && program.screen.text.contains("exit 65"))
        program.send("c")
        try program.waitFor(text: "* window")
        program.send("\u{1b}")
        try program.waitFor(text: "3 runs in r.jsonl")
        program.send("\u{1b}[F\r")
        try program.waitFor(window: 9, seed: 3)
        program.send("u")
        try program.waitFor(window: 5)
        program.send("U")
        try program.waitFor(window: 9, seed: 3)
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try receipts()[0].differences(from: receipts()[3]) == [])
    }

    @Test func `another file is told from the one on the screen`() throws {
        try folder.write("close\n1\n2\n3\n4\n5\n6\n", to: "other.csv")
        #expect(try job("--input", "other.csv", "--window", "2") == 0)
        let program = try dashboard.open(["--receipt", "r.jsonl"])
        program.send("H")
        try program.waitFor(text: "other: ot")
        program.send("\r")
        try program.waitFor(text: "it read other prices")
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try receipts().count == 1)
    }

    @Test func `a receipt that cannot be written does not keep the rest from being saved`() throws {
        let program = try dashboard.open(["--receipt", "/dev/full"])
        program.send("H")
        try program.waitFor(text: "cannot be read again")
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try dashboard.metrics.contains("success"))
        #expect(try dashboard.log.contains("account.failed"))
    }
}
