import Glibc
import SignalKit
import Synchronization
import Testing

/// The library as a stranger's program uses it.
struct LibraryUseTests {
    private static let file = Array("time,close\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n".utf8)

    @Test func `reading is stopped by the caller, of a table and of a job`() throws {
        #expect(throws: SignalError.cancelled) {
            try PriceTable(reading: ByteSource(bytes: Self.file), isCancelled: { true })
        }
        #expect(throws: SignalError.cancelled) {
            try SignalJob(window: 2).run(ByteSource(bytes: Self.file), isCancelled: { true })
        }
        let table = try PriceTable(reading: ByteSource(bytes: Self.file), isCancelled: { false })
        #expect(try SignalJob(window: 2).run(ByteSource(bytes: Self.file), isCancelled: { false }).report.rows == 3)
        #expect(table.rowCount == 3)
    }

    @Test func `a source hands out its bytes until it is stopped`() throws {
        let asked = Mutex(0)
        let source = ByteSource(bytes: Self.file).stopping {
            asked.withLock { $0 += 1 }
            return asked.withLock { $0 > 2 }
        }
        var bytes = [UInt8](repeating: 0, count: 10)
        var read = 0
        for _ in 0..<2 { read += try bytes.withUnsafeMutableBytes { try source.read($0) } }
        #expect(read == 20 && bytes == Array(Self.file[10..<20]))
        #expect(throws: ByteSource.Failure.cancelled) { try bytes.withUnsafeMutableBytes { try source.read($0) } }
    }

    @Test func `a file that cannot be opened is the same error for a table and a job`() throws {
        let error = SignalError.file(PriceFileError(.readFailed(errno: ENOENT)))
        #expect(error == SignalError(ByteSource.Failure.system(errno: ENOENT)))
        #expect(throws: error) { try PriceTable(path: "/nowhere/prices.csv") }
        #expect(throws: error) { try SignalJob(window: 2).run(path: "/nowhere/prices.csv") }
    }

    @Test func `an error prints as its words, escaped`() throws {
        let error = try #require(throws: SignalError.self) { try PriceTable(closes: ["1", "\u{1B}[31m"]) }
        #expect(
            "\(error)" == "prices:2: column 'close': \"\\x1b[31m\" is not a price (expected a decimal such as 12.5)")
        #expect("\(PriceFileError(.unclosedQuote, line: 3))" == "prices:3: a quote that is opened here is never closed")
    }

    @Test func `a reader has one to eight threads, however many are asked for`() {
        var options = PriceReader.Options(workers: -3)
        #expect(options.workers == 1)
        options.workers = 0
        #expect(options.workers == 1)
        options.workers = 99
        #expect(options.workers == 8)
        #expect((1...8).contains(PriceReader.Options().workers))
    }

    @Test func `the windows of a sweep are a collection`() throws {
        let windows = try #require(SweepWindows(from: 2, through: 12, by: 4))
        #expect(Array(windows) == [2, 6, 10])
        #expect(windows.reversed().map { $0 } == [10, 6, 2])
        for window in 0...14 { #expect(windows.contains(window) == Array(windows).contains(window)) }
        // Asked without looking at each.
        #expect(try #require(SweepWindows(from: 1, through: .max)).contains(.max))
    }

    @Test(arguments: [
        (1_709_217_000, "2024-02-29 14:30:00"), (-1, "1969-12-31 23:59:59"), (-62_167_219_200, "0000-01-01 00:00:00"),
        (-62_198_755_200, "-0001-01-01 00:00:00"), (253_402_300_800, "10000-01-01 00:00:00"),
    ])
    func `a time prints as ISO 8601 has it`(seconds: Int64, text: String) {
        #expect("\(CivilTime(secondsSinceEpoch: seconds))" == text)
    }

    @Test func `a file is followed by its path`() throws {
        let scratch = ScratchFile()
        var file = try GrowingFile(path: scratch.path)
        var growing = GrowingTable()
        func look() throws {
            if try file.look() { growing = GrowingTable() }
            while let bytes = try file.next() { _ = growing.feed(bytes) }
        }
        scratch.append("close\n1\n2")
        try look()
        #expect(growing.table?.rowCount == 1 && growing.waitingBytes == 1)
        scratch.append("\n3\n")
        try look()
        #expect(growing.table?.rowCount == 3)
        scratch.empty()
        scratch.append("close\n9\n")
        try look()
        #expect(growing.table?.close(at: 0)?.description == "9" && growing.table?.rowCount == 1)
    }

    @Test func `more than a MiB comes in pieces`() throws {
        let scratch = ScratchFile()
        scratch.append(String(repeating: "1", count: 1 << 20) + "1234567")
        var file = try GrowingFile(path: scratch.path)
        #expect(try !file.look())
        #expect(try file.next()?.count == 1 << 20)
        #expect(try file.next() == Array("1234567".utf8))
        #expect(try file.next() == nil)
    }
}

/// Mistakes of a caller stop the program with a word.
struct CallerMistakeTests {
    private static func words(_ result: ExitTest.Result?) -> String {
        String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    }

    @Test func `a window of no rows`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = try SignalRun(over: PriceTable(closes: ["1", "2"]), window: 0)
        }
        #expect(Self.words(result).contains("a window has at least one row, not 0"))
    }

    @Test func `a row that the table does not have`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = try PriceTable(closes: ["1", "2"]).isGap(2)
        }
        #expect(Self.words(result).contains("row 2 is not one of the table's 2"))
    }

    @Test func `a distance of a row that the table does not have`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = try PriceTable(closes: ["1", "2"]).distance(at: 9, window: 1)
        }
        #expect(Self.words(result).contains("row 9 is not one of the table's 2"))
    }

    @Test func `a comparison in no blocks`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            guard let windows = SweepWindows(from: 1, through: 2) else { return }
            _ = try Comparison(over: PriceTable(closes: ["1", "2"]), windows: windows, blocks: 0)
        }
        #expect(Self.words(result).contains("at least one block, not 0"))
    }

    @Test func `a position that is taken before it is decided`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            guard let windows = SweepWindows(from: 1, through: 2) else { return }
            _ = try Comparison(over: PriceTable(closes: ["1", "2"]), windows: windows, delay: -1)
        }
        #expect(Self.words(result).contains("a delay of -1 rows"))
    }

    @Test func `a judge of another number of blocks`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            guard let windows = SweepWindows(from: 1, through: 2) else { return }
            let halves = try Comparison(over: PriceTable(closes: ["1", "2"]), windows: windows, blocks: 2).run()
            _ = try Judge(halves, window: 1, fee: 0, seed: 1)
        }
        #expect(Self.words(result).contains("a table of 256 blocks is judged, not of 2"))
    }

    @Test func `a fee below nothing`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            guard let windows = SweepWindows(from: 1, through: 2) else { return }
            let table = try Comparison(over: PriceTable(closes: ["1", "2"]), windows: windows).run()
            _ = try Judge(table, window: 1, fee: -1, seed: 1)
        }
        #expect(Self.words(result).contains("millionths of the price, not -1"))
    }

    @Test func `a window that a sweep does not have`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            guard let windows = SweepWindows(from: 1, through: 2) else { return }
            _ = windows[2]
        }
        #expect(Self.words(result).contains("2 is not one of 2 windows"))
    }
}
