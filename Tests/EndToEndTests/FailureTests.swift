import TestSupport
import Glibc
import SignalKit
import Testing

@testable import PlainText
@testable import RunKit

/// The real binary on bad files and bad paths.
@Suite("A batch run that fails", .blocking)
struct FailureTests {
    private let batch: BatchFolder
    private var folder: TemporaryFolder { batch.folder }

    init() throws { batch = try BatchFolder() }

    @Test func `names an input that is missing, 66`() throws {
        try batch.expectFailure(
            try batch.run(["--input", "none.csv"]), 66, "cannot open 'none.csv': No such file or directory")
        #expect(try batch.events() == ["run.started", "config.loaded", "run.failed"])
    }

    @Test func `refuses a folder as input, 66`() throws {
        try batch.expectFailure(try batch.run(["--input", "."]), 66, "cannot open '.': Is a directory")
    }

    @Test func `names a config that is missing, under the version of last resort, 66`() throws {
        try batch.expectFailure(
            try batch.run(["--config", "none"]), 66, "cannot open 'none': No such file or directory", version: "v1")
    }

    @Test func `keeps the version of a config that is bad elsewhere, 78`() throws {
        try folder.write("version: kept\nseed: 7\nwindow: 0\n", to: "config.yaml")
        let outcome = try batch.run()
        #expect(outcome.exitCode == 78)
        #expect(outcome.output.hasPrefix("{\n  \"version\": \"kept\",\n  \"status\": \"error\",\n"))
        #expect(try batch.metrics() == outcome.output)
    }

    @Test func `refuses a config larger than any without reading it to its end, 78`() throws {
        try batch.expectFailure(
            try batch.run(["--config", "/dev/zero"]), 78,
            "/dev/zero: the file is larger than the 65536 bytes that a config may have", version: "v1")
    }

    @Test func `names file, line and column of bad data, 65`() throws {
        try folder.write("time,close\n1,1\n2,\"12,5\"\n", to: "data.csv")
        try batch.expectFailure(
            try batch.run(), 65, "data.csv:3: column 'close': \"12,5\" is not a price (expected a decimal such as 12.5)"
        )
    }

    @Test func `refuses a window larger than the file, 65, and leaves no signals`() throws {
        try batch.expectFailure(
            try batch.run(["--window", "6", "--signals", "s.csv"]), 65,
            "data.csv: window 6 is larger than the file's 5 rows, so there is no rolling mean")
        #expect(try folder.names() == ["config.yaml", "data.csv", "metrics.json", "run.log"])
    }

    @Test func `keeps the signals of the run before`() throws {
        try folder.write("old", to: "s.csv")
        #expect(try batch.run(["--window", "6", "--signals", "s.csv"]).exitCode == 65)
        #expect(try folder.text(of: "s.csv") == "old")
    }

    @Test(arguments: [["--output", "none/m"], ["--signals", "none/m"], ["--log-file", "none/m"]])
    func `names an output that cannot be created, 73`(option: [String]) throws {
        let isOutput = option[0] == "--output"
        try batch.expectFailure(
            try batch.run(option), 73, "cannot create 'none/m': No such file or directory",
            version: option[0] == "--log-file" ? "v1" : "v9", output: isOutput ? nil : "metrics.json")
    }

    @Test(arguments: [["--output", "/dev/full"], ["--signals", "/dev/full"], ["--log-file", "/dev/full"]])
    func `names an output that is full, 74`(option: [String]) throws {
        try batch.expectFailure(
            try batch.run(option), 74, "cannot write '/dev/full': No space left on device",
            output: option[0] == "--output" ? nil : "metrics.json")
    }

    @Test func `says that standard output is full, closed or read by nobody, 74`() throws {
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        let pipe = try PipeEnds()
        close(pipe.reading)
        defer {
            close(full)
            close(pipe.writing)
        }
        let streams: [(Program.Stream, String)] = [
            (.descriptor(full), "No space left on device"), (.descriptor(pipe.writing), "Broken pipe"),
            (.closed, "Bad file descriptor"),
        ]
        for (stream, reason) in streams {
            #expect(try batch.run(output: stream).exitCode == 74)
            let json = Metrics.failure(version: "v9", message: "cannot write standard output: \(reason)").text
            #expect(try batch.metrics() == json)
        }
    }

    @Test func `survives without any standard descriptor`() throws {
        let outcome = try batch.run(input: .closed, output: .closed, errors: .closed)
        #expect(outcome.exitCode == 74)
        #expect(try batch.metrics().contains("cannot write standard output"))
        #expect(try folder.text(of: "data.csv").hasPrefix("item,close\n1,1\n"))
        #expect(
            try folder.text(of: "run.log").split(separator: "\n").allSatisfy {
                $0.contains("Z INFO ") || $0.contains("Z ERROR ")
            })
    }

    @Test func `refuses a file that grows while it is read, 74`() throws {
        // The program is held up in the middle of the file by its signals, which nobody reads at first.
        try folder.write("close\n" + String(repeating: "12345.67\n", count: 200_000), to: "data.csv")
        mkfifo(folder["pipe"], 0o600)
        let program = try batch.start(["--signals", "pipe"])
        let signals = open(folder["pipe"], O_RDONLY | O_CLOEXEC)
        var byte: UInt8 = 0
        #expect(read(signals, &byte, 1) == 1)
        let file = open(folder["data.csv"], O_WRONLY | O_APPEND | O_CLOEXEC)
        #expect(write(file, "1\n", 2) == 2)
        close(file)
        _ = readAll(signals)
        close(signals)
        try batch.expectFailure(
            try program.waitForExit(), 74,
            "data.csv: the file changed while it was read; run again when its writer is done")
    }

    @Test func `quotes hostile text so that no terminal obeys it`() throws {
        try folder.write("close\n1\n\u{1B}[2J\u{202E}x\n", to: "data.csv")
        let outcome = try batch.run(["--log-file", "-"])
        #expect(outcome.exitCode == 65)
        for text in [outcome.output, outcome.errors, try batch.metrics()] {
            #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || SafeText.isHarmless($0) })
        }
    }

    @Test(arguments: [
        (["--input", "data.csv", "--output", "data.csv"], "--input and --output are both 'data.csv'"),
        (["--output", "./config.yaml"], "--config and --output are both './config.yaml'"),
        (["--output", "same"], "--input and --output are both 'same'"),
        (["--output", "m", "--log-file", "m"], "--output and --log-file are both 'm'"),
        (["--output", "m", "--signals", "m"], "--output and --signals are both 'm'"),
    ])
    func `never writes over a file it needs, 64`(options: [String], message: String) throws {
        try folder.link("same", to: "data.csv")
        let before = try folder.text(of: "data.csv") + folder.text(of: "config.yaml")
        try batch.expectFailure(
            try batch.run(options), 64, message + ": a run would destroy one of them", version: "v1", output: nil)
        #expect(try folder.text(of: "data.csv") + folder.text(of: "config.yaml") == before)
        #expect(try folder.names().filter { $0 != "run.log" } == ["config.yaml", "data.csv", "same"])
        #expect(try options.contains("--log-file") || batch.events() == ["run.failed"])
    }

    @Test func `leaves error metrics when other paths are mixed up`() throws {
        try batch.expectFailure(
            try batch.run(["--log-file", "data.csv"]), 64,
            "--input and --log-file are both 'data.csv': a run would destroy one of them", version: "v1")
        #expect(try folder.names() == ["config.yaml", "data.csv", "metrics.json"])
    }
}
