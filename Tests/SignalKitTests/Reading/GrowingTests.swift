import Glibc
import Testing

@testable import SignalKit

/// Files that grow while they are read.
struct GrowingTests {
    @Test(arguments: 0..<200)
    func `a table that grew equals a fresh read, for any way the file grew`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let file = OrderTests.file(&random)
        var bytes = Array((Bool.random(using: &random) ? file.newestFirst : file.oldestFirst).utf8)
        if Bool.random(using: &random) { bytes.removeLast(file.lineEnd.utf8.count) }
        try Self.check(bytes, most: Int.random(in: 1...300, using: &random), &random)
    }

    @Test func `so does one beyond the beginning that decides`() throws {
        var random = SplitMix64(seed: 1)
        let rows = (0..<6_000).map { "\(1_735_689_600 + 60 * $0),\($0 % 7).5,\"a \"\"b\"\"\n\"\r\n" }.joined()
        try Self.check(Array(("time,close,note\n" + rows).utf8), most: 40_000, &random)
    }

    private static func check(_ bytes: [UInt8], most: Int, _ random: inout SplitMix64) throws {
        var options = PriceReader.Options(workers: 1)
        options.wantsTimes = true
        var growing = GrowingTable(options: options)
        var next = 0
        while next < bytes.count {
            let end = min(bytes.count, next + Int.random(in: 1...most, using: &random))
            _ = try growing.feed(Array(bytes[next..<end]))
            next = end
        }
        _ = try growing.finish()
        let fresh = try PriceTable(reading: .memory(bytes), options: options)
        #expect(growing.table?.columns == fresh.columns)
        #expect(growing.table?.facts == fresh.facts)
    }

    @Test func `a half-written line waits for its end, and so does half a line end`() {
        var text = GrowingText()
        text.feed(Array("a,1\nb,".utf8))
        #expect(text.takeRecords() == Array("a,1\n".utf8))
        #expect(text.takeRecords() == nil)
        text.feed(Array("2\r".utf8))
        #expect(text.takeRecords() == nil)
        text.feed(Array("\nc,\"x\n".utf8))
        #expect(text.takeRecords() == Array("b,2\r\n".utf8))
        text.feed(Array("y\"\r".utf8))
        #expect(text.takeRecords() == nil)
        text.feed(Array("d".utf8))
        #expect(text.takeRecords() == Array("c,\"x\ny\"\r".utf8))
        #expect(text.takeRest() == Array("d".utf8))
        #expect(text.takeRest() == nil)
    }

    @Test func `a file is followed over appending, truncation and a rename`() throws {
        var name = Array("/tmp/growing-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        func write(_ text: String, _ descriptor: Int32) {
            _ = text.withCString { Glibc.write(descriptor, $0, strlen($0)) }
        }
        var file = try GrowingFile { () throws(ByteSource.Failure) in
            let descriptor = open(path, O_RDONLY)
            guard descriptor >= 0 else { throw .system(errno: errno) }
            return descriptor
        }
        func look() throws -> [String] {
            try file.changes().map { change in
                switch change {
                case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
                case .restart: "restart"
                }
            }
        }
        #expect(try look() == [])
        write("one\n", descriptor)
        #expect(try look() == ["one\n"])
        write("two\n", descriptor)
        write("three\n", descriptor)
        #expect(try look() == ["two\nthree\n"])
        ftruncate(descriptor, 0)
        lseek(descriptor, 0, SEEK_SET)
        write("new\n", descriptor)
        #expect(try look() == ["restart", "new\n"])
        rename(path, path + ".1")
        defer { unlink(path + ".1") }
        #expect(try look() == [])
        let second = open(path, O_WRONLY | O_CREAT, 0o600)
        write("other\n", second)
        #expect(try look() == ["restart", "other\n"])
        close(second)
        close(descriptor)
    }
}
