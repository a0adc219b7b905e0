import TestSupport
import Testing

@testable import RunKit

/// A folder with a small price file and a config, in which the batch job is run.
///
/// Window 2 over 1, 2, 2, 1, 3: signals 0 1 0 0 1.
struct BatchFolder {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("item,close\n1,1\n2,2\n3,2.00\n4,1\n5,3\n", to: "data.csv")
        try folder.write("seed: 7\nwindow: 2\nversion: \"v9\"\n", to: "config.yaml")
    }

    func start(
        _ arguments: [String] = [], environment: [String: String] = [:],
        input: Program.Stream = .nothing, output: Program.Stream = .captured, errors: Program.Stream = .captured
    ) throws -> Program {
        try Program(
            ["--headless"] + arguments, in: folder, environment: environment, input: input, output: output,
            errors: errors)
    }

    /// Runs the job to its end.
    func run(
        _ arguments: [String] = [], environment: [String: String] = [:],
        input: Program.Stream = .nothing, output: Program.Stream = .captured, errors: Program.Stream = .captured
    ) throws -> Program.Outcome {
        try start(arguments, environment: environment, input: input, output: output, errors: errors).waitForExit()
    }

    func metrics(_ name: String = "metrics.json") throws -> String { try folder.text(of: name) }

    /// The events in the log, in order.
    func events() throws -> [String] {
        try folder.text(of: "run.log").split(separator: "\n").map {
            $0.split(separator: " ").dropFirst(2).first.map(String.init) ?? ""
        }
    }

    /// Expects a failure that is reported everywhere, and nothing left over.
    func expectFailure(
        _ outcome: Program.Outcome, _ exitCode: Int32, _ message: String, version: String = "v9",
        output: String? = "metrics.json",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let json = Metrics.failure(version: version, message: message).text
        #expect(outcome.exitCode == exitCode, sourceLocation: sourceLocation)
        #expect(outcome.output == json, sourceLocation: sourceLocation)
        #expect(outcome.errors.contains("mlops-tui: error: \(message)\n"), sourceLocation: sourceLocation)
        if let output { #expect(try metrics(output) == json, sourceLocation: sourceLocation) }
        #expect(try folder.names().filter { $0.hasSuffix(".tmp") } == [], sourceLocation: sourceLocation)
    }
}

/// `latency_ms` is the one number that may differ from run to run.
func withoutLatency(_ json: String) -> String {
    json.replacing(/"latency_ms": \d+/, with: #""latency_ms": 0"#)
}

/// What a successful run over the folder's prices prints.
func successText(value: String = "0.4000", rows: Int = 5, seed: Int = 7, version: String = "v9") -> String {
    """
    {
      "version": "\(version)",
      "rows_processed": \(rows),
      "metric": "signal_rate",
      "value": \(value),
      "latency_ms": 0,
      "seed": \(seed),
      "status": "success"
    }

    """
}
