import Foundation
import Testing

@testable import mlops_tui

/// `metrics.json` and `run.log` at the top of the repository: what the batch job leaves for data.csv and config.yaml.
struct SampleOutputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Times, durations and the latency are the run's own.
    private func withoutTimes(_ text: String) -> String {
        text.replacing(#/[0-9-]{10}T[0-9:.]+Z/#, with: "TIME")
            .replacing(#/(?<name>latency_ms|duration_ms)(?<sign>"?[=:] ?)[0-9]+/#) { "\($0.name)\($0.sign)0" }
    }

    @Test func `they are what a run writes today`() throws {
        for name in ["data.csv", "config.yaml"] {
            try FileManager.default.copyItem(atPath: Repository.path(name), toPath: folder[name])
        }
        #expect(try Program(["--headless"], in: folder).waitForExit().exitCode == 0)
        for name in ["metrics.json", "run.log"] {
            let sample = try String(contentsOfFile: Repository.path(name), encoding: .utf8)
            #expect(withoutTimes(sample) == withoutTimes(try folder.text(of: name)), "\(name)")
        }
    }
}
