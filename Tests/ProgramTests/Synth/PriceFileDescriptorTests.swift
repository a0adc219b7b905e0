import Glibc
import Testing

@testable import RunKit
@testable import mlops_tui

@Suite struct PriceFileDescriptorTests {
    @Test func `a reader that has gone away ends the writing without an error`() throws {
        signal(SIGPIPE, SIG_IGN)
        let (reader, writer) = try makePipe()
        defer { close(writer) }
        close(reader)
        #expect(throws: Never.self) { try writePrices(SynthOptions(rows: 10, seed: 1), toDescriptor: writer) }
    }

    @Test func `a full disk is an error`() throws {
        let full = open("/dev/full", O_WRONLY)
        try #require(full >= 0)
        defer { close(full) }
        #expect(throws: Errno(code: ENOSPC)) {
            try writePrices(SynthOptions(rows: 10, seed: 1), toDescriptor: full)
        }
    }

    @Test func `a pipe gets the whole text`() throws {
        let (reader, writer) = try makePipe()
        defer { close(reader) }
        try writePrices(SynthOptions(rows: 10, seed: 1), toDescriptor: writer)
        close(writer)
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(reader, &bytes, bytes.count)
        #expect(bytes.prefix(max(count, 0)).count { $0 == UInt8(ascii: "\n") } == 11)
    }

    private func makePipe() throws -> (reader: Int32, writer: Int32) {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        return (ends[0], ends[1])
    }
}
