import TestSupport
import Glibc
import Testing

@testable import RunKit

/// The real binary where memory is short.
@Suite("Little memory", .blocking)
struct LittleMemoryTests {
    private let batch: BatchFolder
    private var folder: TemporaryFolder { batch.folder }

    init() throws { batch = try BatchFolder() }

    /// Fifteen MiB in one field: the buffer grows as far as a buffer may.
    private func writeLongLine() throws {
        try folder.write("close,note\n1,\"" + String(repeating: "x", count: 15 << 20) + "\"\n2,\n", to: "data.csv")
    }

    @Test func `a batch job ends well, or with an error that names the size, and never without a word`() throws {
        try writeLongLine()
        var messages = 0
        for limit in stride(from: 40_000, through: 90_000, by: 9_000) {
            let outcome = try Program(
                ["-c", "ulimit -v \(limit); exec \"$0\" --headless", Program.path], in: folder, path: "/bin/sh"
            ).waitForExit()
            // Below some limit the system cannot start the program at all.
            if outcome.output.isEmpty, [126, 127, 139, 137].contains(outcome.exitCode) { continue }
            #expect([0, 74].contains(outcome.exitCode), "\(limit): \(outcome)")
            #expect(try batch.metrics() == outcome.output)
            if outcome.exitCode == 74 {
                messages += 1
                #expect(outcome.errors.contains(#/there is no memory for [0-9]+ KiB more/#))
            }
            #expect(try folder.names().filter { $0.hasSuffix(".tmp") } == [])
        }
        #expect(messages > 0)
    }

    @Test func `the dashboard says beforehand what the prices need`() throws {
        let file = open(folder["data.csv"], O_WRONLY | O_CLOEXEC)
        // Nothing of it is read.
        #expect(ftruncate(file, 3 << 30) == 0)
        close(file)
        let program = try PtyProgram(
            "/bin/sh", ["-c", "cd \"$1\"; ulimit -v 400000; exec \"$0\"", Program.path, folder.path], columns: 160)
        #expect(try program.waitForExit() == .exited(74))
        #expect(program.screen.text.contains("data.csv: its prices need about 1553 MiB of memory"))
    }
}
