import Glibc
import Testing

@testable import SignalKit

/// Files that grow while they are read.
struct GrowingTests {
    @Test(arguments: Thorough.seeds(200))
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
            let piece = Array(bytes[next..<end])
            _ = Bool.random(using: &random) ? growing.feed(piece) : growing.feed(.memory(piece))
            next = end
        }
        _ = growing.finish()
        let fresh = try PriceTable(reading: .memory(bytes), options: options)
        #expect(growing.table?.columns == fresh.columns)
        #expect(growing.table?.facts == fresh.facts)
        #expect(growing.fault == nil)
    }

    @Test(arguments: 0..<6)
    func `what comes at once may be more than is held in memory`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let quotes = seed % 2 == 0 ? "" : "\""
        let rows = (0..<90_000).map { "\(1_735_689_600 + 60 * $0),\(quotes)\($0 % 7).5\(quotes),note\n" }.joined()
        let bytes = Array(("time,close,note\n" + rows).utf8)
        // Before the beginning is decided, after it, and all at once.
        let first = [0, 10_000, 100_000][seed / 2]
        let cut = first == 0 ? 0 : Int.random(in: 1...first, using: &random)
        let end = bytes.count - Int.random(in: 1...30, using: &random)
        var options = PriceReader.Options(workers: 2)
        options.wantsTimes = true
        var growing = GrowingTable(options: options)
        for piece in [bytes[..<cut], bytes[cut..<end], bytes[end...]] { _ = growing.feed(.memory(Array(piece))) }
        _ = growing.finish()
        let fresh = try PriceTable(reading: .memory(bytes), options: options)
        #expect(growing.table?.columns == fresh.columns && growing.table?.facts == fresh.facts)
    }

    // MARK: Faults

    @Test(arguments: Thorough.seeds(200))
    func `rows before the first that cannot be read stay, however they came, and none after it is taken`(seed: Int)
        throws
    {
        var random = SplitMix64(seed: UInt64(seed))
        let count = Int.random(in: 0...60, using: &random)
        let good = "close,note\n" + (0..<count).map { "\($0).5,\"a\n\($0)\"\n" }.joined()
        let bytes = Array((good + "1.2.3,x\n" + "7,y\n").utf8)
        var options = PriceReader.Options(workers: 1)
        options.checks = .off
        var growing = GrowingTable(options: options)
        var next = 0
        while next < bytes.count {
            let end = min(bytes.count, next + Int.random(in: 1...300, using: &random))
            _ = growing.feed(Array(bytes[next..<end]))
            next = end
        }
        _ = growing.feed(Array("8,z\n".utf8))
        let line = 2 + 2 * count
        let fault = SignalError.file(
            PriceFileError(.notAPrice("1.2.3"), line: line, recordLine: line, column: "close"))
        #expect(growing.fault == fault)
        #expect(growing.table?.rowCount ?? 0 == count)
        if count > 0 {
            let fresh = try PriceTable(reading: .memory(Array(good.utf8)), options: options)
            #expect(growing.table?.columns == fresh.columns && growing.table?.facts == fresh.facts)
        }
    }

    @Test func `words above the header and a header alone are a doubt, until the rows are there or nothing more comes`()
        throws
    {
        var growing = GrowingTable(options: PriceReader.Options(workers: 1))
        for line in ["Prices of a vendor\n", "\n", "time,close\n"] {
            #expect(!growing.feed(Array(line.utf8)) && growing.table == nil && growing.fault == nil)
        }
        #expect(growing.doubt == .file(PriceFileError(.noRows)))
        var ended = growing
        #expect(!ended.finish() && ended.fault == .file(PriceFileError(.noRows)))
        #expect(growing.feed(Array("2025-01-01,5\n".utf8)) && growing.doubt == nil && growing.table?.rowCount == 1)
    }

    @Test func `a file without a close is refused when its header must have come`() {
        var growing = GrowingTable(options: PriceReader.Options(workers: 1))
        for _ in 0..<20 { _ = growing.feed(Array("a,b\n".utf8)) }
        guard case .file(let error)? = growing.fault, case .noCloseColumn = error.fact else {
            Issue.record("\(String(describing: growing.fault))")
            return
        }
    }

    @Test(
        arguments: [
            ([0x1F, 0x8B, 8, 0], SourceFault.cannotGrow(.gzip)), ([0x50, 0x4B, 3, 4], .cannotGrow(.zip)),
            ([0xFF, 0xFE, 0x61, 0], .cannotGrow(.utf16LittleEndian)), ([0x28, 0xB5, 0x2F, 0xFD], .notText(.zstandard)),
        ] as [([UInt8], SourceFault)])
    func `what is packed is refused by its first bytes, one at a time`(bytes: [UInt8], fault: SourceFault) {
        var growing = GrowingTable(options: PriceReader.Options(workers: 1))
        for byte in bytes { _ = growing.feed([byte]) }
        #expect(growing.fault == .file(PriceFileError(.source(fault))))
    }

    @Test(arguments: 0..<100)
    func `records are halved where one ends`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let records = (0..<Int.random(in: 1...9, using: &random)).map { _ in
            ["a\n", "\"b\n\r\"\r\n", "c\r", "\n", "\"\"\"\n\"\r\n"].randomElement(using: &random) ?? ""
        }
        let bytes = Array(records.joined().utf8)
        guard let (first, second) = GrowingText.halves(of: bytes) else {
            #expect(records.count == 1)
            return
        }
        #expect(first + second == bytes && !first.isEmpty && !second.isEmpty)
        var text = GrowingText()
        // A byte more, as a CR at the end waits for one.
        text.feed(first + [0x61])
        #expect(text.takeRecords() == first)
    }

    @Test(arguments: 0..<200)
    func `text without quotes is cut as text with quotes is`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var (quick, slow) = (GrowingText(), GrowingText())
        // Quotes of a record that is long gone: the slow way looks at each byte.
        for _ in 0..<40 {
            let piece: [UInt8] = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                [0x61, 0x0A, 0x0D].randomElement(using: &random) ?? 0
            }
            quick.feed(piece)
            slow.feed(Array("\"\"".utf8) + piece)
            #expect(quick.takeRecords() == slow.takeRecords()?.filter { $0 != 0x22 })
        }
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
            var seen = try file.look() ? ["restart"] : []
            var bytes = [UInt8](repeating: 0, count: 5)
            var text = ""
            while true {
                let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0) }
                if count == 0 { break }
                text += String(decoding: bytes[..<count], as: UTF8.self)
            }
            if !text.isEmpty { seen.append(text) }
            return seen
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
        // Written anew in place, with more than there was: neither name nor size tell.
        ftruncate(second, 0)
        lseek(second, 0, SEEK_SET)
        write("another beginning\n", second)
        #expect(try look() == ["restart", "another beginning\n"])
        pwrite(second, "?", 1, 16)
        #expect(try look() == ["restart", "another beginnin?\n"])
        #expect(try look() == [])
        close(second)
        close(descriptor)
    }
}
