import TestSupport
import Glibc
import Testing

@testable import RunKit

/// The real binary on names that are no text, and on a machine without /proc.
@Suite("Arguments are bytes", .blocking)
struct BytePathTests {
    private let batch: BatchFolder
    private var folder: TemporaryFolder { batch.folder }

    init() throws { batch = try BatchFolder() }

    /// Runs a shell script with the program as `$0`.
    private func shell(_ script: String) throws -> Program.Outcome {
        try Program(["-c", script, Program.path], in: folder, path: "/bin/sh").waitForExit()
    }

    /// Names in the folder as bytes.
    private func names() throws -> Set<FilePath> {
        Set(try FileCalls.system.names(FilePath(folder.path))).subtracting([".", ".."])
    }

    @Test func `names that are not UTF-8 are used as they are, and shown written out`() throws {
        let outcome = try shell(
            #"""
            i=$(printf 'i\377.csv'); cp data.csv "$i"; c=$(printf 'c\376.yaml'); cp config.yaml "$c"
            exec "$0" --headless --input "$i" --config="$c" --output "$(printf 'm\377')" \
                --log-file "$(printf 'l\303')" --signals "$(printf 's\377')"
            """#)
        #expect(outcome.exitCode == 0)
        #expect(withoutLatency(outcome.output) == successText())
        let made = [[0x6D, 0xFF], [0x6C, 0xC3], [0x73, 0xFF]] as [[UInt8]]
        let read = [[UInt8(ascii: "i"), 0xFF] + Array(".csv".utf8), [UInt8(ascii: "c"), 0xFE] + Array(".yaml".utf8)]
        #expect(try names() == Set((made + read).map { FilePath(bytes: $0) } + ["config.yaml", "data.csv"]))
        let log = try shell(#"cat "$(printf 'l\303')""#).output
        #expect(log.contains(#"input="i\\xff.csv""#))
    }

    @Test func `a name that is missing is shown written out`() throws {
        let outcome = try shell(#"exec "$0" --headless --input "$(printf 'no\377\033[2J')""#)
        try batch.expectFailure(outcome, 66, #"cannot open 'no\xff\x1b[2J': No such file or directory"#)
    }

    @Test func `a wrong command line tells its failure where it names the output`() throws {
        let outcome = try shell(#"exec "$0" --bogus --output "$(printf 'm\377')""#)
        #expect(outcome.exitCode == 64)
        #expect(try names() == Set([FilePath(bytes: [0x6D, 0xFF]), "config.yaml", "data.csv", "run.log"]))
    }

    @Test(.enabled(if: mayUnmount, "needs leave to make a mount namespace"))
    func `arguments are heard without /proc`() throws {
        let outcome = try Program(
            [
                "-m", "/bin/sh", "-c", #"mount -t tmpfs none /proc && exec "$0" --headless --output elsewhere.json"#,
                Program.path,
            ],
            in: folder, path: "/usr/bin/unshare"
        ).waitForExit()
        #expect(outcome.exitCode == 0)
        #expect(withoutLatency(outcome.output) == successText())
        #expect(try folder.names() == ["config.yaml", "data.csv", "elsewhere.json", "run.log"])
    }
}

private let mayUnmount: Bool = {
    guard let folder = try? TemporaryFolder(),
        let probe = try? Program(
            ["-m", "/bin/sh", "-c", "mount -t tmpfs none /proc"], in: folder, path: "/usr/bin/unshare")
    else { return false }
    return (try? probe.waitForExit().exitCode) == 0
}()
