import TestSupport
import Glibc
import SignalKit
import Testing

/// More than anybody types: floods of keys, windows dragged about, pastes; and nothing at all.
@Suite(.blocking)
struct DashboardStormTests {
    private let dashboard: DashboardFolder

    init() throws { dashboard = try DashboardFolder(rows: 2000) }

    @Test func `2,000 keys at once become few frames, and the last one is right`() throws {
        let program = try dashboard.open()
        program.waitUntilQuiet()
        let before = program.output.count
        let up = String(repeating: "\u{1b}[A", count: 1300)
        let down = String(repeating: "\u{1b}[B", count: 700)
        program.send(up + down)
        try program.waitFor(window: 605)
        program.waitUntilQuiet()
        // A frame of a step takes some 500 bytes, a whole screen 5 kB.
        #expect(program.output.count - before < 100_000)
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        let batch = try dashboard.batchJob(["--window", "605"])
        #expect(try dashboard.metrics == batch.metrics)
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `after windows of all sizes, with keys between, the screen is right`(seed: UInt64) async throws {
        try await onOwnThread { [dashboard] in
            var random = SplitMix64(seed: seed)
            let program = try dashboard.open()
            for _ in 0..<200 {
                program.resize(
                    columns: Int.random(in: 1...300, using: &random), rows: Int.random(in: 1...100, using: &random))
                program.send(
                    ["\u{1b}[A", "\u{1b}[B", "+", "-", "\u{1b}[D", "w1\u{1b}[", "?\u{1b}x"].randomElement(
                        using: &random) ?? "")
                if Bool.random(using: &random) { program.waitUntilQuiet(milliseconds: 2, seconds: 0.02) }
            }
            program.resize(columns: 100, rows: 30)
            // Out of whatever is open, then to numbers and bars that a fresh start can show as well.
            for keys in ["\u{1b}", "\u{1b}", ":window 9\r", "="] {
                program.send(keys)
                program.waitUntilQuiet(milliseconds: 60)
            }
            try program.waitFor(window: 9)
            let fresh = try dashboard.open(["--window", "9"], columns: 100, rows: 30)
            fresh.send("=")
            fresh.waitUntilQuiet()
            program.waitUntilQuiet()
            #expect(settled(program.screen) == settled(fresh.screen))
        }
    }

    /// The screen without what depends on how one came there: latency and log.
    private func settled(_ screen: ScreenEmulator) -> [String] {
        let lines = screen.lines
        let log = lines.firstIndex { $0.hasSuffix(" LOG") } ?? 0
        return lines.enumerated().map { row, line in
            let isPanel =
                line.contains("latency") || line.contains("config has") || (log..<(lines.count - 1)).contains(row)
            return isPanel ? String(line.prefix(72).reversed().drop { $0 == " " }.reversed()) : line
        }
    }

    @Test func `a paste is text, never keys`() throws {
        let program = try dashboard.open()
        let hostile = "Q\u{03}\u{1b}]0;owned\u{07}\u{1b}[2J\u{9b}31m\u{202e}12\r:quit\rq"
        program.send("\u{1b}[200~\(hostile)\u{1b}[201~")
        program.send("w\u{1b}[200~7\u{1b}]0;owned\u{07}\r\nQ\u{1b}[201~")
        try program.waitFor(text: #"7\x1b]0;owned\x07"#)
        program.send("\r")
        try program.waitFor(text: "is not a whole number")
        program.send("\u{15}\u{1b}[200~12\n34\u{1b}[201~\r")
        try program.waitFor(window: 12)
        #expect(!program.contains("\u{1b}]0;"))
        program.send(":\u{1b}[200~\(hostile)\u{1b}[201~")
        try program.waitFor(text: #"]0;owned"#)
        #expect(!program.contains("\u{1b}]0;") && !program.contains("\u{9b}") && !program.contains("\u{202e}"))
    }

    @Test func `idle, it writes nothing and uses no processor time`() async throws {
        try await onOwnThread { [dashboard] in
            let program = try dashboard.open()
            program.waitUntilQuiet(milliseconds: 300)
            let (bytes, ticks) = (program.output.count, processorTicks(of: program.pid))
            program.waitUntilQuiet(milliseconds: 2000)
            #expect(program.output.count == bytes)
            #expect(processorTicks(of: program.pid) == ticks)
            program.send("\u{1b}[A")
            try program.waitFor(window: 6)
        }
    }

    @Test func `a step on an xterm writes about half a kilobyte`() throws {
        let program = try dashboard.open(environment: ["TERM": "xterm"])
        program.waitUntilQuiet()
        let before = program.output.count
        for step in 1...20 {
            program.send("\u{1b}[A")
            try program.waitFor(window: 5 + step)
            program.waitUntilQuiet(milliseconds: 30)
        }
        // Whole frames of 2.5 kB each would be five times as much.
        #expect(program.output.count - before < 20 * 1000)
    }

    @Test func `a key that changes nothing writes nothing`() throws {
        let program = try dashboard.open(["--window", "1"])
        program.waitUntilQuiet()
        let bytes = program.output.count
        program.send("\u{1b}[B\u{1b}[B\u{1b}[6~\u{1b}[F")
        program.waitUntilQuiet()
        #expect(program.output.count == bytes)
    }
}

/// User and system time, from /proc/PID/stat.
private func processorTicks(of pid: pid_t) -> [Substring] {
    guard let file = fopen("/proc/\(pid)/stat", "r") else { return [] }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 1024)
    guard fgets(&line, 1024, file) != nil else { return [] }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // The name may hold blanks and brackets; the fields count from its end.
    let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
    return Array(fields[12...13])
}
