import TestSupport
import Glibc
import Testing

@testable import RunKit

/// The real binary, stopped wherever it may wait. What hangs runs into the deadline of the wait for its end.
@Suite("A stop signal", .blocking)
struct StopTests {
    private let batch: BatchFolder
    private var folder: TemporaryFolder { batch.folder }

    init() throws {
        batch = try BatchFolder()
        mkfifo(folder["pipe"], 0o600)
    }

    @Test(arguments: StopSignal.allCases)
    func `ends a run whose input gives nothing, with its code, error metrics and a last line in the log`(
        signal: StopSignal
    ) throws {
        let program = try batch.start(["--input", "pipe"])
        try waitForLog("config.loaded")
        program.signal(signal.number)
        try batch.expectFailure(try program.waitForExit(), signal.exitCode, "stopped by \(signal.name)")
        #expect(try batch.events() == ["run.started", "config.loaded", "run.failed"])
    }

    @Test func `ends a run whose config gives nothing`() throws {
        let program = try batch.start(["--config", "pipe"])
        try waitForLog("run.started")
        program.signal(SIGTERM)
        try batch.expectFailure(try program.waitForExit(), 143, "stopped by SIGTERM", version: "v1")
    }

    @Test func `ends a run whose input has given much and stops`() throws {
        let pipe = try PipeEnds()
        defer { for end in [pipe.reading, pipe.writing] { close(end) } }
        let program = try batch.start(["--input", "-"], input: .descriptor(pipe.reading))
        try waitForLog("config.loaded")
        // More than a chunk, so that all workers are at it.
        let rows = Array(("close\n" + String(repeating: "12345.67\n", count: 200_000)).utf8)
        var rest = rows[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(rest.withUnsafeBytes { write(pipe.writing, $0.baseAddress, $0.count) })
        }
        usleep(100_000)
        program.signal(SIGTERM)
        try batch.expectFailure(try program.waitForExit(), 143, "stopped by SIGTERM")
    }

    @Test func `ends a run in the middle of an endless input, and removes its signals`() throws {
        let pipe = try PipeEnds()
        #expect(write(pipe.writing, "close\n", 6) == 6)
        let source = try Program(["12345.67"], in: folder, output: .descriptor(pipe.writing), path: "/usr/bin/yes")
        close(pipe.writing)
        let program = try batch.start(["--input", "-", "--signals", "s.csv"], input: .descriptor(pipe.reading))
        close(pipe.reading)
        try waitForLog("config.loaded")
        usleep(200_000)
        program.signal(SIGTERM)
        try batch.expectFailure(try program.waitForExit(), 143, "stopped by SIGTERM")
        #expect(try !folder.names().contains("s.csv"))
        #expect(try source.waitForExit().exitCode == 128 + SIGPIPE)
    }

    @Test(arguments: ["--output", "--signals"])
    func `ends a run whose output nobody reads`(option: String) throws {
        let program = try batch.start([option, "pipe"])
        try waitForLog(option == "--output" ? "interval.absent" : "config.loaded")
        program.signal(SIGTERM)
        try batch.expectFailure(
            try program.waitForExit(), 143, "stopped by SIGTERM", output: option == "--output" ? nil : "metrics.json")
    }

    @Test func `ends a run whose log nobody reads`() throws {
        let program = try batch.start(["--log-file", "pipe"])
        waitUntilHeld(program)
        program.signal(SIGTERM)
        try batch.expectFailure(try program.waitForExit(), 143, "stopped by SIGTERM", version: "v1")
    }

    @Test func `ends a run whose standard output, standard error and log are full pipes`() throws {
        let reader = open(folder["pipe"], O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        let writer = open(folder["pipe"], O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        defer { for end in [reader, writer] { close(end) } }
        let filler = [UInt8](repeating: 0, count: 4096)
        while write(writer, filler, filler.count) > 0 {}
        let program = try batch.start(["--log-file", "pipe"], output: .descriptor(writer), errors: .descriptor(writer))
        waitUntilHeld(program)
        program.signal(SIGTERM)
        #expect(try program.waitForExit().exitCode == 143)
        #expect(try batch.metrics() == Metrics.failure(version: "v1", message: "stopped by SIGTERM").text)
    }

    @Test func `is not seen by a run that was told to ignore it`() throws {
        let program = try Program(
            ["-c", "trap '' HUP; exec \"$0\" --headless --input pipe", Program.path], in: folder, path: "/bin/sh")
        try waitForLog("config.loaded")
        program.signal(SIGHUP)
        let writer = open(folder["pipe"], O_WRONLY | O_CLOEXEC)
        #expect(write(writer, "close\n1\n2\n", 10) == 10)
        close(writer)
        #expect(try program.waitForExit().exitCode == 0)
    }

    @Test(.enabled(if: mayUnshare, "needs leave to make a PID namespace"))
    func `ends a run that is PID 1`() throws {
        let unshare = try Program(
            ["-pf", "--kill-child", "/bin/sh", "-c", "exec \"$0\" --headless --input pipe", Program.path], in: folder,
            path: "/usr/bin/unshare")
        try waitForLog("config.loaded")
        let child = try #require(children(of: unshare.pid).first)
        kill(child, SIGTERM)
        try batch.expectFailure(try unshare.waitForExit(), 143, "stopped by SIGTERM")
    }

    /// Waits until the log has a line of that event: then the run is past it.
    /// Waits until the program holds signals back, and then a while: it may be stuck in its first transfer.
    private func waitUntilHeld(_ program: Program) {
        for _ in 0..<20_000 {
            let file = open("/proc/\(program.pid)/status", O_RDONLY | O_CLOEXEC)
            defer { close(file) }
            if readAll(file).contains(/SigBlk:\t[0-9a-f]*[1-9a-f]/) { break }
            usleep(1000)
        }
        usleep(20_000)
    }

    private func waitForLog(_ event: String) throws {
        for _ in 0..<20_000 {
            if let events = try? batch.events(), events.contains(event) { return }
            usleep(1000)
        }
        throw Program.Failure.stillRunning(arguments: ["waiting for \(event)"])
    }
}

private func children(of pid: pid_t) -> [pid_t] {
    let file = open("/proc/\(pid)/task/\(pid)/children", O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    return readAll(file).split(separator: " ").compactMap { pid_t($0) }
}

private let mayUnshare: Bool = {
    guard let folder = try? TemporaryFolder(),
        let probe = try? Program(["-pf", "/bin/true"], in: folder, path: "/usr/bin/unshare")
    else { return false }
    return (try? probe.waitForExit().exitCode) == 0
}()
