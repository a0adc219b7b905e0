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
            #expect(withoutTimes(try sample(name)) == withoutTimes(try folder.text(of: name)), "\(name)")
        }
    }

    /// The sample as it was staged or committed: `make run` in the repository writes over the file, which is no fault. Where
    /// git is not there to ask, the file.
    private func sample(_ name: String) throws -> String {
        let git = Process()
        let output = Pipe()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "-C", Repository.path(""), "show", ":\(name)"]
        git.standardOutput = output
        git.standardError = FileHandle.nullDevice
        try git.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        git.waitUntilExit()
        if git.terminationStatus == 0 { return String(decoding: bytes, as: UTF8.self) }
        return try String(contentsOfFile: Repository.path(name), encoding: .utf8)
    }
}
