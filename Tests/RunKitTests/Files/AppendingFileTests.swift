import Glibc
import Synchronization
import TestSupport
import Testing

@testable import RunKit

@Suite("A line on a line of its own")
struct AppendingFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What the file holds once a line was added behind the half of one.
    private func added(_ calls: FileCalls = .system) throws -> String {
        try folder.write("half", to: "file")
        let file = try AppendingFile(path: folder["file"], waiting: .test, calls: calls)
        try file.appendWhole("new\n", waiting: .test)
        return try folder.text(of: "file")
    }

    @Test func `ends one that was cut`() throws {
        #expect(try added() == "half\nnew\n")
    }

    @Test(arguments: [1, 2, 10])
    func `waits for one that somebody is writing`(looks: Int) throws {
        let path: String = folder["file"]
        let seen = Mutex(0)
        var calls = FileCalls.system
        calls.open = { name, flags, mode throws(Errno) in
            let number = try FileCalls.system.open(name, flags, mode)
            if flags == O_RDONLY {
                let look = seen.withLock { seen in
                    seen += 1
                    return seen
                }
                Self.write(look == looks ? "y\n" : "x", to: path)
            }
            return number
        }
        let rest = String(repeating: "x", count: looks - 1)
        #expect(try added(calls) == "half\(rest)y\nnew\n")
    }

    @Test func `looks once more when it has the lock`() throws {
        let path: String = folder["file"]
        var calls = FileCalls.system
        calls.lock = { number throws(Errno) in
            Self.write("\n", to: path)
            try FileCalls.system.lock(number)
        }
        #expect(try added(calls) == "half\nnew\n")
    }

    private static func write(_ text: String, to path: String) {
        let number = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        defer { close(number) }
        #expect(Glibc.write(number, text, text.utf8.count) == text.utf8.count)
    }
}
