import Glibc
import TestSupport
import Testing

@testable import RunKit

/// The real binary and what it leaves about itself.
@Suite("A run that accounts for itself", .blocking)
struct AccountTests {
    private let batch: BatchFolder
    private var folder: TemporaryFolder { batch.folder }

    init() throws { batch = try BatchFolder() }

    private func program(_ arguments: String...) throws -> Program.Outcome {
        try Program(arguments, in: folder).waitForExit()
    }

    private func receipts(_ name: String = "r.jsonl") throws -> [Receipt] {
        let reading = ReceiptFile.Reading(Array(try folder.text(of: name).utf8))
        #expect(reading.others == [])
        return reading.receipts
    }

    private func sha256(_ name: String) throws -> String {
        let tool = try Program([folder[name]], in: folder, path: "/usr/bin/sha256sum").waitForExit()
        return String(tool.output.prefix(64))
    }

    @Test func `leaves a receipt that any tool's digests agree with`() throws {
        #expect(try batch.run(["--receipt", "r.jsonl"]).errors == "")
        #expect(try batch.run(["--receipt", "r.jsonl", "--window", "3"]).exitCode == 0)
        let receipts = try receipts()
        #expect(receipts.map { $0.setting("window") } == ["2", "3"])
        let receipt = try #require(receipts.first)
        #expect(receipt.input.facts == InputFacts(bytes: 34, sha256: try sha256("data.csv")))
        #expect(receipt.config?.sha256 == (try sha256("config.yaml")))
        #expect(receipt.value == "0.4000" && receipt.exitCode == 0)
        #expect(try folder.text(of: "run.log").contains("run_id=\(receipt.runID)"))
    }

    @Test func `takes no part in what the run is`() throws {
        let plain = withoutLatency(try batch.run().output)
        #expect(try !folder.names().contains("r.jsonl"))
        try folder.makeFolder("nowhere")
        let outcome = try batch.run(["--receipt", "no/r", "--lineage", "nowhere", "--prom-file", "no/p"])
        #expect(outcome.exitCode == 0 && withoutLatency(outcome.output) == plain)
        #expect(outcome.errors.split(separator: "\n").count == 4)
        #expect(outcome.errors.hasPrefix("mlops-tui: warning: no lineage: "))
        #expect(try batch.events().filter { $0 == "account.failed" }.count == 4)
        #expect(withoutLatency(try batch.metrics()) == plain)
    }

    @Test func `is not held up by a pipe that nobody reads, nor by a full disk`() throws {
        let plain = withoutLatency(try batch.run().output)
        try #require(mkfifo(folder["fifo"], 0o600) == 0)
        for option in ["--receipt", "--lineage", "--prom-file"] {
            for place in ["fifo", "/dev/full", "."] {
                let outcome = try batch.run([option, place])
                #expect(outcome.exitCode == 0 && withoutLatency(outcome.output) == plain, "\(option) \(place)")
                #expect(outcome.errors.hasPrefix("mlops-tui: warning: no "), "\(option) \(place)")
            }
        }
        #expect(try batch.run(["--receipt", "/dev/full", "--window", "9"]).exitCode == 65)
    }

    @Test func `leaves room for the next where the last line was cut`() throws {
        #expect(try batch.run(["--receipt", "r.jsonl"]).exitCode == 0)
        let whole = try folder.text(of: "r.jsonl")
        for cut in ["x", String(whole.dropLast(9)), "{\"schema\":2}"] {
            try folder.write(whole + cut, to: "r.jsonl")
            let outcome = try program("verify", "r.jsonl")
            #expect(outcome.exitCode == 65 && outcome.output == "")
            #expect(outcome.errors.contains("1 line is no receipt, the first is line 2"))
            #expect(outcome.errors.contains("r.jsonl: its last line is no receipt"))
            #expect(outcome.errors.contains("(schema 2, it knows 1)") == cut.contains("schema\":2"))
            #expect(try program("verify", "r.jsonl", "--run", "-1").exitCode == 0)
            #expect(try batch.run(["--receipt", "r.jsonl"]).exitCode == 0)
            #expect(try folder.text(of: "r.jsonl").hasPrefix(whole + cut + "\n{"))
            #expect(try program("verify", "r.jsonl").exitCode == 0)
        }
    }

    @Test func `finds a file again whose name is no text`() throws {
        let script = "open(b'p\\xff.csv', 'wb').write(open('data.csv', 'rb').read())"
        try #require(try Program(["-c", script], in: folder, path: "/usr/bin/python3").waitForExit().exitCode == 0)
        let job = "exec \"$0\" --headless --receipt r.jsonl --input \"$(printf 'p\\377.csv')\""
        #expect(try Program(["-c", job, Program.path], in: folder, path: "/bin/bash").waitForExit().exitCode == 0)
        #expect(try program("verify", "r.jsonl").output.hasPrefix("identical: run "))
    }

    @Test(arguments: ["gz", "zip"])
    func `digests a packed file as it lies there, to its last byte`(kind: String) throws {
        let script = """
            import gzip, zipfile
            text = open('data.csv', 'rb').read()
            open('data.gz', 'wb').write(gzip.compress(text))
            with zipfile.ZipFile('data.zip', 'w') as z: z.writestr('data.csv', text)
            """
        let python = "/usr/bin/python3"
        try #require(try Program(["-c", script], in: folder, path: python).waitForExit().exitCode == 0)
        #expect(try batch.run(["--receipt", "r.jsonl", "--input", "data.\(kind)"]).exitCode == 0)
        #expect(try receipts().first?.input.facts?.sha256 == (try sha256("data.\(kind)")))
        #expect(try program("verify", "r.jsonl").output.hasPrefix("identical: run "))
    }

    @Test func `leaves one for every failure`() throws {
        try folder.write("close\n1\nx\n3\n", to: "bad.csv")
        #expect(try batch.run(["--receipt", "r.jsonl", "--input", "bad.csv"]).exitCode == 65)
        #expect(try batch.run(["--receipt", "r.jsonl", "--input", "none.csv"]).exitCode == 66)
        #expect(try batch.run(["--receipt", "r.jsonl", "--window", "x"]).exitCode == 64)
        let receipts = try receipts()
        #expect(receipts.map(\.exitCode) == [65, 66, 64])
        #expect(receipts[0].input.facts?.sha256 == (try sha256("bad.csv")))
        #expect(receipts[0].errorMessage?.contains("bad.csv:3") == true)
        #expect(try program("verify", "r.jsonl", "--run", "1").exitCode == 0)
        #expect(try program("verify", "r.jsonl").exitCode == 1)
    }

    @Test func `never writes a receipt into what is something else`() throws {
        let data = try folder.text(of: "data.csv")
        for option in ["--receipt", "--lineage", "--prom-file"] {
            #expect(try batch.run([option, "data.csv"]).exitCode == 64)
            #expect(try batch.run([option, "metrics.json"]).exitCode == 64)
            #expect(try batch.run([option, "data.csv", "--bogus"]).exitCode == 64)
            #expect(try folder.text(of: "data.csv") == data)
        }
        #expect(try batch.run(["--prom-file", "-"]).exitCode == 64)
    }

    @Test func `writes to standard error beside the log`() throws {
        let outcome = try batch.run(["--receipt", "-", "--lineage", "-", "--log-file", "-", "--log-format", "json"])
        #expect(outcome.exitCode == 0)
        let lines = outcome.errors.split(separator: "\n")
        for line in lines { #expect((try? JSON(reading: line.utf8)) != nil, "\(line)") }
        #expect(lines.filter { $0.hasPrefix("{\"schema\":1,") }.count == 1)
        #expect(lines.filter { $0.hasPrefix("{\"eventTime\":") }.count == 2)
    }

    @Test(arguments: ["", "{\"cut"])
    func `eight at once tear no line, nor leave an empty one, also behind one that was cut`(start: String) throws {
        try folder.write(start, to: "r.jsonl")
        let programs = try (1...8).map { window in
            try (1...3).map { _ in
                try batch.start([
                    "--receipt", "r.jsonl", "--window", "\(window % 5 + 1)", "--output", "m\(window).json",
                    "--log-file", "l\(window)",
                ])
            }
        }
        for program in programs.joined() { #expect(try program.waitForExit(seconds: 60).exitCode == 0) }
        let reading = ReceiptFile.Reading(Array(try folder.text(of: "r.jsonl").utf8))
        #expect(reading.receipts.count == 24 && Set(reading.receipts.map(\.runID)).count == 24)
        #expect(reading.others == (start.isEmpty ? [] : [1]))
        #expect(
            try folder.text(of: "r.jsonl").split(separator: "\n", omittingEmptySubsequences: false).filter(\.isEmpty)
                .count == 1)
    }

    // MARK: verify

    @Test func `is found identical, and any changed byte is found`() throws {
        #expect(try batch.run(["--receipt", "r.jsonl"]).exitCode == 0)
        let same = try program("verify", "r.jsonl")
        #expect(same.exitCode == 0 && same.errors == "")
        #expect(same.output.hasSuffix(": data.csv, window 2, seed 7: signal rate 0.4000\n"))
        for (name, part) in [("data.csv", "input.sha256: was "), ("config.yaml", "config.sha256: was ")] {
            let text = try folder.text(of: name)
            // A blank at the end: the result is the same, the file is not.
            try folder.write(text + "\n", to: name)
            let outcome = try program("verify", "r.jsonl")
            #expect(outcome.exitCode == 1 && outcome.output.hasPrefix("differs: run "))
            #expect(outcome.output.contains("\n  " + part))
            #expect(!outcome.output.contains("result."))
            try folder.write(text, to: name)
        }
        try folder.write("item,close\n1,1\n2,2\n3,2.00\n4,1\n5,0\n", to: "data.csv")
        #expect(try program("verify", "r.jsonl").output.contains("\n  result.value: was 0.4000, is 0.2000\n"))
        #expect(try folder.names() == ["config.yaml", "data.csv", "metrics.json", "r.jsonl", "run.log"])
    }

    @Test func `takes the settings of the run, whoever gave them`() throws {
        try folder.write("a;b\n1;1,5\n2;2,5\n3;2,0\n", to: "data.csv")
        let outcome = try batch.run(
            ["--receipt", "r.jsonl", "--close-column", "b", "--window", "1"],
            environment: ["MLOPS_TUI_MISSING": "error"])
        #expect(outcome.exitCode == 0)
        try folder.write("seed: 7\nwindow: 2\nversion: \"v9\"\n", to: "config.yaml")
        #expect(try program("verify", "r.jsonl").exitCode == 0)
    }

    @Test func `is made again from the receipt's input, whatever the environment says of the next one`() throws {
        try folder.write("close\n1\n2\n", to: "other.csv")
        #expect(try batch.run(["--receipt", "r.jsonl"]).exitCode == 0)
        for (variable, code) in [("MLOPS_TUI_INPUT", 0), ("MLOPS_TUI_WINDOW", 0), ("MLOPS_TUI_VERIFY_INPUT", 1)] {
            let outcome = try Program(["verify", "r.jsonl"], in: folder, environment: [variable: "other.csv"])
                .waitForExit()
            #expect(outcome.exitCode == Int32(code) && outcome.errors == "")
        }
    }

    @Test func `of standard input needs a file`() throws {
        let text = try folder.text(of: "data.csv")
        let input = try PipeEnds.holding(text)
        defer { close(input) }
        #expect(try batch.run(["--receipt", "r.jsonl", "--input", "-"], input: .descriptor(input)).exitCode == 0)
        let outcome = try program("verify", "r.jsonl")
        #expect(outcome.exitCode == 1 && outcome.output.hasPrefix("cannot be verified: run "))
        #expect(outcome.output.contains("its input was standard input (--input names a file with the same bytes)"))
        #expect(try program("verify", "r.jsonl", "--input", "data.csv").exitCode == 0)
        try folder.write(text + "6,1\n", to: "data.csv")
        #expect(try program("verify", "r.jsonl", "--input", "data.csv").exitCode == 1)
    }

    @Test func `is verified by exit codes of its own`() throws {
        #expect(try program("verify", "none").exitCode == 66)
        try folder.write("no receipt\n", to: "r.jsonl")
        #expect(try program("verify", "r.jsonl").errors.contains("r.jsonl: there is no receipt in it"))
        #expect(try program("verify", "r.jsonl").exitCode == 65)
        #expect(try program("verify").exitCode == 64)
        try folder.write("", to: "r.jsonl")
        #expect(try batch.run(["--receipt", "r.jsonl"]).exitCode == 0)
        #expect(try program("verify", "r.jsonl", "--run", "7").exitCode == 65)
        unlink(folder["data.csv"])
        #expect(try program("verify", "r.jsonl").exitCode == 66)
    }

    // MARK: runs

    @Test func `is listed, compared and chosen`() throws {
        for window in ["2", "3", "5"] {
            #expect(try batch.run(["--receipt", "r.jsonl", "--window", window]).exitCode == 0)
        }
        let list = try program("runs", "r.jsonl").output.split(separator: "\n")
        #expect(list.count == 4 && list[3].hasPrefix("3  "))
        #expect(try program("runs", "r.jsonl", "list").output.split(separator: "\n") == list)
        #expect(try program("runs", "r.jsonl", "best", "value").output.contains(" 0.4000 "))
        #expect(try program("runs", "r.jsonl", "best", "value", "--least").output.contains(" 0.2000 "))
        let sides = try program("runs", "r.jsonl", "compare", "1", "newest").output
        #expect(sides.contains("\n*  window ") && sides.contains("\n   seed "))
        #expect(try program("runs", "r.jsonl", "compare", "1").exitCode == 64)
        #expect(try program("runs", "r.jsonl", "best", "nonsense").errors.contains("there is no column 'nonsense'"))
        #expect(try program("runs", "r.jsonl", "worst").errors.contains("there are: list, compare, best"))
        #expect(try program("runs", "r.jsonl", "compare", "1", "9").exitCode == 65)
        #expect(try program("runs", "none").exitCode == 66)
    }

    // MARK: Observability

    @Test func `replaces the figures whole, also where it fails`() throws {
        try folder.write("old", to: "m.prom")
        #expect(try batch.run(["--prom-file", "m.prom"]).exitCode == 0)
        #expect(try folder.text(of: "m.prom").contains("mlops_tui_signal_rate{input=\"data.csv\"} 0.4000\n"))
        #expect(try batch.run(["--prom-file", "m.prom", "--window", "9"]).exitCode == 65)
        let text = try folder.text(of: "m.prom")
        #expect(text.contains("mlops_tui_last_run_exit_code{input=\"data.csv\"} 65\n") && !text.contains("signal_rate"))
        #expect(try folder.names() == ["config.yaml", "data.csv", "m.prom", "metrics.json", "run.log"])
    }

    @Test func `tells lineage of its start and its end by one id`() throws {
        #expect(try batch.run(["--lineage", "l.jsonl", "--receipt", "r.jsonl"]).exitCode == 0)
        #expect(try batch.run(["--lineage", "l.jsonl", "--window", "9"]).exitCode == 65)
        let events = try folder.text(of: "l.jsonl").split(separator: "\n").map { try JSON(reading: $0.utf8) }
        #expect(events.map { $0["eventType"]?.string } == ["START", "COMPLETE", "START", "FAIL"])
        let ids = events.map { $0["run"]?["runId"]?.string }
        #expect(ids[0] == ids[1] && ids[2] == ids[3] && ids[0] != ids[2])
        #expect(ids[0] == (try receipts().first?.runID))
        #expect(events[1]["inputs"]?.elements.first?["name"]?.string == folder["data.csv"] as String)
    }

    @Test(arguments: [("", "mlops-tui"), ("night", "night"), ("a\"\u{1B}", "a\"\u{1B}")])
    func `tells lineage the namespace of the environment`(variable: String, namespace: String) throws {
        #expect(
            try batch.run(["--lineage", "l.jsonl"], environment: ["OPENLINEAGE_NAMESPACE": variable]).exitCode == 0)
        for line in try folder.text(of: "l.jsonl").split(separator: "\n") {
            #expect(try JSON(reading: line.utf8)["job"]?["namespace"]?.string == namespace)
            #expect(!line.utf8.contains(0x1B))
        }
    }

    @Test func `puts its trace into every line of the log`() throws {
        let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        #expect(try batch.run(environment: ["TRACEPARENT": trace]).exitCode == 0)
        #expect(try batch.run(["--bogus"], environment: ["TRACEPARENT": trace]).exitCode == 64)
        let lines = try folder.text(of: "run.log").split(separator: "\n")
        #expect(lines.count > 5)
        for line in lines {
            #expect(line.contains(" parent_id=b7ad6b7169203331 "))
            #expect(line.contains(" trace_id=0af7651916cd43dd8448eb211c80319c"))
        }
        unlink(folder["run.log"])
        #expect(try batch.run(environment: ["TRACEPARENT": "00-0-1-01"]).errors == "")
        #expect(try !folder.text(of: "run.log").contains("trace_id"))
    }
}
