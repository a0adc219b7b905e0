import Glibc
import Synchronization
import TestSupport
import Testing

@testable import RunKit
@testable import SignalKit
@testable import mlops_tui

/// Inputs that are followed: whatever becomes of them, what is shown in the end is what a fresh read gives.
struct FollowedInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static var options: PriceReader.Options {
        var options = PriceReader.Options(workers: 1)
        options.wantsTimes = true
        return options
    }

    /// A file of some vendor's kind: its header, and a row for each number.
    private struct Kind: Sendable {
        let header: String
        let row: @Sendable (Int) -> String
    }

    private static let kinds: [Kind] = [
        Kind(header: "time,close\n") { "\(1_735_689_600 + 60 * $0),\($0 % 13).5\n" },
        Kind(header: "time,close\r\n") { "\(1_735_689_600 - 60 * $0),\($0 % 7)\r\n" },
        Kind(header: "# prices\n\ndate;close;note\n") { "2025-01-01;\($0 % 5),25;\"a;\n\($0)\"\n" },
        Kind(header: "close\n") { $0 % 9 == 4 ? "NaN\n" : "1\($0 % 4).125\n" },
    ]

    // MARK: Files

    @Test(arguments: 0..<8)
    func `a file that is appended to, cut, replaced and written anew ends as a fresh read`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let path = try folder.write("", to: "data.csv")
        let input = try FollowedInput(path: FilePath(path), options: Self.options)
        var writer = Writer(path: path, kind: Self.kinds[seed % Self.kinds.count])
        defer { writer.close() }
        var last = Following()
        for _ in 0..<Int.random(in: 5...60, using: &random) {
            writer.doSomething(&random)
            if Int.random(in: 0..<3, using: &random) > 0 { last = input.look { _ in } }
        }
        writer.finishLine()
        last = input.look { _ in }
        #expect(last.fault == nil && last.waitingBytes == 0)
        try expectSame(last, as: path)
    }

    /// Compares the table and a run on it.
    private func expectSame(_ known: Following, as path: String) throws {
        guard let fresh = try? PriceTable(path: path, options: Self.options) else {
            #expect(known.table == nil)
            return
        }
        #expect(known.table?.facts == fresh.facts && known.table?.columns == fresh.columns)
        let table = try #require(known.table)
        let window = max(1, fresh.rowCount / 3)
        let (one, other) = (
            try SignalRun(over: table, window: window, warmup: .zero),
            try SignalRun(over: fresh, window: window, warmup: .zero)
        )
        #expect(one.report == other.report)
    }

    /// Somebody who writes a price file as daemons and exporters do.
    private struct Writer {
        let path: String
        let kind: Kind
        private var descriptor: Int32 = -1
        private var rows = 0
        /// What has still to be written of the last line.
        private var rest: [UInt8] = []

        init(path: String, kind: Kind) {
            (self.path, self.kind) = (path, kind)
            descriptor = open(path, O_WRONLY | O_APPEND)
            rest = Array(kind.header.utf8)
        }

        func close() { _ = Glibc.close(descriptor) }

        mutating func doSomething(_ random: inout SplitMix64) {
            switch Int.random(in: 0..<12, using: &random) {
            case 0: rotate()
            case 1: cut()
            case 2: rewrite(&random)
            default: append(&random)
            }
        }

        /// Some rows, and the last perhaps not to its end.
        private mutating func append(_ random: inout SplitMix64) {
            for _ in 0..<Int.random(in: 0...20, using: &random) { rest += next() }
            write(Int.random(in: 0...rest.count, using: &random))
        }

        private mutating func next() -> [UInt8] {
            rows += 1
            return Array(kind.row(rows).utf8)
        }

        private mutating func write(_ count: Int) {
            _ = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, count) }
            rest.removeFirst(count)
        }

        mutating func finishLine() { write(rest.count) }

        /// The name goes, and another file gets it.
        private mutating func rotate() {
            rename(path, path + ".1")
            close()
            descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
            begin()
        }

        private mutating func cut() {
            ftruncate(descriptor, 0)
            begin()
        }

        /// In place and with at least as much as there was.
        private mutating func rewrite(_ random: inout SplitMix64) {
            let bytes = Int(lseek(descriptor, 0, SEEK_END))
            rows += 1_000
            cut()
            while rest.count <= bytes { rest += next() }
            finishLine()
        }

        private mutating func begin() {
            rest = Array(kind.header.utf8)
            rows += 10
        }
    }

    @Test func `what is appended is there at the next look, and a look without news says the same`() throws {
        let path = try folder.write("close\n1\n2", to: "data.csv")
        let input = try FollowedInput(path: FilePath(path), options: Self.options)
        #expect(input.watched == FilePath(path))
        var known = input.look { _ in }
        #expect(known.table?.rowCount == 1 && known.waitingBytes == 1 && known.beginnings == 0)
        try folder.write("close\n1\n25\n3\n", to: "data.csv")
        known = input.look { _ in }
        #expect(known.table?.rowCount == 3 && known.waitingBytes == 0 && known.beginnings == 0)
        #expect(known.table?.close(at: 1)?.description == "25")
        #expect(input.look { _ in }.table?.rowCount == 3)
    }

    @Test func `the first row that cannot be read ends it, until the file begins anew`() throws {
        let path = try folder.write("close\n1\n2\n", to: "data.csv")
        let input = try FollowedInput(path: FilePath(path), options: Self.options)
        _ = input.look { _ in }
        try folder.write("close\n1\n2\n3\nx\n4\n", to: "data.csv")
        let fault = SignalError.file(PriceFileError(.notAPrice("x"), line: 5, recordLine: 5, column: "close"))
        for _ in 0..<2 {
            let known = input.look { _ in }
            #expect(known.table?.rowCount == 3 && known.fault == fault)
        }
        try folder.write("close\n7\n", to: "data.csv")
        let known = input.look { _ in }
        #expect(known.table?.rowCount == 1 && known.fault == nil && known.beginnings == 1)
    }

    @Test func `a file that is packed is refused`() throws {
        let path = folder["data.csv.gz"] as String
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        write(descriptor, [0x1F, 0x8B, 8, 0] as [UInt8], 4)
        close(descriptor)
        let known = try FollowedInput(path: FilePath(path), options: Self.options).look { _ in }
        #expect(known.fault == .file(PriceFileError(.source(.cannotGrow(.gzip)))))
    }

    // MARK: Streams

    @Test(arguments: 0..<20)
    func `a pipe that is written to piece by piece ends as a fresh read of all of it`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let kind = Self.kinds[seed % Self.kinds.count]
        let rows = (0..<Int.random(in: 1...300, using: &random)).map(kind.row).joined()
        var bytes = Array((kind.header + rows).utf8)
        if Bool.random(using: &random) { bytes.removeLast() }
        let pipe = folder["pipe"] as String
        #expect(mkfifo(pipe, 0o600) == 0)
        let input = try FollowedInput(path: FilePath(pipe), options: Self.options)
        #expect(input.watched == nil)
        let known = Mutex<[Following]>([])
        let isOver = Mutex(false)
        try EngineThread.start {
            input.readStream(progress: { _ in }, say: { following in known.withLock { $0.append(following) } })
            isOver.withLock { $0 = true }
        }
        let writer = open(pipe, O_WRONLY)
        var next = 0
        while next < bytes.count {
            let end = min(bytes.count, next + Int.random(in: 1...4_000, using: &random))
            _ = bytes[next..<end].withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
            next = end
            if Int.random(in: 0..<4, using: &random) == 0 { usleep(25_000) }
        }
        close(writer)
        for _ in 0..<5_000 where !isOver.withLock({ $0 }) { usleep(2_000) }
        let last = try #require(known.withLock { $0.last })
        let fresh = try PriceTable(bytes: bytes, options: Self.options)
        #expect(last.isEnded && last.fault == nil)
        #expect(last.table?.facts == fresh.facts && last.table?.columns == fresh.columns)
        // Rows only ever came.
        let counts = known.withLock { $0.map { $0.table?.rowCount ?? 0 } }
        #expect(counts == counts.sorted())
    }

    @Test func `a pipe that ends without a row says why`() throws {
        let descriptor = try PipeEnds.holding("time,close\n")
        defer { close(descriptor) }
        let input = try FollowedInput(path: FilePath("/dev/fd/\(descriptor)"), options: Self.options)
        var said: [Following] = []
        input.readStream(progress: { _ in }, say: { said.append($0) })
        #expect(said.last?.isEnded == true && said.last?.fault == .file(PriceFileError(.noRows)))
    }
}
