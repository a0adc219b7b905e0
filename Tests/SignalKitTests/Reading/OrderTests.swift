import Testing

@testable import SignalKit

/// Files in either order, and what the checks say of them.
struct OrderTests {
    /// A file of rows in the order of time.
    struct File {
        var rows: [String]
        var header = "time,close"
        var lineEnd = "\n"

        var oldestFirst: String { text(rows) }
        var newestFirst: String { text(rows.reversed()) }
        private func text(_ rows: [String]) -> String { ([header] + rows).map { $0 + lineEnd }.joined() }
    }

    static func file(_ random: inout SplitMix64) -> File {
        let series = RandomPrices.series(&random)
        let spelling = Int.random(in: 0..<4, using: &random)
        var time = Int64.random(in: 1_000_000_000...1_600_000_000, using: &random)
        let rows = series.map { close in
            time += 60 * Int64.random(in: 1...2, using: &random)
            let civil = CivilTime(secondsSinceEpoch: time)
            let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            let date = "\(civil.date.year)-\(two(civil.date.month))-\(two(civil.date.day))"
            let written =
                switch spelling {
                case 0: "\(time)"
                case 1: "\(time)000"
                case 2: "\(date) \(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))"
                default: "\"\(date)T\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))Z\""
                }
            return "\(written),\(close ?? "")"
        }
        return File(rows: rows, lineEnd: Bool.random(using: &random) ? "\n" : "\r\n")
    }

    @Test(arguments: 0..<300)
    func `a file that begins with its newest row gives what it would give the other way round`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let file = Self.file(&random)
        guard file.rows.count > 1 else { return }
        let window = Int.random(in: 1...file.rows.count, using: &random)
        let expected = try Engine.run(file.oldestFirst, window: window)
        #expect(expected.facts.order == .oldestFirst)
        var options = PriceReader.Options(workers: Int.random(in: 1...3, using: &random))
        options.chunkBytes = Int.random(in: 1...400, using: &random)
        options.chunksBeforeThreads = 1
        let found = try Engine.run(file.newestFirst, window: window, pieces: 100, options: options)
        #expect(found.facts.order == .newestFirst)
        #expect(found.report == expected.report)
        #expect(found.signals == expected.signals.reversed())
        #expect(found.rows.map(\.mean) == expected.rows.map(\.mean).reversed())
        options.order = .file
        let asItStands = try Engine.run(file.newestFirst, window: window, options: options)
        #expect(asItStands.facts.order == .file)
        #expect(asItStands.rows.map(\.close) == found.rows.map(\.close))
        // In memory.
        options.order = .auto
        options.wantsTimes = true
        let forward = try PriceTable(reading: .memory(Array(file.oldestFirst.utf8)), options: options)
        let turned = try PriceTable(reading: .memory(Array(file.newestFirst.utf8)), options: options)
        #expect(turned.columns == forward.columns)
        #expect(try SignalRun(over: turned, window: window, warmup: .zero).report == expected.report)
        var rows: [SignalRow] = []
        SignalJob.eachRow(of: turned, window: window, warmup: .zero) {
            rows.append($0)
            return true
        }
        #expect(rows == found.rows)
    }

    private static func checks(_ text: String, _ options: PriceReader.Options = .init(workers: 1)) throws -> [DataCheck]
    {
        try Engine.run(text, window: 1, options: options).facts.checks
    }

    @Test func `a time that goes up in such a file is refused`() {
        let text = "time,close\n" + ["2025-01-09", "2025-01-08", "2025-01-07"].map { "\($0),1\n" }.joined()
        let long = (0..<600).map { row in "\(1_735_689_600 - 60 * row),1\n" }.joined() + "1735689600,1\n"
        #expect(throws: PriceFileError(.notNewestFirst, line: 602)) {
            try Engine.run("time,close\n" + long, window: 1)
        }
        // Among the first rows it is no such file.
        #expect(throws: Never.self) { try Engine.run(text + "2025-01-10,1\n", window: 1) }
    }

    @Test func `each check names its first row`() throws {
        let text = """
            time,low,high,close
            2025-01-01,1,3,2
            2025-01-02,1,3,0
            2025-01-03,1,3,4
            2025-01-03,1,3,2
            2025-01-02,1,3,2.5
            2025-01-03,1.0,3.00,-1.00
            2025-01-09,1,3,2
            Total,,,2
            """
        #expect(
            try Self.checks(text) == [
                DataCheck(name: .order, count: 1, line: 6), DataCheck(name: .repeatedTime, count: 1, line: 5),
                DataCheck(name: .timeJump, count: 1, line: 8), DataCheck(name: .notPositive, count: 2, line: 3),
                DataCheck(name: .cutLastLine, count: 1, line: 9), DataCheck(name: .notABar, count: 1, line: 9),
                DataCheck(name: .outsideRange, count: 3, line: 3),
            ])
        var options = PriceReader.Options(workers: 1)
        options.checks = .off
        #expect(try Self.checks(text, options).isEmpty)
        options.checks = .error
        #expect(throws: PriceFileError(.check(.init(name: .notPositive, count: 2, line: 3)), line: 3)) {
            try Self.checks(text, options)
        }
    }

    @Test func `where no price is above zero, none is told of for that`() throws {
        #expect(try Self.checks("close\n-2\n0\n-3\n").isEmpty)
        #expect(try Self.checks("close\n-2\n0\n3\n").map(\.count) == [2])
    }

    @Test func `a file without times is not checked for order, and a time column that cannot be read is said`() throws {
        let plain = try Engine.run("close,v\n1,1\n2,1\n", window: 1).facts
        #expect(plain.order == .unchecked)
        #expect(plain.checks.isEmpty)
        let unread = try Engine.run("time,close\n7,1\n8,2\n", window: 1).facts
        #expect(unread.order == .unchecked)
        #expect(unread.checks == [DataCheck(name: .orderUnchecked, count: 2, line: 2)])
    }

    private enum Outcome: Equatable {
        case accepted(Engine.Outcome)
        case refused(PriceFileError?)
    }

    private static func outcome(_ text: [UInt8], _ options: PriceReader.Options, pieces: Int) -> Outcome {
        do {
            return .accepted(try Engine.run(text, window: 2, pieces: pieces, options: options))
        } catch {
            return .refused(error as? PriceFileError)
        }
    }

    @Test(arguments: 0..<100)
    func `what the checks find does not depend on how a file is read`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed) + 900)
        let times = RandomTimes.rows(&random)
        let header = times.timeOfDay == nil ? "timestamp,low,high,close\n" : "date,time,low,high,close\n"
        let text = Array(
            (header
                + times.text.indices.map { row in
                    let prices = (0..<3).map { _ in "\(Int.random(in: 0...30, using: &random))" }
                    let time = times.text[row] + (times.timeOfDay.map { "," + $0[row] } ?? "")
                    return "\(time),\(prices[0]),\(prices[1]),\(prices[2])\n"
                }.joined()).utf8)
        let expected = Self.outcome(text, PriceReader.Options(workers: 1), pieces: .max)
        for _ in 0..<3 {
            var options = PriceReader.Options(workers: Int.random(in: 1...4, using: &random))
            options.chunkBytes = Int.random(in: 1...600, using: &random)
            options.chunksBeforeThreads = 1
            let pieces = Int.random(in: 1...700, using: &random)
            let found = Self.outcome(text, options, pieces: pieces)
            #expect(found == expected)
        }
    }
}
