import TestSupport
import Glibc
import Synchronization
import Testing

@testable import RunKit

@Suite("An output file")
struct OutputFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `appears with its bytes and leaves nothing else behind`() throws {
        try save("new", to: folder["metrics.json"])
        #expect(try folder.text(of: "metrics.json") == "new")
        #expect(try folder.names() == ["metrics.json"])
    }

    @Test func `is not there before it is committed`() throws {
        var file = try OutputFile(path: folder["out"], waiting: .test)
        try file.write(String(repeating: "x", count: 200_000))
        #expect(try !folder.names().contains("out"))
        try file.commit()
        #expect(try folder.text(of: "out").utf8.count == 200_000)
    }

    @Test func `leaves the old file as it was when it is dropped`() throws {
        try folder.write("old", to: "out")
        do {
            var file = try OutputFile(path: folder["out"], waiting: .test)
            try file.write(String(repeating: "x", count: 200_000))
            #expect(try folder.names() == ["out"])
        }
        #expect(try folder.names() == ["out"])
        #expect(try folder.text(of: "out") == "old")
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_003])
    func `holds every byte in order`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        var file = try OutputFile(path: folder["out"], waiting: .test)
        // Pieces of all sizes, to cross the buffer's end in every way.
        var start = 0
        while start < count {
            let end = min(count, start + 1 + start % 7_919)
            try file.write(Array(bytes[start..<end]).span.bytes)
            start = end
        }
        try file.commit()
        #expect(try readAll(folder["out"]) == bytes)
    }

    @Test(arguments: [0o600, 0o640, 0o644, 0o666, 0o755] as [mode_t])
    func `keeps the mode of the file it replaces`(mode: mode_t) throws {
        try folder.write("old", to: "out")
        chmod(folder["out"], mode)
        try save("new", to: folder["out"])
        #expect(try FileCalls.system.status(folder["out"]).permissions == mode)
        #expect(try folder.text(of: "out") == "new")
    }

    @Test func `has the mode of any new file when it is new`() throws {
        // The umask is the whole process's, the other tests' too: it is compared with, not set.
        close(open(folder["plain"], O_WRONLY | O_CREAT, 0o666))
        try save("new", to: folder["out"])
        let calls = FileCalls.system
        #expect(try calls.status(folder["out"]).permissions == calls.status(folder["plain"]).permissions)
    }

    @Test func `replaces what a link leads to, and the link stays`() throws {
        try folder.makeFolder("results")
        try folder.write("old", to: "results/real")
        try folder.link("second", to: "results/real")
        try folder.link("first", to: folder["second"])
        try save("new", to: folder["first"])
        #expect(try folder.text(of: "results/real") == "new")
        #expect(try folder.names(in: "results") == ["real"])
        #expect(try FileCalls.system.readLink(folder["first"]) == folder["second"])
        #expect(try FileCalls.system.readLink(folder["second"]) == "results/real")
    }

    @Test func `is made where a dangling link leads to`() throws {
        try folder.makeFolder("results")
        try folder.link("link", to: "results/to-be")
        try save("new", to: folder["link"])
        #expect(try folder.text(of: "results/to-be") == "new")
        #expect(try FileCalls.system.readLink(folder["link"]) == "results/to-be")
    }

    @Test func `can have a name as long as names get`() throws {
        let name = String(repeating: "n", count: Int(NAME_MAX))
        try save("new", to: folder[name])
        #expect(try folder.names() == [name])
    }

    @Test func `can have a name that begins with a combining accent`() throws {
        try folder.makeFolder("results")
        try save("new", to: folder["results/\u{301}"])
        #expect(try folder.names() == ["results"])
        #expect(try folder.names(in: "results") == ["\u{301}"])
    }

    @Test(arguments: [
        ("nowhere/out", ENOENT), ("folder", EISDIR), ("folder/", EISDIR), ("new/", EISDIR), ("loop", ELOOP),
        ("to-folder", EISDIR), ("file/out", ENOTDIR), (String(repeating: "n", count: 256), ENAMETOOLONG),
    ])
    func `is refused where there can be none`(name: String, code: Int32) throws {
        try folder.makeFolder("folder")
        try folder.write("", to: "file")
        try folder.link("loop", to: "loop")
        try folder.link("to-folder", to: "folder")
        let before = try folder.names()
        #expect(throws: failure(.createOutput, folder[name], code)) { try save("new", to: folder[name]) }
        #expect(try folder.names() == before)
    }

    @Test(arguments: [40, 41])
    func `is found behind as many links as the system follows`(links: Int) throws {
        for link in 1...links { try folder.link("\(link)", to: link == 1 ? "file" : "\(link - 1)") }
        if links == 40 {
            try save("new", to: folder["40"])
            #expect(try folder.text(of: "file") == "new")
        } else {
            #expect(throws: IOFailure.self) { try save("new", to: folder["41"]) }
        }
    }

    /// Until it has the mode of what it replaces, it is nobody else's to read; and it is nobody else's file.
    @Test(arguments: [true, false])
    func `is made anew, for its owner alone`(hasNames: Bool) throws {
        try folder.write("old", to: "out")
        let opened = Mutex<[(flags: Int32, mode: mode_t)]>([])
        var calls = FileCalls.system
        calls.open = { path, flags, mode throws(Errno) in
            let isUnnamed = flags & FileCalls.unnamed == FileCalls.unnamed
            if isUnnamed || flags & O_CREAT != 0 { opened.withLock { $0.append((flags, mode)) } }
            if isUnnamed, hasNames { throw Errno(code: EOPNOTSUPP) }
            return try FileCalls.system.open(path, flags, mode)
        }
        var file = try OutputFile(path: folder["out"], waiting: .test, calls: calls)
        try file.write("new")
        try file.commit()
        let seen = opened.withLock { $0 }
        #expect(seen.count == (hasNames ? 2 : 1) && seen.allSatisfy { $0.mode == 0o600 })
        #expect(seen.allSatisfy { $0.flags & O_CREAT == 0 || $0.flags & O_EXCL != 0 })
    }

    @Test func `is refused for an empty path`() {
        #expect(throws: failure(.createOutput, "", ENOENT)) { try save("new", to: "") }
    }

    @Test(arguments: Fault.allCases, [EIO, ENOSPC, EDQUOT, EROFS, EPERM])
    func `names what failed, and leaves the old file and no other`(fault: Fault, code: Int32) throws {
        try folder.write("old", to: "out")
        let path: String = fault.isAfterRename ? folder.path + "/" : folder["out"]
        #expect(throws: failure(fault.operation, path, code)) {
            try save("new", to: folder["out"], calls: fault.calls(failingWith: code))
        }
        #expect(try folder.names() == ["out"])
        #expect(try folder.text(of: "out") == (fault.isAfterRename ? "new" : "old"))
    }

    @Test(arguments: Fault.allCases)
    func `that was not there is not there after a failure`(fault: Fault) throws {
        let isOnlyForOldFiles = fault == .checkWritable || fault == .changeMode
        let isSaved = (try? save("new", to: folder["out"], calls: fault.calls(failingWith: EIO))) != nil
        #expect(isSaved == isOnlyForOldFiles)
        #expect(try folder.names() == (isSaved || fault.isAfterRename ? ["out"] : []))
    }

    @Test func `does not replace a file that may not be written to`() throws {
        // As root every file may be written to: the answer is put into its mouth.
        try folder.write("old", to: "out")
        #expect(throws: failure(.createOutput, folder["out"], EACCES)) {
            try save("new", to: folder["out"], calls: Fault.checkWritable.calls(failingWith: EACCES))
        }
        #expect(try folder.text(of: "out") == "old")
    }

    @Test(arguments: Fault.allCases)
    func `is none the worse for calls that are interrupted`(fault: Fault) throws {
        try folder.write("old", to: "out")
        try save("new", to: folder["out"], calls: fault.calls(failingWith: EINTR, times: 3))
        #expect(try folder.text(of: "out") == "new")
        #expect(try folder.names() == ["out"])
    }

    @Test func `is whole after short writes`() throws {
        var calls = FileCalls.system
        calls.write = { number, bytes throws(Errno) in
            try FileCalls.system.write(number, UnsafeRawBufferPointer(rebasing: bytes.prefix(7)))
        }
        let text = String(repeating: "0123456789", count: 1_000)
        try save(text, to: folder["out"], calls: calls)
        #expect(try folder.text(of: "out") == text)
    }

    @Test func `takes another temporary name when one is taken`() throws {
        try save("new", to: folder["out"], calls: Fault.link.calls(failingWith: EEXIST, times: 3))
        #expect(try folder.names() == ["out"])
    }

    @Test(arguments: [EINVAL, EACCES])
    func `may be in a folder that cannot be synced`(code: Int32) throws {
        let fault = code == EINVAL ? Fault.syncFolder : .openFolder
        try save("new", to: folder["out"], calls: fault.calls(failingWith: code))
        #expect(try folder.text(of: "out") == "new")
    }

    @Test func `keeps its mode when its owner cannot be kept, without set-user-id`() throws {
        try folder.write("old", to: "out")
        chmod(folder["out"], 0o4755)
        var calls = FileCalls.system
        calls.changeOwner = { _, _, _ throws(Errno) in throw Errno(code: EPERM) }
        try save("new", to: folder["out"], calls: calls)
        #expect(try FileCalls.system.status(folder["out"]).permissions == 0o755)
    }
}

extension WaitLimit {
    /// Longer than any test should take, so that one that would hang fails instead.
    static var test: WaitLimit { .upTo(.seconds(120)) }
}

func save(_ text: String, to path: String, calls: FileCalls = .system) throws {
    try save(text, to: FilePath(path), calls: calls)
}

func save(_ text: String, to path: FilePath, calls: FileCalls = .system) throws {
    var file = try OutputFile(path: path, waiting: .test, calls: calls)
    try file.write(text)
    try file.commit()
}

func readAll(_ path: String) throws -> [UInt8] {
    let file = try InputFile(path: FilePath(path), waiting: .test)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 10_000)
    while true {
        let count = try piece.withUnsafeMutableBytes { try file.read(into: $0) }
        guard count > 0 else { return bytes }
        bytes += piece.prefix(count)
    }
}

func failure(_ operation: SystemError.Operation, _ path: String, _ code: Int32) -> IOFailure {
    .system(SystemError(operation: operation, path: FilePath(path), errno: Errno(code: code)))
}
