internal import Synchronization

/// Whether what windows earn by timing is more than luck gives the luckiest of so many.
///
/// White's reality check (H. White, "A reality check for data snooping", Econometrica 68, 2000) in the consistent version
/// of P. R. Hansen, "A test for superior predictive ability", JBES 23, 2005, on the timing gain: what a window earned
/// beyond being in for as many intervals at random. Against cash every window on a rising price would look clever.
///
/// The intervals are cut into 128 blocks, drawn with replacement 999 times. Windows with fewer than 100 entries, or that are
/// in for less than 10 % or more than 90 % of the intervals, say nothing and are left out. Only + − × ÷ √ in a fixed
/// order, so the same bits on every machine and for any number of threads.
public struct RealityCheck: Equatable, Sendable {
    /// How often luck gives as much: (1 + resamples at least as good) / 1,000.
    public let pValue: Double
    /// Windows with enough changes to be judged.
    public let admitted: Int

    /// How many resamples are drawn.
    public static let resamples = 999
    /// Entries that a window needs.
    public static let fewestEntries = 100

    static let blocks = 128
    /// −√(2·ln ln 128): windows that do worse than this are not centred.
    private static let poor = -1.777299765640928

    enum Outcome: Equatable {
        case judged(RealityCheck)
        /// No window has enough changes.
        case tooFewChanges
        case cancelled
    }

    /// Over a table of 128 blocks; `seed` is that of the draws.
    static func outcome(
        _ table: BlockTable, seed: UInt32, workers: Int, isCancelled: @Sendable () -> Bool
    ) -> Outcome {
        let series = TimingSeries(table)
        guard series.windows > 0 else { return .tooFewChanges }
        let draws = draws(seed: seed)
        let found = Counted()
        let parts = 37
        let share = WorkShare(costs: Array(repeating: 1, count: parts))
        let isDone = share.run(workers: workers) { claims in
            while !isCancelled(), let part = claims.next() {
                let reached = draws[(resamples * part / parts)..<(resamples * (part + 1) / parts)].count {
                    series.largest(drawn: $0) >= series.largest
                }
                found.add(reached, 0)
            }
        }
        guard isDone else { return .cancelled }
        return .judged(
            RealityCheck(
                pValue: Double(1 + found.total.0) / Double(1 + resamples), admitted: series.windows))
    }

    private init(pValue: Double, admitted: Int) {
        self.pValue = pValue
        self.admitted = admitted
    }

    /// How often each block is drawn, for each resample.
    private static func draws(seed: UInt32) -> [[Double]] {
        var random = SplitMix64(seed: UInt64(seed))
        return (0..<resamples).map { _ in
            var counts = [Double](repeating: 0, count: blocks)
            for _ in 0..<blocks { counts[Int(random.next() >> 57)] += 1 }
            return counts
        }
    }

    /// The timing gains of the admitted windows, block by block.
    private struct TimingSeries: Sendable {
        private(set) var windows = 0
        /// max(0, the largest t).
        private(set) var largest = 0.0
        /// For each block each window's m·G − S·(move of the block).
        private var gains: [Double] = []
        /// What a resample's mean is compared with, and √K over the standard deviation.
        private var centres: [Double] = []
        private var scales: [Double] = []

        init(_ table: BlockTable) {
            var columns: [[Double]] = []
            for index in table.windows.indices {
                guard let column = Self.column(table, index) else { continue }
                let count = Double(RealityCheck.blocks)
                let mean = column.reduce(0, +) / count
                let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
                guard variance > 0 else { continue }
                let scale = count.squareRoot() / variance.squareRoot()
                largest = max(largest, scale * mean)
                centres.append(scale * mean >= RealityCheck.poor ? mean : 0)
                scales.append(scale)
                columns.append(column)
            }
            windows = columns.count
            gains = (0..<RealityCheck.blocks).flatMap { block in columns.map { $0[block] } }
        }

        /// A window's timing gains; `nil` where it is not admitted.
        private static func column(_ table: BlockTable, _ index: Int) -> [Double]? {
            let whole = table.record(index, blocks: 0..<table.blocks)
            let entries = (whole.changes + (whole.last ? 1 : 0)) / 2
            guard entries >= RealityCheck.fewestEntries, 10 * whole.signals >= whole.intervals,
                10 * whole.signals <= 9 * whole.intervals
            else { return nil }
            return (0..<table.blocks).map { block in
                let gain = table.record(index, block: block).gain
                return Double(Int128(whole.intervals) * gain - Int128(whole.signals) * table.move(block))
            }
        }

        /// max(0, the largest √K·(mean − centre)/sd) of a resample.
        func largest(drawn counts: [Double]) -> Double {
            var sums = [Double](repeating: 0, count: windows)
            gains.withUnsafeBufferPointer { gains in
                sums.withUnsafeMutableBufferPointer { sums in
                    for (block, count) in counts.enumerated() where count > 0 {
                        let row = UnsafeBufferPointer(rebasing: gains[(block * windows)..<((block + 1) * windows)])
                        for index in 0..<windows { sums[index] += count * row[index] }
                    }
                }
            }
            var largest = 0.0
            for index in 0..<windows {
                largest = max(largest, scales[index] * (sums[index] / Double(RealityCheck.blocks) - centres[index]))
            }
            return largest
        }
    }
}

/// Two counts that several threads add to; whole numbers, so the order does not matter.
final class Counted: Sendable {
    private let counts = Mutex((0, 0))

    var total: (Int, Int) { counts.withLock { $0 } }

    func add(_ first: Int, _ second: Int) {
        counts.withLock { $0 = ($0.0 + first, $0.1 + second) }
    }
}
