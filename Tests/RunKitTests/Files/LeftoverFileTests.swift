import TestSupport
import Glibc
import Testing

@testable import RunKit

@Suite("What a killed program has left")
struct LeftoverFileTests {
    private let folder: TemporaryFolder
    /// A number that no process has: beyond the most that Linux gives.
    private let nobody = 4_194_305

    init() throws { folder = try TemporaryFolder() }

    @Test func `is cleared by the next output in that folder`() throws {
        try folder.write("half", to: ".mlops-tui-\(nobody)-abc.tmp")
        try save("new", to: folder["out"])
        #expect(try folder.names() == ["out"])
    }

    @Test func `is left to a program that lives, and to one that holds the lock`() throws {
        let living = ".mlops-tui-\(getppid())-abc.tmp"
        let locked = ".mlops-tui-\(nobody)-abc.tmp"
        for name in [living, locked] { try folder.write("half", to: name) }
        let writer = open(folder[locked], O_WRONLY | O_CLOEXEC)
        defer { close(writer) }
        try FileCalls.system.lock(writer)
        try save("new", to: folder["out"])
        #expect(try folder.names() == [living, locked, "out"].sorted())
    }

    @Test(arguments: [
        ".mlops-tui-x-abc.tmp", ".mlops-tui-4194305.tmp", ".mlops-tui--abc.tmp", "mlops-tui-4194305-abc.tmp",
        ".mlops-tui-4194305-abc.tmpx", ".mlops-tui-0-abc.tmp", ".mlops-tui-99999999999-abc.tmp",
    ])
    func `is known by its whole name`(name: String) throws {
        try folder.write("mine", to: name)
        try save("new", to: folder["out"])
        #expect(try folder.names() == [name, "out"].sorted())
    }

    @Test func `is told from a link, a folder and a pipe of that name`() throws {
        try folder.write("mine", to: "mine")
        try folder.link(".mlops-tui-\(nobody)-a.tmp", to: "mine")
        try folder.makeFolder(".mlops-tui-\(nobody)-b.tmp")
        let pipe: String = folder[".mlops-tui-\(nobody)-c.tmp"]
        #expect(mkfifo(pipe, 0o600) == 0)
        let reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(reader) }
        try save("new", to: folder["out"])
        #expect(try folder.names().count == 5)
    }

    @Test func `has a name that is known again`() {
        #expect(LeftoverFile.process(of: LeftoverFile.newName()) == getpid())
    }

    @Test func `is nothing where files need no name`() throws {
        var file = try OutputFile(path: folder["out"], waiting: .test)
        try file.write(String(repeating: "x", count: 200_000))
        #expect(try folder.names() == [])
        try file.commit()
    }

    @Test func `has a hidden name where the file system wants one`() throws {
        var calls = FileCalls.system
        calls.open = { path, flags, mode throws(Errno) in
            guard flags & FileCalls.unnamed != FileCalls.unnamed else { throw Errno(code: EOPNOTSUPP) }
            return try FileCalls.system.open(path, flags, mode)
        }
        var file = try OutputFile(path: folder["out"], waiting: .test, calls: calls)
        try file.write("new")
        let names = try folder.names()
        #expect(names.map { LeftoverFile.process(of: FilePath($0)) } == [getpid()])
        // So that nobody takes it for a left-over.
        let other = open(folder[names[0]], O_WRONLY | O_CLOEXEC)
        defer { close(other) }
        #expect(throws: Errno.self) { try FileCalls.system.lock(other) }
        try file.commit()
        #expect(try folder.names() == ["out"])
        #expect(try folder.text(of: "out") == "new")
    }
}
