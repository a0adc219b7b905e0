import Glibc
import SignalKit
import Testing

/// A table's means and signals as sequences, and tables made of other things than files.
struct RollingMeansTests {
    @Test(arguments: 0..<60)
    func `means in a row are those of each row by itself`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let table = try PriceTable(closes: RandomPrices.series(&random))
        for window in [1, 2, 7, table.rowCount, table.rowCount + 1] {
            #expect(
                Array(table.means(window: window)) == (0..<table.rowCount).map { table.mean(at: $0, window: window) })
        }
    }

    @Test func `signals are a collection`() throws {
        let table = try PriceTable(closes: ["1", "2", nil, "3", "5", "4"])
        let run = try SignalRun(over: table, window: 2)
        #expect(Array(run.signals) == [false, true, false, false, true, false])
        #expect(run.signals.lastIndex(of: true) == 4)
        #expect(Array(table.numbers(.close)).map { $0?.description } == ["1", "2", nil, "3", "5", "4"])
        #expect(table.numbers(.open).allSatisfy { $0 == nil })
    }

    @Test func `closes are what was written, and what is none is refused with its number`() throws {
        #expect(try PriceTable(closes: ["100.10", " 1e2 ", "NaN"]).close(at: 1)?.description == "100")
        for wrong in ["12,5", "1\n2", "x"] {
            #expect(
                throws: SignalError.file(PriceFileError(.notAPrice(wrong), line: 2, recordLine: 2, column: "close"))
            ) {
                try PriceTable(closes: ["1", wrong])
            }
        }
    }

    @Test func `doubles are taken as they are written`() throws {
        let table = try PriceTable(closes: [0.1, 0.2, 0.3, .nan, 1e-7])
        #expect(table.numbers(.close).map { $0?.description } == ["0.1", "0.2", "0.3", nil, "0.0000001"])
        // As doubles, 0.4 is above (0.1 + 0.7 + 0.4) / 3.
        #expect(try SignalRun(over: PriceTable(closes: [0.1, 0.7, 0.4]), window: 3).report.signals == 0)
        #expect(throws: SignalError.self) { try PriceTable(closes: [1.0, .infinity]) }
    }

    @Test func `a file is read by its path and by its descriptor`() throws {
        let path = "/tmp/signalkit-\(UInt64.random(in: 0 ... .max)).csv"
        let file = try #require(fopen(path, "wx"))
        defer { unlink(path) }
        fputs("time,close\n2024-01-01,1.5\n2024-01-02,2\n", file)
        fclose(file)
        let table = try PriceTable(path: path)
        #expect(table.numbers(.close).map { $0?.description } == ["1.5", "2"])
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        #expect(try PriceTable(descriptor: descriptor).rowCount == 2)
        #expect(throws: SignalError.file(PriceFileError(.readFailed(errno: ENOENT)))) {
            try PriceTable(path: path + "x")
        }
        #expect(throws: SignalError.file(PriceFileError(.readFailed(errno: EBADF)))) { try PriceTable(descriptor: -1) }
    }
}
