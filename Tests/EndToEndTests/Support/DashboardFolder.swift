import TestSupport
import Foundation
import Glibc

/// A folder with prices and a config under their default names, and the real binary on a pseudo terminal in it.
final class DashboardFolder: Sendable {
    let folder: TemporaryFolder

    /// With so many rows of made-up prices; `nil` for none.
    init(rows: Int? = 400) throws {
        folder = try TemporaryFolder()
        try folder.write("seed: 42  # the answer\nwindow: 5\nversion: \"v7\"\n", to: "config.yaml")
        if let rows { try folder.write(try Self.prices(rows: rows), to: "data.csv") }
    }

    /// Made-up prices, the same each time.
    static func prices(rows: Int) throws -> String {
        let folder = try TemporaryFolder()
        let file = Glibc.open(folder["prices"], O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        _ = try Program(["synth", "--rows", "\(rows)", "--seed", "7"], in: folder, output: .descriptor(file))
            .waitForExit()
        return try folder.text(of: "prices")
    }

    /// Runs the program in the folder, within the shell words of `script`: `"$@"` is the program with its arguments.
    func start(
        _ arguments: [String] = [], script: String = "exec \"$@\"", environment: [String: String] = [:],
        columns: Int = 80, rows: Int = 24
    ) throws -> PtyProgram {
        try PtyProgram(
            "/bin/sh", ["-c", "cd \"$0\" || exit; \(script)", folder.path, Program.path] + arguments,
            environment: environment, columns: columns, rows: rows)
    }

    /// Runs the dashboard until it shows the first result.
    func open(
        _ arguments: [String] = [], script: String = "exec \"$@\"", environment: [String: String] = [:],
        columns: Int = 80, rows: Int = 24
    ) throws -> PtyProgram {
        let program = try start(
            arguments, script: script, environment: environment, columns: columns, rows: rows)
        try program.waitUntil("the first result") { $0.text.contains("longest run") && $0.text.contains("save & quit") }
        return program
    }

    /// What the batch job writes for the same prices and config, in a folder of its own.
    func batchJob(_ arguments: [String]) throws -> (metrics: String, log: String, exitCode: Int32) {
        let other = try DashboardFolder(rows: nil)
        for name in ["data.csv", "config.yaml"] {
            guard let bytes = FileManager.default.contents(atPath: folder[name]) else { continue }
            try bytes.write(to: URL(fileURLWithPath: other.folder[name]))
        }
        let outcome = try Program(["--headless"] + arguments, in: other.folder).waitForExit()
        return (try other.metrics, try other.log, outcome.exitCode)
    }

    /// The metrics with the latency taken out.
    var metrics: String { get throws { withoutTimes(try folder.text(of: "metrics.json")) } }

    /// The log with times and durations taken out.
    /// Without what the screen took, which no batch job has.
    var log: String {
        get throws {
            let lines = withoutTimes(try folder.text(of: "run.log")).split(
                separator: "\n", omittingEmptySubsequences: false)
            return lines.filter { !$0.contains(" screen.drawn ") }.joined(separator: "\n")
        }
    }
}

extension PtyProgram {
    /// The numbers of the header.
    func waitFor(window: Int, seed: Int = 42) throws {
        try waitFor(text: "window \(window)   seed \(seed)")
    }

    func contains(_ text: String) -> Bool { output.contains(Array(text.utf8)) }
}

/// A log or metrics without times, durations and latency: they are the run's own.
func withoutTimes(_ text: String) -> String {
    text.replacing(#/[0-9-]{10}T[0-9:.]+Z/#, with: "TIME")
        .replacing(#/(?<name>latency_ms|duration_ms)(?<sign>"?[=:] ?)[0-9]+/#) { "\($0.name)\($0.sign)0" }
}
