import TestSupport
import Glibc
import Testing

/// The real binary on good files.
@Suite("A batch run that succeeds", .blocking)
struct SuccessTests {
    private let batch: BatchFolder
    private var folder: TemporaryFolder { batch.folder }

    init() throws { batch = try BatchFolder() }

    @Test func `writes the metrics to the output and to standard output, and nothing to standard error`() throws {
        let outcome = try batch.run()
        #expect(outcome.exitCode == 0)
        #expect(withoutLatency(outcome.output) == successText())
        #expect(try batch.metrics() == outcome.output)
        #expect(outcome.errors == "")
        #expect(try folder.names() == ["config.yaml", "data.csv", "metrics.json", "run.log"])
    }

    @Test func `takes every path from its option`() throws {
        try folder.makeFolder("out")
        try folder.write("close\n1\n2\n", to: "other.csv")
        try folder.write("seed: 1\nwindow: 1\nversion: w\n", to: "other.yaml")
        let outcome = try batch.run([
            "--input", "other.csv", "--config=other.yaml", "--output", "out/m.json", "--log-file=out/l.log",
            "--signals",
            "out/s.csv",
        ])
        #expect(withoutLatency(outcome.output) == successText(value: "0.0000", rows: 2, seed: 1, version: "w"))
        #expect(try folder.names(in: "out") == ["l.log", "m.json", "s.csv"])
    }

    @Test func `a window and a seed on the command line go before the config's`() throws {
        let outcome = try batch.run(["--window", "5", "--seed", "4294967295"])
        #expect(withoutLatency(outcome.output) == successText(value: "0.2000", seed: 4_294_967_295))
    }

    @Test func `rows of the warm-up can be left out of the rate`() throws {
        try folder.write("seed: 7\nwindow: 2\nversion: \"v9\"\nwarmup: exclude\n", to: "config.yaml")
        #expect(withoutLatency(try batch.run().output) == successText(value: "0.5000"))
    }

    @Test func `gaps are warned of, or refused`() throws {
        try folder.write("close\n1\n2\n\nNaN\n3\n4\n", to: "data.csv")
        let outcome = try batch.run(["--missing", "gap"])
        #expect(withoutLatency(outcome.output) == successText())
        #expect(outcome.errors == "mlops-tui: warning: 1 row has no price, the first on line 5; no mean spans it\n")
        #expect(try batch.events().contains("data.gaps"))
        #expect(try batch.run(["--missing", "error"]).exitCode == 65)
    }

    @Test func `a rate of gaps alone is a success with a warning`() throws {
        try folder.write("close,v\n1,\n,\n2,\n,\n", to: "data.csv")
        let outcome = try batch.run()
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.contains("no 2 rows in a row have prices, so no row has a rolling mean"))
        #expect(try batch.events().contains("mean.none"))
    }

    @Test(arguments: [
        ["--output", "-"], ["--output", "/dev/stdout"], ["--output", "/dev/fd/1"], ["--output", "link"],
    ])
    func `metrics on standard output are printed once`(option: [String]) throws {
        try folder.link("link", to: "/dev/stdout")
        let outcome = try batch.run(option)
        #expect(outcome.exitCode == 0)
        #expect(withoutLatency(outcome.output) == successText())
        #expect(try !folder.names().contains("metrics.json"))
    }

    @Test func `the log on standard error leaves standard output alone`() throws {
        let outcome = try batch.run(["--log-file", "-"])
        #expect(withoutLatency(outcome.output) == successText())
        #expect(outcome.errors.split(separator: "\n").count == 9)
        #expect(try folder.names() == ["config.yaml", "data.csv", "metrics.json"])
    }

    @Test(arguments: ["-", "/dev/stdin", "/dev/fd/0", "pipe"])
    func `prices come through a pipe`(path: String) throws {
        let text = try folder.text(of: "data.csv")
        mkfifo(folder["pipe"], 0o600)
        let input = try PipeEnds.holding(text)
        defer { close(input) }
        let program = try batch.start(["--input", path], input: .descriptor(input))
        if path == "pipe" {
            let writer = open(folder["pipe"], O_WRONLY)
            _ = Array(text.utf8).withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
            close(writer)
        }
        #expect(withoutLatency(try program.waitForExit().output) == successText())
    }

    @Test func `prices come from a file on standard input`() throws {
        let file = open(folder["data.csv"], O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        let outcome = try batch.run(["--input", "-"], input: .descriptor(file))
        #expect(withoutLatency(outcome.output) == successText())
    }

    @Test func `metrics and signals go through FIFOs`() throws {
        for name in ["metrics", "signals"] { mkfifo(folder[name], 0o600) }
        let program = try batch.start(["--output", "metrics", "--signals", "signals"])
        let signals = open(folder["signals"], O_RDONLY | O_CLOEXEC)
        #expect(readAll(signals).hasSuffix("\n4,3,2.0,1\n"))
        let metrics = open(folder["metrics"], O_RDONLY | O_CLOEXEC)
        #expect(withoutLatency(readAll(metrics)) == successText())
        #expect(try program.waitForExit().exitCode == 0)
        close(signals)
        close(metrics)
    }

    @Test func `signals are the rows with exact prices and the mean at its shortest`() throws {
        try folder.write("time,close\n1, +0.10 \n2,.2\n3,\n4,1e2\n5,100.0000000001\n6,7.\n", to: "data.csv")
        #expect(try batch.run(["--signals", "signals.csv"]).exitCode == 0)
        #expect(
            try folder.text(of: "signals.csv") == """
                row,close,rolling_mean,signal
                0,0.1,,0
                1,0.2,0.15,1
                2,,,0
                3,100,,0
                4,100.0000000001,100.00000000005,1
                5,7,53.50000000005,0

                """)
    }

    @Test func `the same bytes come out in any locale, time zone and number of cores`() throws {
        let file = open(folder["big.csv"], O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        let synth = try Program(["synth", "--rows", "20000", "--seed", "3"], in: folder, output: .descriptor(file))
        #expect(try synth.waitForExit().exitCode == 0)
        close(file)
        let variables = [
            [:], ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Kathmandu"], ["LANG": "tr_TR.UTF-8", "TZ": "America/New_York"],
            ["LC_ALL": "C"],
        ]
        var results: Set<[String]> = []
        for environment in variables {
            let outcome = try batch.run(["--input", "big.csv", "--signals", "s.csv"], environment: environment)
            let log = try folder.text(of: "run.log").split(separator: "\n").suffix(8).joined(separator: "\n")
                .replacing(/(?m)^\S+|latency_ms=\d+|duration_ms=\d+/, with: "")
            results.insert([withoutLatency(outcome.output), try folder.text(of: "s.csv"), log])
        }
        let oneCore = try Program(
            ["-c", "0", Program.path, "--headless", "--input", "big.csv", "--signals", "s.csv"], in: folder,
            path: "/usr/bin/taskset"
        ).waitForExit()
        #expect(results.count == 1)
        #expect(results.first?.prefix(2) == [withoutLatency(oneCore.output), try folder.text(of: "s.csv")])
    }
}
