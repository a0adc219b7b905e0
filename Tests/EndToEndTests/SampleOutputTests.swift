import TestSupport
import Foundation
import Testing

/// `metrics.json` and `run.log` at the top of the repository: what the batch job leaves for data.csv and config.yaml.
@Suite(.blocking)
struct SampleOutputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

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
