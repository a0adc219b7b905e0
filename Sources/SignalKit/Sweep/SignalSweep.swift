internal import Dispatch
internal import Synchronization

/// The engine over one series with many windows: what the batch job would report for each.
public struct SignalSweep: Sendable {
    private let series: PriceSeries
    private let windows: SweepWindows
    private let warmup: WarmupRule
    private let workers: Int

    /// - Parameters:
    ///   - windows: the largest is at most the series' rows.
    ///   - workers: how many threads compute at most; the result does not depend on it.
    /// - Throws: `windowExceedsRows` with the largest window.
    public init(
        over series: PriceSeries, windows: SweepWindows, warmup: WarmupRule, workers: Int
    ) throws(PriceFileError) {
        guard windows.last <= series.rowCount else {
            throw PriceFileError(.windowExceedsRows(window: windows.last, rows: series.rowCount))
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
    /// - Returns: a row for each window, ascending; `nil` where the caller cancelled.
    public func run(
        progress: @escaping @Sendable (Double) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> [SweepRow]? {
        let rows = Mutex<[SweepRow]>([])
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(workers, windows.count)) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < windows.count else { return }
                guard
                    let row = SweepRow(
                        engineOver: series, window: windows[index], warmup: warmup, isCancelled: isCancelled)
                else { return }
                rows.withLock { rows in
                    rows.append(row)
                    progress(Double(rows.count) / Double(windows.count))
                }
            }
        }
        let found = rows.withLock { $0 }
        return found.count == windows.count ? found.sorted { $0.window < $1.window } : nil
    }
}
