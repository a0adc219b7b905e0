import TestSupport
import Glibc
import SignalKit
import Testing

@testable import RunKit
@testable import mlops_tui

@Suite("Sweep command")
struct SweepCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func sweep(_ arguments: String...) throws -> Int32 {
        try Program(["sweep"] + arguments, in: folder).waitForExit().exitCode
    }

    private func writePrices() throws -> String {
        try folder.write("close\n3\n1\n2\n5\n4\n4.5\n", to: "data.csv")
    }

    @Test func `a line for each window holds the batch job's figures`() throws {
        let code = try sweep(
            "--input", try writePrices(), "--windows", "1...5:2", "--output", folder["sweep.csv"])
        #expect(code == 0)
        #expect(
            try folder.text(of: "sweep.csv") == """
                window,signals,rows,signal_rate,flips
                1,0,6,0.0000,0
                3,2,6,0.3333,2
                5,2,6,0.3333,0

                """)
    }

    @Test func `with stats the windows are compared on the same intervals`() throws {
        let code = try sweep(
            "--input", try writePrices(), "--windows", "1...3", "--stats", "--output", folder["stats.csv"])
        #expect(code == 0)
        // Closes from row 2 on: 2, 5, 4, 4.5. Window 2 is in for 2 → 5 → 4, window 3 for 5 → 4 → 4.5.
        #expect(
            try folder.text(of: "stats.csv") == """
                window,intervals,signals,rate,changes,entries,longest,gain,turnover,timing_gain,break_even_ppm,\
                break_even_ppm_1st,break_even_ppm_2nd
                1,3,0,0.000000,0,0,0,0,0,0.0,,,
                2,3,2,0.666667,2,1,2,2,6,0.3333333333333333,333333.3333333333,1500000.0,-250000.0
                3,3,2,0.666667,1,1,2,-0.5,5,-2.1666666666666665,-100000.0,,-100000.0

                """)
    }

    @Test func `what stats has no use for is refused`() throws {
        let code = try sweep(
            "--input", try writePrices(), "--windows", "2", "--stats", "--warmup", "exclude", "--output", folder["a"])
        #expect(code == 64)
    }

    @Test func `rows without a mean can be left out`() throws {
        let code = try sweep(
            "--input", try writePrices(), "--windows", "4", "--output", folder["sweep.csv"], "--warmup", "exclude",
            "--threads", "1")
        #expect(code == 0)
        #expect(try folder.text(of: "sweep.csv") == "window,signals,rows,signal_rate,flips\n4,3,3,1.0000,0\n")
    }

    @Test func `a window larger than the file is bad data and leaves what was there`() throws {
        let output = try folder.write("old", to: "sweep.csv")
        #expect(try sweep("--input", try writePrices(), "--windows", "2...7", "--output", output) == 65)
        #expect(try folder.text(of: "sweep.csv") == "old")
        #expect(try folder.names() == ["data.csv", "sweep.csv"])
    }

    @Test func `a gap can be refused`() throws {
        let input = try folder.write("close\n3\nNaN\n2\n", to: "data.csv")
        #expect(
            try sweep("--input", input, "--windows", "1", "--output", folder["a"], "--missing", "error") == 65)
        #expect(try sweep("--input", input, "--windows", "1", "--output", folder["b"]) == 0)
        #expect(try folder.names() == ["b", "data.csv"])
    }

    @Test func `the input is never overwritten`() throws {
        let input = try writePrices()
        let before = try folder.text(of: "data.csv")
        #expect(try sweep("--input", input, "--windows", "2", "--output", folder["./data.csv"]) == 64)
        #expect(try folder.text(of: "data.csv") == before)
    }

    @Test func `a wrong command line leaves the output alone`() throws {
        let output = try folder.write("old", to: "sweep.csv")
        #expect(try sweep("--input", try writePrices(), "--windows", "5...2", "--output", output) == 64)
        #expect(try folder.text(of: "sweep.csv") == "old")
    }

    @Test func `a missing input and an output that cannot be made have codes of their own`() throws {
        #expect(try sweep("--input", folder["none"], "--windows", "2", "--output", folder["a"]) == 66)
        #expect(try sweep("--input", try writePrices(), "--windows", "2", "--output", folder["no/a"]) == 73)
        #expect(try folder.names() == ["data.csv"])
    }

    @Test(arguments: StopSignal.allCases)
    func `a stop signal ends it with the code that shells use and no output`(signal: StopSignal) throws {
        mkfifo(folder["pipe"], 0o600)
        let program = try PtyProgram(
            TestedProgram.path, ["sweep", "--input", folder["pipe"], "--windows", "2...5", "--output", folder["out"]])
        // Its own end is open only when the program has opened the other.
        let writer = try program.waitForReader(of: folder["pipe"])
        defer { close(writer) }
        program.signal(signal.number)
        #expect(try program.waitForExit() == .exited(signal.exitCode))
        #expect(try folder.names() == ["pipe"])
        #expect(program.screen.text.contains("stopped by \(signal.name)"))
    }

    @Test(arguments: ["2...500", "10...500:10", "20", "7...7"])
    func `ranges of windows are taken`(text: String) {
        #expect(WindowRange(argument: text) != nil)
    }

    @Test(arguments: [
        "", "0", "0...5", "5...2", "2..5", "2...", "...5", "2...5:", "2...5:0", "2...5:1:1", "02...5", "2...5 ",
        "+2...5",
        "-2...5", "2...99999999999999999999",
    ])
    func `what is no range of windows is refused`(text: String) {
        #expect(WindowRange(argument: text) == nil)
    }

    @Test func `the bar fills up`() {
        #expect(ProgressLine.bar(0) == "sweep [..............................]   0 %")
        #expect(ProgressLine.bar(0.5) == "sweep [###############...............]  50 %")
        #expect(ProgressLine.bar(1) == "sweep [##############################] 100 %")
    }

    @Test func `nothing of the progress is left on a terminal`() throws {
        try folder.write("close\n" + (0..<3000).map { "\(1 + $0 * 7919 % 1000).\($0 % 3)\n" }.joined(), to: "data.csv")
        let program = try PtyProgram(
            TestedProgram.path,
            ["sweep", "--input", folder["data.csv"], "--windows", "1...3000", "--output", folder["out"]])
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.screen.lines.allSatisfy { $0.isEmpty })
        #expect(try folder.text(of: "out").split(separator: "\n").count == 3001)
    }
}
