import Glibc
import TestSupport
import Testing

/// The real binary and the variables it is started with.
@Suite("A run set by the environment", .blocking)
struct EnvironmentTests {
    private let batch: BatchFolder
    private var folder: TemporaryFolder { batch.folder }

    init() throws { batch = try BatchFolder() }

    private func program(_ arguments: [String], _ environment: [String: String]) throws -> Program.Outcome {
        try Program(arguments, in: folder, environment: environment).waitForExit()
    }

    @Test func `needs no command line`() throws {
        let outcome = try program(
            [],
            [
                "MLOPS_TUI_HEADLESS": "true", "MLOPS_TUI_OUTPUT": "m.json", "MLOPS_TUI_LOG_FILE": "l.log",
                "MLOPS_TUI_WINDOW": "5", "MLOPS_TUI_SEED": "3",
            ])
        #expect(outcome.exitCode == 0 && outcome.errors == "")
        #expect(withoutLatency(outcome.output) == successText(value: "0.2000", seed: 3))
        #expect(try folder.names() == ["config.yaml", "data.csv", "l.log", "m.json"])
        #expect(try folder.text(of: "l.log").contains(" run.options seed=3 window=5\n"))
    }

    @Test func `takes flag, environment, config and default in this order, and says so`() throws {
        let outcome = try batch.run(
            ["--print-config", "--seed", "1"], environment: ["MLOPS_TUI_WINDOW": "3", "MLOPS_TUI_SEED": "2"])
        #expect(outcome.exitCode == 0 && outcome.errors == "")
        let rows = outcome.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        for row in [
            ["seed", "1", "--seed"], ["window", "3", "MLOPS_TUI_WINDOW"], ["version", "v9", "config.yaml"],
            ["warmup", "zero", "default"], ["input", "data.csv", "default"], ["headless", "true", "--headless"],
            ["separator", "auto", "default"],
        ] { #expect(rows.contains(row), "\(row)") }
        #expect(Set(rows.map { $0[0] }).count == rows.count)
        #expect(try folder.names() == ["config.yaml", "data.csv"])
    }

    @Test func `prints the config's keys of the price file`() throws {
        try folder.write("seed: 7\nwindow: 2\nversion: v\ninput: {order: file, symbol: \"a\\eb\"}\n", to: "config.yaml")
        let outcome = try batch.run(["--print-config"])
        let rows = outcome.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(rows.contains(["order", "file", "config.yaml"]))
        #expect(outcome.output.contains("a\\u{1b}b") || outcome.output.contains("a\\x1bb"))
        #expect(!outcome.output.utf8.contains(0x1B))
    }

    @Test(arguments: [
        (["MLOPS_TUI_WINDOW": "0"], "The value '0' is invalid for MLOPS_TUI_WINDOW: expected a whole number"),
        (["MLOPS_TUI_WINDOW": "-5"], "The value '-5' is invalid for MLOPS_TUI_WINDOW: expected a whole number"),
        (["MLOPS_TUI_CHECKS": "maybe"], "The value 'maybe' is invalid for MLOPS_TUI_CHECKS"),
        (["MLOPS_TUI_STRICT": "maybe"], "The value 'maybe' is invalid for MLOPS_TUI_STRICT: expected true or false"),
        (["MLOPS_TUI_SIGNALS": "-"], "MLOPS_TUI_SIGNALS needs a file"),
        (["MLOPS_TUI_OUTPUT": "data.csv"], "--input and MLOPS_TUI_OUTPUT are both 'data.csv'"),
    ])
    func `names the variable that is wrong, 64`(environment: [String: String], words: String) throws {
        let data = try folder.text(of: "data.csv")
        let outcome = try batch.run(environment: environment)
        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.hasPrefix("mlops-tui: error: " + words))
        #expect(outcome.output.contains("\"error_message\": \"" + words))
        #expect(try folder.text(of: "data.csv") == data)
        #expect(try batch.events() == ["run.failed"])
    }

    @Test(arguments: [["MLOPS_TUI_HEADLESS": "1", "MLOPS_TUI_STRICT": "maybe"], ["MLOPS_TUI_HEADLESS": "tru"]])
    func `a wrong flag of a job that the environment makes one leaves error metrics`(variables: [String: String]) throws
    {
        let outcome = try program([], variables)
        #expect(outcome.exitCode == 64)
        #expect(try batch.metrics().contains("expected true or false"))
        #expect(outcome.output == (try batch.metrics()))
    }

    @Test func `leaves a wrong value be where the command line goes before it`() throws {
        let outcome = try batch.run(["--window", "5"], environment: ["MLOPS_TUI_WINDOW": "none"])
        #expect(withoutLatency(outcome.output) == successText(value: "0.2000"))
    }

    @Test func `takes an empty variable for none, and helps whatever is set`() throws {
        #expect(try batch.run(environment: ["MLOPS_TUI_WINDOW": ""]).exitCode == 0)
        for words in [["--help"], ["--version"], ["sweep", "--help"]] {
            #expect(try program(words, ["MLOPS_TUI_WINDOW": "none", "MLOPS_TUI_STATS": "none"]).exitCode == 0)
        }
    }

    @Test func `sets what a sweep needs, but not where it goes`() throws {
        let outcome = try program(
            ["sweep"], ["MLOPS_TUI_WINDOWS": "2", "MLOPS_TUI_OUTPUT": "metrics.json", "MLOPS_TUI_MISSING": "error"])
        #expect(outcome.exitCode == 0 && outcome.errors == "")
        #expect(try folder.names() == ["config.yaml", "data.csv", "sweep.csv"])
        let wrong = try program(["sweep"], ["MLOPS_TUI_WINDOWS": "2..3"])
        #expect(wrong.exitCode == 64 && wrong.errors.contains("is invalid for MLOPS_TUI_WINDOWS"))
    }

    @Test func `a variable that another kind of run takes is no cause for a warning`() throws {
        #expect(try batch.run(environment: ["MLOPS_TUI_COLOR": "never"]).errors == "")
        #expect(try batch.run(["--color", "never"]).errors.contains("--color is ignored"))
    }

    @Test func `quiet says errors alone`() throws {
        try folder.write("close\n1\n2\n\nNaN\n3\n4\n", to: "data.csv")
        try folder.write("seed: 7\nwindow: 2\nversion: v9\nwindw: 3\n", to: "config.yaml")
        #expect(try batch.run(environment: ["MLOPS_TUI_WINDW": "1"]).errors.split(separator: "\n").count == 3)
        let outcome = try batch.run(["--quiet"], environment: ["MLOPS_TUI_WINDW": "1"])
        #expect(outcome.exitCode == 0 && outcome.errors == "" && !outcome.output.isEmpty)
        #expect(try batch.events().filter { $0 == "config.warning" }.count == 2)
        #expect(try batch.run(["--quiet", "--missing", "error"]).errors.hasPrefix("mlops-tui: error: "))
        #expect(try program(["sweep", "--windows", "2", "--quiet"], [:]).errors == "")
    }

    @Test(arguments: [
        ("error", []), ("warning", ["data.gaps"]), ("info", ["run.started", "data.gaps", "run.finished"]),
        ("debug", ["run.started", "setting.resolved", "data.gaps", "run.finished"]),
    ])
    func `the log holds what is as grave as its level`(level: String, events: [String]) throws {
        try folder.write("close\n1\n2\nNaN\n3\n4\n", to: "data.csv")
        #expect(try batch.run(["--log-level", level]).exitCode == 0)
        let found = try batch.events()
        let asked = ["run.started", "setting.resolved", "data.gaps", "run.finished"]
        #expect(asked.filter(found.contains) == events)
        if level == "error" { #expect(found == []) }
    }

    @Test func `a failure is in the log at every level`() throws {
        #expect(try batch.run(["--log-level", "error", "--window", "9"]).exitCode == 65)
        #expect(try batch.run(["--log-level", "error", "--window", "x"]).exitCode == 64)
        #expect(try batch.events() == ["run.failed", "run.failed"])
    }
}
