import TestSupport
import Glibc
import SignalKit
import Testing

@testable import RunKit

@Suite("An input file")
struct InputFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `gives its bytes and then zero`() throws {
        try folder.write("close\n1\n", to: "data.csv")
        #expect(try readAll(folder["data.csv"]) == Array("close\n1\n".utf8))
    }

    @Test func `from a FIFO waits for the writer and ends with it`() async throws {
        let path = folder["pipe"]
        mkfifo(path, 0o600)
        async let received = onOwnThread { try readAll(path) }
        // Two pieces with a pause: the reader has to wait for the second.
        try await onOwnThread {
            let writer = open(path, O_WRONLY)
            write(writer, "one ", 4)
            usleep(20_000)
            write(writer, "two", 3)
            close(writer)
        }
        #expect(try await received == Array("one two".utf8))
    }

    @Test(arguments: [("missing", ENOENT), ("folder", EISDIR), ("file/x", ENOTDIR)])
    func `is refused where there is none`(name: String, code: Int32) throws {
        try folder.makeFolder("folder")
        try folder.write("", to: "file")
        #expect(throws: failure(.openInput, folder[name], code)) {
            _ = try InputFile(path: folder[name], waiting: .test)
        }
    }

    @Test func `names what failed while it was read`() throws {
        try folder.write("close\n1\n", to: "data.csv")
        var calls = FileCalls.system
        calls.read = { _, _ throws(Errno) in throw Errno(code: EIO) }
        let file = try InputFile(path: folder["data.csv"], waiting: .test, calls: calls)
        var bytes: [UInt8] = [0]
        do {
            _ = try bytes.withUnsafeMutableBytes { try file.read(into: $0) }
            Issue.record("the read went well")
        } catch {
            #expect(error as? IOFailure == failure(.read, folder["data.csv"], EIO))
        }
    }

    @Test func `has another stamp after somebody wrote to it`() throws {
        try folder.write("close\n1\n", to: "data.csv")
        let file = try InputFile(path: folder["data.csv"], waiting: .test)
        let before = try #require(try file.stamp())
        #expect(try file.stamp() == before)
        let writer = open(folder["data.csv"], O_WRONLY | O_APPEND)
        write(writer, "2\n", 2)
        close(writer)
        #expect(try file.stamp() != before)
    }

    @Test func `is the engine's source until somebody changes it`() throws {
        let path = try folder.write("close\n1\n", to: "data.csv")
        let source = try InputFile(path: FilePath(path), waiting: .test).byteSource()
        #expect(readFailure(of: source) == nil)
        try folder.write("close\n1\n2\n", to: "second")
        let changed = try InputFile(path: folder["second"], waiting: .test).byteSource()
        let writer = open(folder["second"], O_WRONLY | O_APPEND)
        write(writer, "2\n", 2)
        close(writer)
        #expect(readFailure(of: changed) == .changed)
    }

    @Test func `that cannot be read fails the engine's source`() throws {
        var calls = FileCalls.system
        calls.read = { _, _ throws(Errno) in throw Errno(code: EIO) }
        let path = try folder.write("close\n1\n", to: "data.csv")
        let source = try InputFile(path: FilePath(path), waiting: .test, calls: calls).byteSource()
        #expect(readFailure(of: source) == .system(errno: EIO))
    }

    @Test func `that is a device has no stamp`() throws {
        #expect(try InputFile(path: "/dev/null", waiting: .test).stamp() == nil)
    }

    @Test func `read from an open descriptor goes on where that one stands`() throws {
        try folder.write("0123456789", to: "data.csv")
        let number = open(folder["data.csv"], O_RDONLY)
        defer { close(number) }
        lseek(number, 4, SEEK_SET)
        #expect(try readAll("/dev/fd/\(number)") == Array("456789".utf8))
    }
}

/// Reads to the end; returns what came in its place.
func readFailure(of source: ByteSource) -> ByteSource.Failure? {
    var bytes = [UInt8](repeating: 0, count: 4)
    do {
        while try bytes.withUnsafeMutableBytes({ try source.read($0) }) > 0 {}
        return nil
    } catch {
        return error as? ByteSource.Failure
    }
}
