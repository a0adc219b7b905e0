import SignalKit
import Testing

@testable import PlainText
@testable import RunKit

@Suite("A receipt")
struct ReceiptTests {
    private static let facts = InputFacts(bytes: 120, sha256: String(repeating: "ab", count: 32))

    /// A run over closes 1 2 2 1 3 with window 2, from some settings of every origin.
    private func receipt(
        window: Int = 2, runID: String = Receipt.newRunID(), facts: InputFacts? = facts,
        text: String = "close\n1\n2\n2\n1\n3\n",
        input: FilePath = "data.csv"
    ) throws -> Receipt {
        let config = Config(seed: 7, window: 5, version: "v\"9\"", warmup: .zero)
        var options = RunOptions(paths: RunPaths(input: input), window: window, input: InputChoices(separator: .comma))
        options.variables = ["--separator": "MLOPS_TUI_SEPARATOR"]
        let plan = Plan(options, config: config)
        let job = SignalJob(window: window, warmup: .zero, options: PriceReader.Options(workers: 1))
        let (found, report) = try job.run(ByteSource(bytes: Array(text.utf8)))
        let run = RunRecord(plan: plan, facts: found, report: report, interval: nil, latencyMilliseconds: 3)
        return Receipt(
            .success(run), runID: runID, of: ProgramBuild(version: "1.0.0", commit: "abc"), paths: plan.paths,
            plan: plan, input: facts, configSHA256: "cd", started: LogTime(secondsSinceEpoch: 0, milliseconds: 5),
            milliseconds: 12)
    }

    private func failed(_ failure: RunFailure) -> Receipt {
        Receipt(
            .failure(failure), runID: "1", of: ProgramBuild(version: "1", commit: nil), paths: RunPaths(), plan: nil,
            input: nil, configSHA256: nil, started: LogTime(secondsSinceEpoch: 0, milliseconds: 0), milliseconds: 0)
    }

    @Test func `is one line that is read as it was written`() throws {
        let odd = FilePath(bytes: [0x70, 0xFF, 0x22, 0x0A])
        for receipt in [try receipt(), failed(.internalError("a\nb")), try receipt(input: odd)] {
            #expect(receipt.line.filter { $0 == "\n" }.count == 1 && receipt.line.hasSuffix("\n"))
            #expect(Receipt(line: receipt.line.utf8) == receipt)
        }
    }

    @Test func `tells what was read, by what, and what came of it`() throws {
        let json = try JSON(reading: try receipt().line.utf8)
        #expect(json["schema"] == .int(1) && json["time"] == .string("1970-01-01T00:00:00.005Z"))
        #expect(json["program"]?.compact == #"{"name":"mlops-tui","version":"1.0.0","build":"abc"}"#)
        #expect(json["input"]?["sha256"]?.string == Self.facts.sha256 && json["input"]?["bytes"] == .int(120))
        #expect(json["config"]?.compact == #"{"path":"config.yaml","sha256":"cd"}"#)
        let settings = try #require(json["settings"])
        #expect(settings["window"]?.compact == #"{"value":2,"source":"command line"}"#)
        #expect(settings["seed"]?.compact == #"{"value":7,"source":"config"}"#)
        #expect(settings["missing"]?.compact == #"{"value":"gap","source":"default"}"#)
        #expect(settings["separator"]?.compact == #"{"value":"comma","source":"environment"}"#)
        #expect(json["result"]?["value"]?.compact == "0.4000" && json["result"]?["rows"] == .int(5))
        #expect(json["checks"] == .array([]) && json["exit_code"] == .int(0))
    }

    @Test func `names a config where there was one`() throws {
        #expect(failed(.internalError("x")).config == nil)
        #expect(try receipt().config?.sha256 == "cd")
    }

    @Test func `gives every run an id of its own, a UUID of version 4`() {
        let ids = (0..<100).map { _ in Receipt.newRunID() }
        #expect(Set(ids).count == ids.count)
        for id in ids {
            #expect(id.wholeMatch(of: #/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#) != nil)
        }
    }

    @Test func `makes the plan of its run`() throws {
        let plan = try receipt().plan(input: "elsewhere.csv")
        #expect((plan.window.value, plan.seed.value, plan.paths.input) == (2, 7, "elsewhere.csv"))
        #expect(plan.input.separator == .comma && plan.input.closeColumn == nil)
    }

    @Test func `makes none where that would tell nothing`() throws {
        #expect(throws: Unverifiable.ended(exitCode: 70)) { try failed(.internalError("x")).plan(input: "a") }
        #expect(throws: Unverifiable.noDigest) { try receipt(facts: nil).plan(input: "a") }
        let odd = try receipt().line.replacing("\"value\":\"zero\"", with: "\"value\":\"maybe\"")
        #expect(throws: Unverifiable.setting("warmup")) {
            try #require(Receipt(line: odd.utf8)).plan(input: "a")
        }
    }

    @Test func `differs by name from that of another run, or not at all`() throws {
        let was = try receipt()
        #expect(was.differences(from: try receipt()) == [])
        let facts = InputFacts(bytes: 121, sha256: "00")
        let now = try receipt(facts: facts, text: "close\n1\n2\n2\n1\n0.5\n")
        let names = was.differences(from: now).map(\.name)
        #expect(names.prefix(4) == ["input.bytes", "input.sha256", "result.value", "result.signals"])
        #expect(
            names.contains("result.flips") && !names.contains("result.rows")
                && !names.contains { $0.hasPrefix("format") })
        let difference = was.differences(from: now)[2]
        #expect((difference.was, difference.now) == ("0.4000", "0.2000"))
        #expect(was.differences(from: failed(.internalError("x"))).contains { $0.name == "exit_code" })
    }

    @Test func `is found by number, from the end, and by its id`() throws {
        let ids = ["aaaa1111", "aaaa2222", "bbbb3333"]
        let text = try ids.map { try receipt(runID: $0).line }.joined() + "torn {\n"
        let reading = ReceiptFile.Reading(Array(text.utf8))
        #expect(reading.receipts.map(\.runID) == ids && reading.others == [4])
        func found(_ name: String?) -> String? { reading.receipt(named: name)?.runID }
        #expect(
            [found(nil), found("1"), found("3"), found("-1"), found("-3")] == [ids[2], ids[0], ids[2], ids[2], ids[0]])
        #expect([found("aaaa1"), found("BBBB")] == [ids[0], ids[2]])
        #expect(
            [found("aaaa"), found("bbb"), found("0"), found("4"), found("-4"), found("")]
                == Array(repeating: nil, count: 6))
    }

    @Test func `is the newest only where the last line is one`() throws {
        let lines = try ["aaaa1111", "bbbb2222"].map { try receipt(runID: $0).line }
        let whole = ReceiptFile.Reading(Array((lines[0] + "torn {\n" + lines[1]).utf8))
        #expect(try whole.receipt(named: nil, in: "r").runID == "bbbb2222" && whole.others == [2])
        let later = "{\"schema\":2}\n"
        for (last, schema) in [("torn {\n", nil), ("{\"schema\":1}\n", nil), (later, 2)] as [(String, Int?)] {
            let cut = ReceiptFile.Reading(Array((lines.joined() + last).utf8))
            #expect(throws: RunFailure.receipt(file: "r", .cut(laterSchema: schema))) {
                try cut.receipt(named: "newest", in: "r")
            }
            #expect(try cut.receipt(named: "2", in: "r").runID == "bbbb2222")
        }
        for schema in [0, 2] {
            let other = lines[0].replacing("\"schema\":1", with: "\"schema\":\(schema)")
            #expect(Receipt(line: other.utf8) == nil)
        }
    }

    @Test(arguments: ["{}", "[]", "x", #"{"schema":2,"run_id":"a"}"#, #"{"schema":1,"run_id":"a"}"#])
    func `is no other line`(line: String) {
        #expect(Receipt(line: line.utf8) == nil)
    }

    // MARK: Tables

    @Test func `stands in a list, two side by side, the best one`() throws {
        let runs = RunsTable([
            try receipt(window: 2, runID: "aaaa1111-x"), failed(.internalError("x")),
            try receipt(window: 4, runID: "cccc3333-x", input: "a\u{1B}b"),
        ])
        let list = runs.list
        #expect(list.count == 4 && Set(list.dropFirst().map { $0.prefix(1) }) == ["1", "2", "3"])
        #expect(list[1].contains("aaaa1111  1970-01-01T00:00:00  0     0.4000  2"))
        #expect(!list.joined().unicodeScalars.contains("\u{1B}"))
        #expect(runs.best(by: "value", least: false)?.last?.hasPrefix("1 ") == true)
        #expect(runs.best(by: "value", least: true)?.last?.hasPrefix("3 ") == true)
        #expect(runs.best(by: "seed", least: true)?.last?.hasPrefix("3 ") == true)
        #expect(runs.best(by: "seed", least: false)?.last?.hasPrefix("3 ") == true)
        // A run that failed at once is not the fastest.
        #expect(runs.best(by: "duration_ms", least: true)?.last?.hasPrefix("3 ") == true)
        #expect(RunsTable([failed(.internalError("x"))]).best(by: "value", least: true) == nil)
        let sides = RunsTable.compare(runs.receipts[0], runs.receipts[2])
        #expect(sides.contains { $0.hasPrefix("*  window ") && $0.hasSuffix(" 4") })
        #expect(sides.contains { $0.hasPrefix("   seed ") })
    }

    // MARK: Prometheus and OpenLineage

    @Test func `stands as figures that Prometheus reads`() throws {
        let text = PrometheusText(try receipt(input: "a\"\\b"), at: LogTime(secondsSinceEpoch: 12, milliseconds: 7))
            .text
        #expect(
            text.contains("# TYPE mlops_tui_signal_rate gauge\nmlops_tui_signal_rate{input=\"a\\\"\\\\b\"} 0.4000\n"))
        #expect(text.contains("mlops_tui_last_run_timestamp_seconds{input=\"a\\\"\\\\b\"} 12.007\n"))
        #expect(text.contains("check=\"time_jump\"} 0\n"))
        let names = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE") }
        #expect(Set(names).count == names.count && text.hasSuffix("\n"))
        let none = PrometheusText(failed(.internalError("x")), at: LogTime(secondsSinceEpoch: 0, milliseconds: 0)).text
        #expect(none.contains("mlops_tui_last_run_exit_code{input=\"data.csv\"} 70\n"))
        #expect(none.contains("mlops_tui_last_run_success{input=\"data.csv\"} 0\n"))
        #expect(!none.contains("signal_rate") && !none.contains("check_findings"))
    }

    @Test(arguments: [LineageEvent.Kind.start, .complete, .fail])
    func `stands as an event with all that OpenLineage asks for`(kind: LineageEvent.Kind) throws {
        let receipt = kind == .fail ? failed(.internalError("x")) : try receipt()
        let paths = RunPaths(signals: "/tmp/s.csv")
        let event = LineageEvent(
            kind, receipt, paths: paths, at: LogTime(secondsSinceEpoch: 0, milliseconds: 0), namespace: "n")
        let json = try JSON(reading: event.line.utf8)
        #expect(json["eventType"]?.string == kind.rawValue && json["eventTime"]?.string == "1970-01-01T00:00:00.000Z")
        #expect(json["run"]?["runId"]?.string == receipt.runID && json["job"]?["namespace"]?.string == "n")
        let input = try #require(json["inputs"]?.elements.first)
        #expect(input["namespace"]?.string == "file" && input["name"]?.string?.hasSuffix("/data.csv") == true)
        #expect(input["name"]?.string?.hasPrefix("/") == true)
        #expect(json["outputs"]?.elements.count == (kind == .complete ? 2 : 0))
        let facets = [json["run"]?["facets"], json["job"]?["facets"], input["facets"], input["inputFacets"]]
        for facet in facets.flatMap({ $0?.members ?? [] }) {
            #expect(facet.value["_producer"]?.string?.hasPrefix("https://") == true)
            #expect(facet.value["_schemaURL"]?.string?.contains(".json#/$defs/") == true, "\(facet.key)")
        }
        #expect((json["run"]?["facets"]?["errorMessage"] != nil) == (kind == .fail))
    }
}
