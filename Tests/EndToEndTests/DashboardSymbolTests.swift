import Foundation
import TestSupport
import Testing

/// A file of several symbols on a real terminal.
@Suite(.blocking)
struct DashboardSymbolTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }

    init() throws {
        dashboard = try DashboardFolder(rows: nil)
        let names = ["AAPL", "BRK B", "日本\u{1b}[2J"]
        let rows = (0..<300).map { "\(names[$0 % 3]),\(1_735_689_600 + 60 * ($0 / 3)),\($0 % 7 + $0 % 3 * 10).5\n" }
        try folder.write("ticker,time,close\n" + rows.joined(), to: "data.csv")
    }

    @Test func `a list opens, one is chosen and another later; what is saved is that of the batch job`() throws {
        let program = try dashboard.start(columns: 100, rows: 30)
        try program.waitFor(text: "3 symbols in this file")
        #expect(program.screen.text.contains("日本\\x1b[2J"))
        program.send("brk\r")
        try program.waitFor(text: "100 bars")
        try program.waitFor(text: "longest run")
        program.send("S")
        try program.waitFor(text: "3 symbols in this file")
        program.send("\u{1b}[A\r")
        try program.waitUntil("the other symbol") { $0.text.contains("AAPL") && $0.text.contains("longest run") }
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try dashboard.metrics == (try dashboard.batchJob(["--symbol", "AAPL"]).metrics))
        #expect(try dashboard.log.contains("INFO run.options symbol=AAPL\n"))
        #expect(program.leftovers.isEmpty)
    }

    @Test func `q leaves the list, and nothing is written`() throws {
        let program = try dashboard.start()
        try program.waitFor(text: "3 symbols in this file")
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try folder.names() == ["config.yaml", "data.csv"] && program.leftovers.isEmpty)
    }

    @Test func `--symbol takes one at once, and the list is there for another`() throws {
        let program = try dashboard.open(["--symbol", "AAPL"], columns: 100, rows: 30)
        try program.waitFor(text: "100 bars")
        program.send("S")
        try program.waitFor(text: "3 symbols in this file")
        program.send("\u{1b}")
        try program.waitFor(text: "longest run")
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
    }

    @Test func `a file of several symbols can be followed, by the one that was chosen`() throws {
        let program = try dashboard.start(["--follow"], columns: 100, rows: 30)
        try program.waitFor(text: "3 symbols in this file")
        program.send("aapl\r")
        try program.waitFor(text: "100 bars")
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder["data.csv"]))
        try file.seekToEnd()
        try file.write(contentsOf: Data("AAPL,1735700000,5.5\nBRK B,1735700000,5.5\nAAPL,1735700060,6.5\n".utf8))
        try program.waitFor(text: "102 bars")
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try dashboard.metrics == (try dashboard.batchJob(["--symbol", "AAPL"]).metrics))
    }

    @Test(arguments: [["--frame", "80x24"], ["--headless"]])
    func `without a terminal both values, the column and the line are named, with the option`(arguments: [String])
        throws
    {
        let outcome = try Program(arguments, in: folder).waitForExit()
        #expect(outcome.exitCode == 65)
        #expect(
            outcome.errors.contains(
                "data.csv:3: column 'ticker': found \"BRK B\" after \"AAPL\": rows of several symbols are no series "
                    + "(expected one; choose it, for example '--symbol AAPL')"))
    }

    @Test func `through a pipe, which cannot be read twice, it is refused as well`() throws {
        let program = try dashboard.start(
            ["--input", "-"], script: "cat data.csv | \"$@\"; echo code=$?", columns: 100)
        try program.waitFor(text: "code=65")
        #expect(program.screen.text.contains("--symbol AAPL"))
    }
}
