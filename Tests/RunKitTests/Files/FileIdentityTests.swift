import TestSupport
import Glibc
import Testing

@testable import RunKit

@Suite("The place of a path")
struct FileIdentityTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeFolder("sub")
        try folder.write("a", to: "data.csv")
        try folder.write("a", to: "other.csv")
        try folder.link("link.csv", to: "data.csv")
        try folder.link("dangling", to: "sub/new")
        try folder.link("sub-link", to: "sub")
        link(folder["data.csv"], folder["hard.csv"])
    }

    @Test(arguments: [
        ("data.csv", "data.csv"), ("data.csv", "./data.csv"), ("data.csv", "sub/../data.csv"),
        ("data.csv", "link.csv"), ("data.csv", "hard.csv"), ("new", "./new"), ("dangling", "sub/new"),
        ("sub-link/new", "sub/new"), ("sub-link/new", "dangling"),
    ])
    func `is one for two names of a file`(first: String, second: String) throws {
        let place = try #require(FileIdentity(folder[first], dash: 1))
        #expect(place == FileIdentity(folder[second], dash: 1))
    }

    @Test(arguments: [
        ("data.csv", "other.csv"), ("new", "newer"), ("new", "sub/new"), ("data.csv", "new"),
        ("sub/\u{301}a", "sub/a"),
    ])
    func `is another for another file`(first: String, second: String) throws {
        let place = try #require(FileIdentity(folder[first], dash: 1))
        #expect(place != FileIdentity(folder[second], dash: 1))
    }

    @Test func `is nothing for pipes, devices, folders and what can be nowhere`() {
        mkfifo(folder["pipe"], 0o600)
        for path in [folder["pipe"], "/dev/null", folder["sub"], folder["nowhere/new"]] as [FilePath] {
            #expect(FileIdentity(path, dash: 1) == nil, "\(path)")
        }
    }

    @Test func `is that of the file which a dash was redirected to`() throws {
        let number = open(folder["data.csv"], O_RDONLY)
        defer { close(number) }
        #expect(FileIdentity("-", dash: number) == FileIdentity(folder["link.csv"], dash: 1))
        #expect(FileIdentity("-", dash: number) != nil)
    }
}
