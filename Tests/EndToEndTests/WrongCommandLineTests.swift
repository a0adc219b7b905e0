import TestSupport
import Glibc
import Testing

/// The real binary on options it does not understand.
@Suite("A wrong command line", .blocking)
struct WrongCommandLineTests {
    private let batch: BatchFolder
    private var folder: TemporaryFolder { batch.folder }

    init() throws { batch = try BatchFolder() }

    @Test(arguments: [
        ["--output", "m.json", "--bogus"], ["--bogus", "--output=m.json"], ["--window", "0", "--output", "m.json"],
        ["--output", "m.json", "--seed", "-1"], ["--output", "m.json", "--window", "2.5"],
        ["--output", "m.json", "one", "two"], ["--output", "m.json", "--headless", "--signals", "-"],
        ["--output", "m.json", "--headless", "--frame", "80x24"],
        ["--output", "m.json", "--missing", "maybe"], ["--output", "first.json", "--output", "m.json", "--seed"],
    ])
    func `leaves error metrics where it names the output, 64`(arguments: [String]) throws {
        let outcome = try batch.run(arguments)
        #expect(outcome.exitCode == 64)
        #expect(
            outcome.output.hasPrefix("{\n  \"version\": \"v1\",\n  \"status\": \"error\",\n  \"error_message\": \""))
        #expect(try folder.text(of: "m.json") == outcome.output)
        #expect(try folder.names() == ["config.yaml", "data.csv", "m.json", "run.log"])
        #expect(try batch.events() == ["run.failed"])
    }

    @Test(arguments: [
        ["--output", "data.csv"], ["--output=config.yaml"], ["--input", "x", "--output", "x"],
        ["--output", "x", "--log-file", "x"],
        ["--signals=x", "--output=x"],
    ])
    func `never leaves them in a file that is something else as well`(arguments: [String]) throws {
        try folder.write("kept", to: "x")
        let names = try folder.names()
        let before = try names.map { try folder.text(of: $0) }
        let outcome = try batch.run(arguments + ["--bogus"])
        #expect(outcome.exitCode == 64)
        #expect(outcome.output.contains("\"status\": \"error\""))
        #expect(try folder.names().filter { $0 != "run.log" } == names)
        #expect(try names.map { try folder.text(of: $0) } == before)
    }

    @Test(arguments: [
        ("--window", "0", "<rows>': expected a whole number from 1 on, such as 5"),
        ("--seed", "4294967296", "<number>': expected a whole number from 0 to 4294967295, such as 42"),
    ])
    func `says what was expected`(option: String, value: String, words: String) throws {
        let outcome = try batch.run(["--output", "m.json", option, value])
        #expect(outcome.errors.contains("The value '\(value)' is invalid for '\(option) \(words)"))
    }

    @Test func `is words alone without --headless and --output`() throws {
        let outcome = try Program(["--bogus"], in: folder).waitForExit()
        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors == "mlops-tui: error: Unknown option '--bogus' (see --help)\n")
    }

    @Test func `is still 64 where nobody reads standard output`() throws {
        let pipe = try PipeEnds()
        close(pipe.reading)
        defer { close(pipe.writing) }
        #expect(try batch.run(["--bogus"], output: .descriptor(pipe.writing)).exitCode == 64)
    }

    @Test func `help and version are no errors`() throws {
        for argument in ["--help", "--version"] {
            let outcome = try Program([argument], in: folder).waitForExit()
            #expect(outcome.exitCode == 0)
            #expect(!outcome.output.isEmpty)
            #expect(outcome.errors == "")
        }
    }
}
