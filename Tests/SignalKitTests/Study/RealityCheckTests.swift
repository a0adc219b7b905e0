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

    @Test(.enabled(if: Thorough.isOn))
    func `luck is called timing in at most 7 of 100 walks, whatever drifts and clusters`() throws {
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

    @Test func `a caller who has gone gets nothing`() throws {
        let table = try MadeUpWalk(seed: 1).table(2...30)
        #expect(RealityCheck.outcome(table.coarsened(to: 128), seed: 1, workers: 2) { true } == .cancelled)
        let judge = try #require(try Judge(table, window: 5, fee: 0, seed: 1, workers: 1))
        #expect(throws: SignalError.cancelled) { try judge.run { true } }
    }
}
