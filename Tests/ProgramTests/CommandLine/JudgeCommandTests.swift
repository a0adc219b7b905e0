import TestSupport
import Foundation
import RunKit
import Testing

@testable import mlops_tui

@Suite("Judge command")
struct JudgeCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func judge(_ arguments: String...) async throws -> Int32 {
        try await onOwnThread { MlopsTui.run(["judge"] + arguments) }
    }

    private func writePrices(rows: Int = 600) throws -> String {
        let closes = (0..<rows).map { "\(100 + $0 * 7919 % 97).\($0 % 10)" }
        return try folder.write("close\n" + closes.joined(separator: "\n") + "\n", to: "data.csv")
    }

    private func object(_ name: String) throws -> [String: Any] {
        let parsed = try JSONSerialization.jsonObject(with: Data(folder.text(of: name).utf8))
        return try #require(parsed as? [String: Any])
    }

    @Test func `the JSON has exactly the documented keys, sorted`() async throws {
        let code = try await judge(
            "--input", try writePrices(), "--window", "5", "--seed", "7", "--windows", "2...40:1", "--fee", "2.5bp",
            "--output", folder["judge.json"])
        #expect(code == 0)
        let found = try object("judge.json")
        #expect(
            found.keys.sorted() == [
                "blocks", "break_even_ppm", "fee_ppm", "input", "intervals", "p_loss", "pbo", "plateau",
                "reality_check",
                "reason", "rows", "schema", "seed", "verdict", "walk_forward", "window", "windows",
            ])
        #expect(found["fee_ppm"] as? Int == 250 && found["seed"] as? Int == 7 && found["window"] as? Int == 5)
        #expect(found["rows"] as? Int == 600 && found["intervals"] as? Int == 560)
        let text = try folder.text(of: "judge.json")
        let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
        #expect(keys == keys.sorted())
    }

    @Test func `any number of threads writes the same bytes`() async throws {
        let input = try writePrices()
        for threads in ["1", "2", "5"] {
            #expect(
                try await judge(
                    "--input", input, "--window", "5", "--seed", "7", "--threads", threads, "--output",
                    folder[threads]) == 0)
        }
        #expect(try folder.text(of: "1") == folder.text(of: "2") && folder.text(of: "1") == folder.text(of: "5"))
    }

    @Test func `order, symbol and checks are the command line's, else the config's`() async throws {
        let rows = (0..<100).flatMap { ["A,\($0 % 7)", "B,1\($0 % 5)"] }.joined(separator: "\n")
        let input = try folder.write("ticker,close\n\(rows)\n", to: "data.csv")
        let arguments = ["--input", input, "--window", "5", "--seed", "7", "--output", folder["judge.json"] as String]
        func judge(_ more: String...) async throws -> Int32 {
            try await onOwnThread { MlopsTui.run(["judge"] + arguments + more) }
        }
        #expect(try await judge() == 65)
        #expect(try await judge("--symbol", "A") == 0)
        #expect(try object("judge.json")["rows"] as? Int == 100)
        let config = try folder.write(
            "seed: 3\nwindow: 6\nversion: v1\ninput:\n  symbol: B\nchecks: error\n", to: "config.yaml")
        #expect(try await judge("--config", config) == 0)
        try folder.write("ticker,close\nA,1\nB,0\n" + rows.replacing("A,0", with: "A,1"), to: "data.csv")
        // The close of zero, and the last line without its end, are findings.
        #expect(try await judge("--config", config) == 65)
        #expect(try await judge("--config", config, "--checks", "off") == 0)
    }

    @Test func `window and seed come from the config`() async throws {
        let config = try folder.write("seed: 3\nwindow: 6\nversion: v1\n", to: "config.yaml")
        let code = try await judge(
            "--input", try writePrices(), "--config", config, "--output", folder["judge.json"])
        #expect(code == 0)
        let found = try object("judge.json")
        #expect(found["seed"] as? Int == 3 && found["window"] as? Int == 6 && found["fee_ppm"] as? Int == 500)
    }

    @Test(arguments: [(1, 1, 7), (2, 2, 7), (12, 2, 12)])
    func `without a range a quarter of the rows is compared, and the window itself`(
        window: Int, first: Int, last: Int
    ) async throws {
        let code = try await judge(
            "--input", try writePrices(rows: 30), "--window", "\(window)", "--seed", "1", "--output",
            folder["judge.json"])
        #expect(code == 0)
        let windows = try #require(object("judge.json")["windows"] as? [String: Any])
        #expect(windows["first"] as? Int == first && windows["last"] as? Int == last)
    }

    @Test func `what cannot be judged has the batch job's codes and leaves nothing`() async throws {
        let input = try writePrices(rows: 30)
        let fixed = ["--window", "50", "--seed", "1", "--output", folder["out"]]
        #expect(try await onOwnThread { MlopsTui.run(["judge", "--input", input] + fixed) } == 65)
        #expect(
            try await onOwnThread { MlopsTui.run(["judge", "--input", input, "--windows", "2...9"] + fixed) } == 64)
        #expect(try await judge("--input", folder["none"], "--window", "2", "--seed", "1") == 66)
        #expect(try await judge("--input", input, "--config", folder["none"]) == 66)
        #expect(try await judge("--input", input, "--window", "2", "--seed", "1", "--output", input) == 64)
        #expect(try folder.names() == ["data.csv"])
    }

    @Test func `the shipped example holds nothing, and the page says so`() throws {
        let program = try Program(
            ["judge", "--input", Repository.path("data.csv"), "--config", Repository.path("config.yaml")], in: folder)
        let result = try program.waitForExit()
        #expect(result.exitCode == 0)
        #expect(result.output.contains("\nNothing to find: "))
        #expect(result.output.hasSuffix(".\n"))
    }

    @Test(arguments: [
        ("0", 0), ("500", 500), ("500ppm", 500), ("5bp", 500), ("2.5bp", 250), ("2.55BP", 255), ("1000000", 1_000_000),
        ("10000bp", 1_000_000),
    ])
    func `fees are taken`(text: String, millionths: Int) {
        #expect(Fee(argument: text)?.millionths == millionths)
    }

    @Test(arguments: ["", "bp", "-1", "1.5", "1.5ppm", "2.555bp", "2.bp", "2.+5bp", "10001bp", "1000001", "05", "5 bp"])
    func `what is no fee is refused`(text: String) {
        #expect(Fee(argument: text) == nil)
    }
}
