import TestSupport
import Glibc
import Testing

@testable import RunKit

@Suite("Pipes and devices", .blocking)
struct PipeAndDeviceTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a FIFO is written through to its reader and stays a FIFO`() async throws {
        let path: String = folder["pipe"]
        mkfifo(path, 0o600)
        let text = String(repeating: "0123456789", count: 50_000)
        async let received = onOwnThread { try readAll(path) }
        try await onOwnThread { try save(text, to: path) }
        #expect(try await received == Array(text.utf8))
        #expect(try FileCalls.system.status(FilePath(path)).kind == S_IFIFO)
        #expect(try folder.names() == ["pipe"])
    }

    @Test func `a FIFO that nobody reads is given up in the end`() throws {
        mkfifo(folder["pipe"], 0o600)
        #expect(throws: failure(.createOutput, folder["pipe"], ETIMEDOUT)) {
            _ = try OutputFile(path: folder["pipe"], waiting: .upTo(.milliseconds(120)))
        }
    }

    @Test func `a FIFO is written to as soon as its reader comes, not when all patience is over`() async throws {
        let path: String = folder["pipe"]
        mkfifo(path, 0o600)
        async let received = onOwnThread { () throws -> [UInt8] in
            usleep(150_000)
            let file = try InputFile(path: FilePath(path), waiting: .upTo(.seconds(5)))
            var bytes = [UInt8](repeating: 0, count: 8)
            let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0) }
            return Array(bytes.prefix(count))
        }
        try await onOwnThread {
            var file = try OutputFile(path: FilePath(path), waiting: .upTo(.seconds(12)))
            try file.write("new")
            try file.commit()
        }
        #expect(try await received == Array("new".utf8))
    }

    @Test func `a FIFO whose reader takes nothing is given up in the end`() throws {
        mkfifo(folder["pipe"], 0o600)
        let reader = open(folder["pipe"], O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        #expect(throws: failure(.write, folder["pipe"], ETIMEDOUT)) {
            var file = try OutputFile(path: folder["pipe"], waiting: .upTo(.milliseconds(200)))
            try file.write(String(repeating: "x", count: 1 << 20))
            try file.commit()
        }
    }

    @Test func `a pipe that is full is given up in the end, though its writes would wait`() throws {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        defer { for end in ends { close(end) } }
        // One byte in: there is room for much, but not for a whole buffer of the writer's.
        #expect(write(ends[1], "x", 1) == 1)
        let path = "/dev/fd/\(ends[1])"
        #expect(throws: failure(.write, path, ETIMEDOUT)) {
            var file = try OutputFile(path: FilePath(path), waiting: .upTo(.milliseconds(200)))
            try file.write(String(repeating: "x", count: 1 << 20))
            try file.commit()
        }
    }

    @Test func `a FIFO that nobody writes to is given up in the end`() throws {
        mkfifo(folder["pipe"], 0o600)
        #expect(throws: failure(.read, folder["pipe"], ETIMEDOUT)) {
            let file = try InputFile(path: folder["pipe"], waiting: .upTo(.milliseconds(50)))
            var bytes: [UInt8] = [0]
            _ = try bytes.withUnsafeMutableBytes { try file.read(into: $0) }
        }
    }

    @Test func `a full device is an error that names it`() {
        #expect(throws: failure(.write, "/dev/full", ENOSPC)) { try save("new", to: "/dev/full") }
        #expect(failure(.write, "/dev/full", ENOSPC).description == "cannot write '/dev/full': No space left on device")
    }

    @Test func `a device takes the bytes and stays a device`() throws {
        try save("new", to: "/dev/null")
        #expect(try FileCalls.system.status("/dev/null").kind == S_IFCHR)
    }

    @Test func `a link to a device leads to the device`() throws {
        try folder.link("full", to: "/dev/full")
        #expect(throws: failure(.write, folder["full"], ENOSPC)) { try save("new", to: folder["full"]) }
        #expect(try FileCalls.system.readLink(folder["full"]) == "/dev/full")
    }

    @Test(arguments: ["/dev/fd/", "/proc/self/fd/"])
    func `an open descriptor is written at its place, and stays open`(prefix: String) throws {
        try folder.write("", to: "out")
        let number = open(folder["out"], O_WRONLY)
        defer { close(number) }
        #expect(write(number, "before ", 7) == 7)
        try save("inside ", to: prefix + "\(number)")
        #expect(write(number, "after", 5) == 5)
        #expect(try folder.text(of: "out") == "before inside after")
    }

    @Test func `a link to an open descriptor is that descriptor`() throws {
        try folder.write("", to: "out")
        let number = open(folder["out"], O_WRONLY)
        defer { close(number) }
        try folder.link("link", to: "/dev/fd/\(number)")
        #expect(write(number, "before ", 7) == 7)
        try save("after", to: folder["link"])
        #expect(try folder.text(of: "out") == "before after")
    }

    @Test func `a dash is the descriptor it stands for`() throws {
        try folder.write("", to: "out")
        let number = open(folder["out"], O_WRONLY)
        defer { close(number) }
        var file = try OutputFile(path: "-", dash: number, waiting: .test)
        try file.write("new")
        try file.commit()
        #expect(try folder.text(of: "out") == "new")
    }

    @Test func `a descriptor that is not open is an error`() {
        #expect(throws: failure(.createOutput, "/dev/fd/999999", EBADF)) { try save("new", to: "/dev/fd/999999") }
    }

    @Test(
        arguments: [
            ("/dev/stdin", 0), ("/dev/stdout", 1), ("/dev/stderr", 2), ("/dev/fd/63", 63), ("/proc/self/fd/1", 1),
            ("/dev/fd/", nil), ("/dev/fd/+1", nil), ("/dev/fd/1/x", nil), ("/dev/fd/4294967297", nil), ("-", nil),
            ("stdout", nil), ("./dev/stdout", nil),
        ] as [(String, Int32?)])
    func `only paths of open descriptors stand for them`(path: String, number: Int32?) {
        #expect(inheritedDescriptor(FilePath(path)) == number)
    }

    @Test func `a pipe without a reader is an error and not the end`() throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        close(ends[0])
        defer { close(ends[1]) }
        let path = "/dev/fd/\(ends[1])"
        #expect(throws: failure(.write, path, EPIPE)) { try save("new", to: path) }
    }
}
