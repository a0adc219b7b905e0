import TestSupport
import Glibc
import Testing

@testable import RunKit

/// What the real binary does to files that are there already.
@Suite("Outputs that exist", .blocking)
struct OutputModesTests {
    private let batch: BatchFolder
    private var folder: TemporaryFolder { batch.folder }

    init() throws { batch = try BatchFolder() }

    @Test(arguments: [[], ["--window", "6"]])
    func `keep their mode and stay symbolic links, in success and failure`(options: [String]) throws {
        for (name, link) in [("m.json", "metrics.json"), ("s.csv", "signals.csv"), ("l.log", "run.log")] {
            try folder.write("", to: name)
            try folder.link(link, to: name)
            chmod(folder[name], 0o640)
        }
        let outcome = try batch.run(options + ["--signals", "signals.csv"])
        #expect(outcome.exitCode == (options.isEmpty ? 0 : 65))
        #expect(try folder.text(of: "m.json") == outcome.output)
        for name in ["m.json", "s.csv", "l.log"] {
            #expect(try FileCalls.system.linkStatus(FilePath(folder[name])).permissions == 0o640)
        }
        for link in ["metrics.json", "signals.csv", "run.log"] {
            #expect(try FileCalls.system.linkStatus(FilePath(folder[link])).kind == S_IFLNK)
        }
    }

    @Test func `new ones follow the umask`() throws {
        #expect(
            try Program(
                ["-c", "umask 027; exec \"$0\" --headless --signals s.csv", Program.path], in: folder, path: "/bin/sh"
            ).waitForExit().exitCode == 0)
        for name in ["metrics.json", "s.csv", "run.log"] {
            #expect(try FileCalls.system.status(FilePath(folder[name])).permissions == 0o640)
        }
    }

    @Test func `the log of a second run is appended`() throws {
        #expect(try batch.run().exitCode == 0)
        let first = try folder.text(of: "run.log")
        #expect(try batch.run(["--window", "6", "--log-format", "json"]).exitCode == 65)
        let both = try folder.text(of: "run.log")
        #expect(both.hasPrefix(first))
        #expect(both.split(separator: "\n").last?.contains(#""level":"ERROR","event":"run.failed","#) == true)
    }

    @Test func `a failure takes the place of the success before it`() throws {
        #expect(try batch.run().exitCode == 0)
        #expect(try batch.run(["--input", "none"]).exitCode == 66)
        #expect(try batch.metrics().contains("\"status\": \"error\""))
    }

    @Test func `a file that may not grow is an error, not the end of the program`() throws {
        let outcome = try Program(
            ["-c", "ulimit -f 0; exec \"$0\" --headless --log-file -", Program.path], in: folder, path: "/bin/sh"
        ).waitForExit()
        #expect(outcome.exitCode == 74)
        #expect(outcome.output.contains("cannot write 'metrics.json': File too large"))
        #expect(try folder.names() == ["config.yaml", "data.csv"])
    }
}
