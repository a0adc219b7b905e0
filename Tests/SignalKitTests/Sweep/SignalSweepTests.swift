import Synchronization
import Testing

@testable import SignalKit

/// The sweep against the batch job, window by window.
struct SignalSweepTests {
    @Test(arguments: 1...6)
    func `every series over three prices and a gap agrees with the batch job`(length: Int) throws {
        for closes in SmallSeries.all(of: length) {
            try expectAgreement(closes, windows: 1...length, workers: 1)
        }
    }

    @Test(arguments: 0..<100)
    func `seeded series with gaps, scale changes and large numbers agree with the batch job`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let closes = RandomPrices.series(&random)
        try expectAgreement(closes, windows: 1...min(closes.count, 70), workers: 2)
    }

    @Test(arguments: SweepCase.all)
    func `longer series agree with the batch job`(sweep: SweepCase) throws {
        try expectAgreement(sweep.closes, windows: sweep.windows, step: sweep.step, workers: sweep.workers)
    }

    @Test func `a step that overshoots ends with the largest window it reaches`() throws {
        let windows = try #require(SweepWindows(from: 2, through: 10, by: 5))
        #expect((0..<windows.count).map { windows[$0] } == [2, 7])
        #expect(windows.last == 7)
    }

    @Test(arguments: [(0, 5, 1), (5, 4, 1), (1, 5, 0), (-1, 5, 1)])
    func `windows that are none are refused`(first: Int, last: Int, step: Int) {
        #expect(SweepWindows(from: first, through: last, by: step) == nil)
    }

    @Test func `the largest numbers do not overflow`() throws {
        let windows = try #require(SweepWindows(from: .max, through: .max, by: .max))
        #expect(windows.count == 1)
        #expect(windows[0] == .max)
    }

    @Test func `a window larger than the rows is refused by name`() throws {
        let series = try PriceTable(closes: ["1", "2", "3"])
        let windows = try #require(SweepWindows(from: 2, through: 4))
        #expect(throws: SignalError.windowExceedsRows(window: 4, rows: 3)) {
            try SignalSweep(over: series, windows: windows, warmup: .zero, workers: 1)
        }
    }

    /// What a row is compared with falls from window to window by its close less the others'. It may fit 32 bits with the
    /// first window of a group and not with the last.
    @Test(arguments: [3, 100, 251, 252, 400, 499], [-1, 1])
    func `a spike in a flat series is right where only some windows need more than 32 bits`(window: Int, sign: Int)
        throws
    {
        for height in [-1, 0, 1].map({ (1 << 31) / window + $0 }) {
            var closes = [String?](repeating: "5", count: 1600)
            closes[1003] = "\(5 + sign * height)"
            try expectAgreement(closes, windows: 2...501, workers: 1)
        }
    }

    /// The first window's own value may be the only one that needs more than 32 bits: in the last row of a segment, whose
    /// spike no running sum has yet.
    @Test(arguments: [-1, 1])
    func `a spike at the end of a segment is right where the first window needs more than 32 bits`(sign: Int) throws {
        var closes = [Int](repeating: 0, count: 16_003)
        for row in 15_003..<15_999 where row % 1000 < 490 || row % 1000 > 510 { closes[row] = 1_000_000 }
        closes[16_001] = 1_500_000_000
        closes[16_002] = 250_000_000
        try expectAgreement(closes.map { "\(sign * $0)" }, windows: 2...3, workers: 1)
    }

    /// The same at the border of 63 bits: one row that is as far from the others as may be. Its excess is the largest there is,
    /// and T and the running sums, which nobody checks there, wrap around.
    @Test(arguments: [2, 3, 255, 256, 257, 499, 500], [-1, 1])
    func `a spike as large as sums may be is right with every window`(row: Int, sign: Int) throws {
        let largest = (1 << 62) / 500
        var closes = [String?](repeating: "\(-sign * largest)", count: 1600)
        closes[1000 + row] = "\(sign * largest)"
        closes[1003 + row] = "\(sign * (largest - 1))"
        // Sums of this size take the batch job long: every seventh window meets each lane of a vector.
        try expectAgreement(closes, windows: 2...500, comparing: 7, workers: 1)
    }

    @Test(arguments: [1, 2, 3])
    func `progress goes up to one`(workers: Int) throws {
        let series = try PriceTable(closes: SweepCase(kind: .walk, rows: 5000, seed: 1).closes)
        let windows = try #require(SweepWindows(from: 1, through: 100))
        let shares = Mutex<[Double]>([])
        let sweep = try SignalSweep(over: series, windows: windows, warmup: .zero, workers: workers)
        _ = try sweep.run(progress: { share in shares.withLock { $0.append(share) } })
        let seen = shares.withLock { $0 }
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(seen.last == 1)
    }

    @Test(arguments: [SweepCase.Kind.walk, .wide], [0, 1, 2])
    func `a cancelled sweep has no rows`(kind: SweepCase.Kind, looks: Int) throws {
        let series = try PriceTable(closes: SweepCase(kind: kind, rows: 20_000, seed: 1).closes)
        let windows = try #require(SweepWindows(from: 1, through: 40))
        let sweep = try SignalSweep(over: series, windows: windows, warmup: .zero, workers: 2)
        let left = Atomic(looks)
        #expect(throws: SignalError.cancelled) {
            try sweep.run(isCancelled: { left.subtract(1, ordering: .relaxed).oldValue <= 0 })
        }
    }

    /// Sweeps all windows, and compares every `every`-th with the batch job.
    private func expectAgreement(
        _ closes: [String?], windows: ClosedRange<Int>, step: Int = 1, comparing every: Int = 1, workers: Int
    ) throws {
        let series = try PriceTable(closes: closes)
        let windows = try #require(SweepWindows(from: windows.lowerBound, through: windows.upperBound, by: step))
        for warmup in WarmupRule.allCases {
            let rows = try SignalSweep(over: series, windows: windows, warmup: warmup, workers: workers).run()
            #expect(rows.count == windows.count)
            let compared = Array(stride(from: 0, to: rows.count, by: every))
            let expected = try compared.map { try SweepRow(job: series, window: windows[$0], warmup) }
            #expect(compared.map { rows[$0] } == expected, "\(closes.prefix(8))… \(windows) \(warmup)")
        }
    }
}

extension SweepRow {
    /// What the batch job's engine reports.
    fileprivate init(job series: PriceTable, window: Int, _ warmup: WarmupRule) throws {
        let report = try StreamedRun(series, window: window, warmup: warmup).report
        self.init(window: window, signals: report.signals, rows: report.denominator, flips: report.flips)
    }
}
