internal import Synchronization

/// The engine over one series with many windows: what a ``SignalRun`` would report for each, in far less time.
///
/// Prices that fit `SlidingSum` take the fast path: units of a `SweepPlan`, on all cores. Others are run window by
/// window.
public struct SignalSweep: Sendable {
    private let series: PriceTable
    private let windows: SweepWindows
    private let warmup: WarmupRule
    private let workers: Int

    /// A sweep that is yet to run.
    ///
    /// - Parameters:
    ///   - series: the prices.
    ///   - windows: the largest is at most the series' rows.
    ///   - warmup: how rows without a mean count.
    ///   - workers: how many threads compute at most; the result does not depend on it.
    /// - Throws: `windowExceedsRows` with the largest window.
    public init(
        over series: PriceTable, windows: SweepWindows, warmup: WarmupRule = .zero, workers: Int = 1
    ) throws(SignalError) {
        guard windows.last <= series.rowCount else {
            throw .windowExceedsRows(window: windows.last, rows: series.rowCount)
        }
        self.series = series
        self.windows = windows
        self.warmup = warmup
        self.workers = max(1, workers)
    }

    /// Runs the sweep on all workers and returns when it is over.
    ///
    /// - Parameters:
    ///   - progress: gets the share that is done, ascending, one call at a time, from any of the workers.
    ///   - isCancelled: asked every few milliseconds by every worker.
    /// - Returns: a row for each window, ascending.
    /// - Throws: `cancelled`.
    public func run(
        progress: @escaping @Sendable (Double) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(SignalError) -> [SweepRow] {
        let rows =
            series.fitsSlidingSum(window: windows.last)
            ? runTiled(progress, isCancelled) : runByWindow(progress, isCancelled)
        guard let rows else { throw .cancelled }
        return rows
    }

    private func runTiled(
        _ progress: @escaping @Sendable (Double) -> Void, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> [SweepRow]? {
        let plan = SweepPlan(rowCount: series.rowCount, gaps: series.gaps, windows: windows)
        let total = Mutex(SweepCounts(windows: windows.count))
        let share = WorkShare(costs: plan.units.map(\.cost), progress: progress)
        let isDone = share.run(workers: workers) { claims in
            series.closes.narrow.withUnsafeBufferPointer { ticks in
                guard let base = ticks.baseAddress else { return }
                var worker = SweepWorker(ticks: base, plan: plan, windows: windows)
                while !isCancelled(), let unit = claims.next() { worker.run(plan.units[unit]) }
                let counts = worker.counts
                total.withLock { $0.add(counts) }
            }
        }
        return isDone ? total.withLock { rows($0) } : nil
    }

    private func rows(_ counts: SweepCounts) -> [SweepRow] {
        (0..<windows.count).map { index in
            SweepRow(
                window: windows[index], signals: counts.signals[index],
                rows: warmup == .zero ? series.rowCount : counts.rowsWithMean[index], flips: counts.flips[index])
        }
    }

    /// One window after the other by the engine itself: whatever the prices.
    private func runByWindow(
        _ progress: @escaping @Sendable (Double) -> Void, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> [SweepRow]? {
        let rows = Mutex<[SweepRow]>([])
        let share = WorkShare(costs: Array(repeating: 1, count: windows.count), progress: progress)
        let isDone = share.run(workers: workers) { claims in
            while let index = claims.next() {
                let row = SweepRow(
                    engineOver: series, window: windows[index], warmup: warmup, isCancelled: isCancelled)
                guard let row else { return }
                rows.withLock { $0.append(row) }
            }
        }
        return isDone ? rows.withLock { $0.sorted { $0.window < $1.window } } : nil
    }
}
