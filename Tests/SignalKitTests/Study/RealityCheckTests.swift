import Glibc
import Testing

@testable import SignalKit

/// What the reality check calls luck, on walks that are luck and on walks that are not.
struct RealityCheckTests {
    private static func pValue(_ walk: MadeUpWalk) throws -> Double {
        let table = try walk.table(2...60).coarsened(to: RealityCheck.blocks)
        let outcome = RealityCheck.outcome(table, seed: UInt32(walk.seed & 0xFFFF), workers: 1) { false }
        guard case .judged(let check) = outcome else { throw SignalError.cancelled }
        return check.pValue
    }

    @Test func `luck is called timing in at most 7 of 100 walks, whatever drifts and clusters`() throws {
        var (called, walks) = (0, 0)
        for growth in [0, 0.3, 1] {
            for volatility in MadeUpWalk.Volatility.allCases {
                for seed in 0..<60 as Range<UInt64> {
                    let walk = MadeUpWalk(growth: growth, volatility: volatility, seed: seed << 8 | UInt64(10 * growth))
                    if try Self.pValue(walk) < 0.05 { called += 1 }
                    walks += 1
                }
            }
        }
        #expect(100 * called <= 7 * walks, "\(called) of \(walks)")
        // A test that calls nothing at all would be useless.
        #expect(100 * called >= walks, "\(called) of \(walks)")
    }

    @Test(arguments: MadeUpWalk.Volatility.allCases)
    func `planted momentum is found in at least 90 of 100 walks`(volatility: MadeUpWalk.Volatility) throws {
        let found = try (0..<40 as Range<UInt64>).count { seed in
            try Self.pValue(MadeUpWalk(volatility: volatility, momentum: 0.15, seed: seed)) < 0.05
        }
        #expect(found >= 36, "\(found) of 40")
    }

    @Test func `windows with too few changes are not judged`() throws {
        let table = try MadeUpWalk(rows: 150, seed: 1).table(2...30).coarsened(to: RealityCheck.blocks)
        #expect(RealityCheck.outcome(table, seed: 1, workers: 1) { false } == .tooFewChanges)
    }

    /// By its definition, with the draws of the published generator.
    private static func slow(_ table: BlockTable, seed: UInt32) -> (pValue: Double, admitted: Int) {
        let blocks = 0..<128
        var (columns, centres, scales): ([[Double]], [Double], [Double]) = ([], [], [])
        var largest = 0.0
        for index in table.windows.indices {
            let whole = table.record(index, blocks: blocks)
            let rate = Double(whole.signals) / Double(whole.intervals)
            guard (whole.changes + 1) / 2 >= 100, rate >= 0.1, rate <= 0.9 else { continue }
            let column = blocks.map { block in
                Double(
                    Int128(whole.intervals) * table.record(index, block: block).gain
                        - Int128(whole.signals) * (table.prices[block + 1] - table.prices[block]))
            }
            let mean = column.reduce(0, +) / 128
            let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 128
            guard variance != 0 else { continue }
            let scale = 128.0.squareRoot() / variance.squareRoot()
            columns.append(column)
            scales.append(scale)
            centres.append(scale * mean < -(2 * log(log(128.0))).squareRoot() ? 0 : mean)
            largest = max(largest, scale * mean)
        }
        var random = SplitMix64(seed: UInt64(seed))
        let reached = (0..<999).count { _ in
            var counts = [Double](repeating: 0, count: 128)
            for _ in blocks { counts[Int(random.next() >> 57)] += 1 }
            let drawn = columns.indices.map { index in
                let sum = blocks.reduce(0.0) { $0 + counts[$1] * columns[index][$1] }
                return scales[index] * (sum / 128 - centres[index])
            }
            return max(0, drawn.max() ?? 0) >= largest
        }
        return (Double(1 + reached) / 1_000, columns.count)
    }

    @Test(arguments: 0..<12)
    func `the share of draws that do as well is what its definition says`(seed: UInt64) throws {
        let momentum = [0, 0.05, -0.05, -0.4][Int(seed) % 4]
        let table = try MadeUpWalk(momentum: momentum, seed: seed).table(2...60).coarsened(to: 128)
        let expected = Self.slow(table, seed: UInt32(seed))
        let outcome = RealityCheck.outcome(table, seed: UInt32(seed), workers: 2) { false }
        guard case .judged(let check) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(check.pValue == expected.pValue && check.admitted == expected.admitted)
    }

    /// A window of two is in after each move up; `ups` of every `period` moves are, the first of them.
    private static func outcome(moves: Int, ups: Int, every period: Int) throws -> RealityCheck.Outcome {
        var closes = [1_000_000]
        for move in -1..<moves {
            closes.append((closes.last ?? 0) + (move >= 0 && move % period < ups ? 9 + move % 7 : -1))
        }
        let series = try PriceTable(closes: closes.map(String.init))
        let windows = try #require(SweepWindows(from: 2, through: 2))
        let table = try Comparison(over: series, windows: windows, blocks: 128, workers: 1).run()
        return RealityCheck.outcome(table, seed: 1, workers: 1) { false }
    }

    @Test(arguments: [
        // Entries: a hundred, and one fewer.
        (500, 1, 5, true), (495, 1, 5, false),
        // In for a tenth, and less.
        (2_000, 1, 10, true), (2_200, 1, 11, false),
        // In for nine tenths, and more.
        (2_000, 9, 10, true), (2_200, 10, 11, false),
    ])
    func `a window is judged from a hundred entries and a tenth of the intervals on`(
        moves: Int, ups: Int, every period: Int, isJudged: Bool
    ) throws {
        let outcome = try Self.outcome(moves: moves, ups: ups, every: period)
        #expect((outcome != .tooFewChanges) == isJudged)
    }

    @Test func `a window that earns the same in every block says nothing`() throws {
        let closes = (0..<1_282).map { 5_000 + ($0 % 10 == 2 ? 3 : 0) }
        let series = try PriceTable(closes: closes.map(String.init))
        let windows = try #require(SweepWindows(from: 2, through: 2))
        let table = try Comparison(over: series, windows: windows, blocks: 128, workers: 1).run()
        #expect(RealityCheck.outcome(table, seed: 1, workers: 1) { false } == .tooFewChanges)
    }

    @Test func `a caller who has gone gets nothing`() throws {
        let table = try MadeUpWalk(seed: 1).table(2...30)
        #expect(RealityCheck.outcome(table.coarsened(to: 128), seed: 1, workers: 2) { true } == .cancelled)
        let judge = try #require(try Judge(table, window: 5, fee: 0, seed: 1, workers: 1))
        #expect(throws: SignalError.cancelled) { try judge.run { true } }
    }
}
