package import SignalKit

/// A run as a chart sees it: the columns of any of its rows.
///
/// What the run itself does not need is made here, when it is first asked for, and kept: the extents of the means, once a
/// chart shows so many rows that looking at each of them would take longer than a frame should.
package struct ChartSource: Sendable {
    /// The run whose columns these are.
    package let run: SignalRun
    private let table: PriceTable
    private let workers: Int
    private var means: MeanExtents?

    /// Rows whose means are looked at one by one: some 50 µs.
    static let scannedRows = 1 << 16

    /// Columns of `run`, which is over `table`; `workers` of SignalKit's threads may make what is kept.
    package init(_ run: SignalRun, of table: PriceTable, workers: Int = 1) {
        self.run = run
        self.table = table
        self.workers = workers
    }

    /// One column for each of `count` equal parts of `rows`, as if computed from every row.
    ///
    /// - Parameters:
    ///   - count: at least 1 and at most `rows.count`.
    ///   - rows: the stretch.
    ///   - wantsMeans: whether the columns are to hold means; without, they cost less.
    ///   - isCancelled: asked before every column, and while the extents of means are made.
    /// - Returns: `nil` where the caller cancelled.
    package mutating func columns(
        _ count: Int, over rows: Range<Int>, wantsMeans: Bool = true, isCancelled: @Sendable () -> Bool = { false }
    ) -> [ChartColumn]? {
        columns(count, over: rows, wantsMeans: wantsMeans, scanning: Self.scannedRows, isCancelled: isCancelled)
    }

    /// The same with the means of at most `scannedRows` rows looked at one by one.
    mutating func columns(
        _ count: Int, over rows: Range<Int>, wantsMeans: Bool = true, scanning scannedRows: Int,
        isCancelled: @Sendable () -> Bool = { false }
    ) -> [ChartColumn]? {
        let needsExtents = wantsMeans && rows.count > scannedRows && table.fitsSlidingSum(window: run.window)
        if needsExtents, means == nil {
            means = MeanExtents(of: table, window: run.window, workers: workers, isCancelled: isCancelled)
            if means == nil { return nil }
        }
        return ChartReduction.columns(
            count, over: rows, of: run, in: table, means: needsExtents ? means : nil, wantsMeans: wantsMeans,
            isCancelled: isCancelled)
    }
}
