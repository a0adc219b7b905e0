internal import Synchronization

/// Windows compared on the same intervals of a series, in one pass: a record for each window and block.
///
/// All sums are integers, so the result is exact and depends on nothing but prices and windows: not on how the work was
/// cut nor on how many threads did it.
///
/// Prices whose arithmetic fits 64 bits take the fast path, units of a `ComparisonPlan` on all cores: about 0.2 ns a
/// row and window on one of them. Others are run window by window.
public struct Comparison: Sendable {
    /// Blocks of the whole table.
    public static let blocks = 256

    private let series: PriceTable
    private let slices: [SweepWindows]
    private let rows: CommonRows
    private let blocks: Int
    private let workers: Int

    /// A comparison that is yet to run.
    ///
    /// - Parameters:
    ///   - series: the prices.
    ///   - windows: compared on the intervals that begin at the first row with a mean of the largest one, or later.
    ///   - blocks: how many the intervals are cut into, at least 1; 2 where halves are enough, for a ``StatsTable``.
    ///   - delay: rows from the close that decides a position to the close at which it is taken, 0 or more.
    ///   - workers: how many threads compute at most; the result does not depend on it.
    /// - Throws: `windowExceedsRows`, or `sumsTooLarge`.
    public init(
        over series: PriceTable, windows: SweepWindows, blocks: Int = Comparison.blocks, delay: Int = 0,
        workers: Int = 1
    ) throws(SignalError) {
        demand(blocks >= 1, "the intervals are cut into at least one block, not \(blocks)")
        demand(delay >= 0, "a position is taken no earlier than it is decided: a delay of \(delay) rows")
        try self.init(
            over: series, slices: [windows], largest: windows.last, blocks: blocks, delay: delay, workers: workers)
    }

    /// Compares the windows of `slices`, in any order, none twice, over the rows that are common to all windows up to
    /// `largest`, which is at least the largest of theirs.
    package init(
        over series: PriceTable, slices: [SweepWindows], largest: Int, blocks: Int, delay: Int = 0, workers: Int
    ) throws(SignalError) {
        guard largest <= series.rowCount else {
            throw .windowExceedsRows(window: largest, rows: series.rowCount)
        }
        guard Self.fits(series) else { throw .sumsTooLarge }
        self.init(
            over: series, slices: slices, blocks: blocks, workers: workers,
            rows: CommonRows(series, largest: largest, delay: delay))
    }

    /// Sums over the series need no more than 38 digits, see ``fits(_:)``; `rows` were made for the largest window that
    /// is to be compared, which the series has rows for.
    init(over series: PriceTable, slices: [SweepWindows], blocks: Int, workers: Int, rows: CommonRows) {
        self.series = series
        self.slices = slices
        self.rows = rows
        self.blocks = blocks
        self.workers = max(1, workers)
    }

    /// Whether sums over a series need no more than 38 digits: they have at most as many prices as there are rows, and one.
    static func fits(_ series: PriceTable) -> Bool {
        let limit = UInt128(PowersOfTen.wide(PowersOfTen.digitLimit) - 1) / UInt128(series.rowCount + 1)
        return series.closes.largest <= limit
    }

    /// Runs the comparison on all workers and returns when it is over.
    ///
    /// - Parameters:
    ///   - progress: gets the share that is done, ascending, one call at a time, from any of the workers.
    ///   - isCancelled: asked every few milliseconds by every worker.
    /// - Returns: the records of all windows, block by block.
    /// - Throws: `cancelled`.
    public func run(
        progress: @escaping @Sendable (Double) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(SignalError) -> BlockTable {
        let largest = slices.reduce(1) { max($0, $1.last) }
        let isFast = series.fitsSlidingSum(window: largest) && series.closes.largest <= ComparisonPlan.largestTick
        guard let table = isFast ? runTiled(progress, isCancelled) : runByWindow(progress, isCancelled) else {
            throw .cancelled
        }
        return table
    }

    private var emptyTable: BlockTable {
        let windows = slices.flatMap { slice in (0..<slice.count).map { slice[$0] } }
        return BlockTable(windows: windows, blocks: blocks, rows: rows, decimals: series.closes.decimals ?? 0)
    }

    private func runTiled(
        _ progress: @escaping @Sendable (Double) -> Void, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> BlockTable? {
        let plan = ComparisonPlan(rows: rows, slices: slices, blocks: blocks)
        let merged = Mutex(MergedUnits(into: emptyTable))
        let share = WorkShare(costs: plan.units.map(\.cost), progress: progress)
        let isDone = share.run(workers: workers) { claims in
            rows.ticks.withUnsafeBufferPointer { ticks in
                guard let base = ticks.baseAddress else { return }
                var worker = ComparisonWorker(ticks: base, delay: rows.delay, plan: plan)
                while !isCancelled(), let unit = claims.next() {
                    let parts = worker.run(plan.units[unit])
                    merged.withLock { $0.take(parts, of: unit, in: plan, rows) }
                }
            }
        }
        return isDone ? merged.withLock { $0.table } : nil
    }

    /// What units found, merged in their order as soon as none before them is missing: so few of them wait, however long
    /// the series is.
    private struct MergedUnits {
        private(set) var table: BlockTable
        private var next = 0
        private var waiting: [Int: [ComparisonWorker.Found]] = [:]

        init(into table: BlockTable) { self.table = table }

        mutating func take(
            _ parts: [ComparisonWorker.Found], of unit: Int, in plan: ComparisonPlan, _ rows: CommonRows
        ) {
            waiting[unit] = parts
            while let parts = waiting.removeValue(forKey: next) {
                for part in parts {
                    let price = rows.price(part.start)
                    for (index, record) in part.records.enumerated() {
                        table.append(record, window: plan.units[next].offset + index, block: part.block, at: price)
                    }
                }
                next += 1
            }
        }
    }

    /// One window after the other by the engine itself: whatever the prices.
    private func runByWindow(
        _ progress: @escaping @Sendable (Double) -> Void, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> BlockTable? {
        let empty = emptyTable
        let found = Mutex(empty)
        let share = WorkShare(costs: Array(repeating: 1, count: empty.windows.count), progress: progress)
        let isDone = share.run(workers: workers) { claims in
            while let index = claims.next() {
                guard let records = records(window: empty.windows[index], isCancelled) else { return }
                found.withLock { table in
                    for (block, record) in records.enumerated() {
                        table.append(record, window: index, block: block, at: 0)
                    }
                }
            }
        }
        return isDone ? found.withLock { $0 } : nil
    }

    private func records(window: Int, _ isCancelled: @Sendable () -> Bool) -> [StudyRecord]? {
        // A comparison has no window larger than the series, the only other thing a run could fail for.
        guard
            let run = try? SignalRun(over: series, window: window, warmup: .zero, isCancelled: isCancelled)
        else { return nil }
        var signals = SignalBits()
        signals.reserve(rows.count)
        for (before, gap) in zip([-1] + series.gaps, series.gaps + [series.rowCount]) {
            for start in stride(from: before + 1, to: gap, by: 64) {
                let count = min(64, gap - start)
                signals.append(run.signals.word(at: start) & (~0 &>> UInt64(64 - count)), count: count)
            }
        }
        return (0..<blocks).map { block in
            var whole = StudyRecord()
            for row in rows.cut(block, of: blocks)..<rows.cut(block + 1, of: blocks) {
                let interval = StudyRecord(
                    held: signals[row], from: rows.price(row), to: rows.price(row + 1))
                whole = whole.followed(by: interval, at: rows.price(row))
            }
            return whole
        }
    }
}

extension StudyRecord {
    /// One interval.
    init(held: Bool, from start: Int128, to end: Int128) {
        self.init()
        intervals = 1
        guard held else { return }
        (signals, longest, leading, trailing) = (1, 1, 1, 1)
        gain = end - start
    }
}
