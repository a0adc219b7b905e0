import Foundation
import SignalKit
import Testing

@testable import mlops_tui

@Suite struct PriceFileTests {
    @Test func `seed 42 gives these first lines on every machine`() throws {
        #expect(
            try text(rows: 3, seed: 42) == """
                timestamp,open,high,low,close,volume
                2024-01-01 00:00:00,42000.21,42048.05,41996.98,42028.12,134.55367772
                2024-01-01 00:01:00,42027.66,42036.77,42020.83,42035.55,46.87005257
                2024-01-01 00:02:00,42036.69,42047.01,42030.16,42041.78,5.91064631

                """
        )
    }

    @Test func `the shipped data file is what synth makes of 10,000 rows and seed 42`() throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../..").standardized
        let shipped = try Data(contentsOf: folder.appending(path: "data.csv"))
        // Compared as one truth: a difference would otherwise print both files.
        let same = try Array(shipped) == bytes(of: SynthOptions(rows: 10_000, seed: 42))
        #expect(same)
    }

    @Test func `no rows are a header alone`() throws {
        #expect(try text(rows: 0, seed: 1) == "timestamp,open,high,low,close,volume\n")
    }

    @Test func `one row is a header and a row`() throws {
        let lines = try text(rows: 1, seed: 1).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.last?.hasPrefix("2024-01-01 00:00:00,") == true)
    }

    @Test func `a longer file begins with the shorter one`() throws {
        let long = try text(rows: 1_000, seed: 7)
        #expect(try long.hasPrefix(text(rows: 999, seed: 7)))
    }

    @Test func `another seed is another file`() throws {
        #expect(try text(rows: 10, seed: 1) != text(rows: 10, seed: 2))
    }

    @Test(arguments: [RowBlock.longestRow, 131, 197, 1_024, 4_099, RowBlock.standardSize])
    func `the size of the blocks does not change the text`(blockSize: Int) throws {
        let options = try SynthOptions(rows: 5_000, seed: 3)
        let same = bytes(of: options, blockSize: blockSize) == bytes(of: options, blockSize: 1 << 20)
        #expect(same)
    }

    @Test func `what the sink throws ends the writing`() throws {
        struct Full: Error {}
        var blocks = 0
        #expect(throws: Full.self) {
            try writePrices(SynthOptions(rows: 1_000, seed: 1), blockSize: 256) { (_) throws(Full) in
                blocks += 1
                if blocks == 3 { throw Full() }
            }
        }
        #expect(blocks == 3)
    }

    @Test(arguments: [
        ("2023-12-31 23:59:30", "30s", "2023-12-31 23:59:30", "2024-01-01 00:00:00"),
        ("2024-02-28", "1d", "2024-02-28 00:00:00", "2024-02-29 00:00:00"),
        ("2024-02-29T23:00:00Z", "1h", "2024-02-29 23:00:00", "2024-03-01 00:00:00"),
        ("2023-02-28", "1d", "2023-02-28 00:00:00", "2023-03-01 00:00:00"),
        ("2024-12-30 12:34:56", "1w", "2024-12-30 12:34:56", "2025-01-06 12:34:56"),
        ("1969-12-31 23:55:00", "5m", "1969-12-31 23:55:00", "1970-01-01 00:00:00"),
        ("0000-02-28", "36h", "0000-02-28 00:00:00", "0000-02-29 12:00:00"),
    ])
    func `the calendar turns between two bars`(start: String, interval: String, first: String, second: String) throws {
        let options = try SynthOptions(rows: 2, seed: 1, start: SynthStart(start), interval: SynthInterval(interval))
        let rows = String(decoding: bytes(of: options), as: UTF8.self).split(separator: "\n").dropFirst()
        #expect(rows.map { $0.prefix(19) } == [first[...], second[...]])
    }

    @Test(arguments: [1, 59, 60, 7_200, 86_399, 86_400, 86_401, 604_800])
    func `the incremental clock agrees with the calendar`(interval: Int64) {
        var clock = BarClock(startSeconds: -100_000_000, intervalSeconds: interval)
        for step in 0..<Int64(2_000) {
            let time = CivilTime(secondsSinceEpoch: -100_000_000 + step * interval)
            #expect(clock.date == time.date && clock.secondOfDay == time.secondOfDay)
            clock.advance()
        }
    }

    private func text(rows: Int, seed: UInt64) throws -> String {
        try String(decoding: bytes(of: SynthOptions(rows: rows, seed: seed)), as: UTF8.self)
    }

    private func bytes(of options: SynthOptions, blockSize: Int = RowBlock.standardSize) -> [UInt8] {
        var bytes: [UInt8] = []
        writePrices(options, blockSize: blockSize) { bytes.append(contentsOf: $0) }
        return bytes
    }
}
