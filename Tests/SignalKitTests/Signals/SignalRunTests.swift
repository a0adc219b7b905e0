import Synchronization
import Testing

@testable import SignalKit

/// A run in memory, in parts on several threads, against the engine in file order.
struct SignalRunTests {
    @Test(arguments: Thorough.sizes(through: 6))
    func `every series over three prices and a gap agrees with the engine`(length: Int) throws {
        for closes in SmallSeries.all(of: length) {
            let series = try PriceTable(closes: closes)
            for window in 1...length { try expectAgreement(series, window: window, partRows: 1) }
        }
    }

    @Test(arguments: Thorough.seeds(150))
    func `seeded series with gaps, scale changes and large numbers agree with the engine`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let series = try PriceTable(closes: RandomPrices.series(&random))
        for window in [1, 2, 5, 63, 64, 65, series.rowCount].filter({ $0 <= series.rowCount }) {
            try expectAgreement(series, window: window, partRows: 64)
        }
    }

    @Test(arguments: SweepCase.all.filter { $0.workers == 2 })
    func `longer series agree with the engine`(sweep: SweepCase) throws {
        let series = try PriceTable(closes: sweep.closes)
        for window in [sweep.windows.lowerBound, sweep.windows.upperBound] {
            try expectAgreement(series, window: window, partRows: 100)
        }
    }

    @Test func `a window larger than the rows is refused`() throws {
        let series = try PriceTable(closes: ["1", "2", "3"])
        #expect(throws: SignalError.windowExceedsRows(window: 4, rows: 3)) {
            try SignalRun(over: series, window: 4, warmup: .zero)
        }
    }

    @Test(arguments: [SweepCase.Kind.walk, .wide], [0, 1, 3])
    func `a cancelled run has no result`(kind: SweepCase.Kind, looks: Int) throws {
        let series = try PriceTable(closes: SweepCase(kind: kind, rows: 200_000, seed: 1).closes)
        let left = Atomic(looks)
        #expect(throws: SignalError.cancelled) {
            try SignalRun(over: series, window: 20, warmup: .zero, workers: 2) {
                left.subtract(1, ordering: .relaxed).oldValue <= 0
            }
        }
    }

    private func expectAgreement(_ series: PriceTable, window: Int, partRows: Int) throws {
        for warmup in WarmupRule.allCases {
            let slow = try StreamedRun(series, window: window, warmup: warmup)
            for workers in [1, 3] {
                let run = try SignalRun(
                    over: series, window: window, warmup: warmup, workers: workers, partRows: partRows)
                #expect(run.report == slow.report)
                #expect(run.signals == slow.signals)
            }
        }
    }
}
