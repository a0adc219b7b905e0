/// Reduces a stretch of a run to as many columns as a chart has.
///
/// Closes and means come from extents of 256 rows that the series and the run keep, signals from bits counted 64 at a
/// time, so a frame's cost follows its columns: about 2 µs for each (a partial cell at either end), and a nanosecond
/// per 64 rows. Every column is what a look at each of its rows gives.
public enum ChartReduction {
    /// The rows of column `index` of `count` columns over `rows`: as even as whole rows allow.
    static func rows(ofColumn index: Int, of count: Int, over rows: Range<Int>) -> Range<Int> {
        let start = rows.lowerBound + rows.count * index / count
        return start..<(rows.lowerBound + rows.count * (index + 1) / count)
    }

    /// One column for each of `count` equal parts of `rows`, as if computed from every row.
    ///
    /// - Parameters:
    ///   - count: at least 1 and at most `rows.count`.
    ///   - isCancelled: asked before every column.
    /// - Returns: `nil` where the caller cancelled.
    public static func columns(
        _ count: Int, over rows: Range<Int>, of run: SignalRun, in series: PriceTable,
        isCancelled: () -> Bool = { false }
    ) -> [ChartColumn]? {
        var columns: [ChartColumn] = []
        columns.reserveCapacity(count)
        let isScanned = run.means == nil || series.closes.isWide
        var scan = ChartScan(series: series, window: run.report.window, rows: rows)
        let extents = ChartExtents(series: series, window: run.report.window)
        for index in 0..<count {
            if isCancelled() { return nil }
            var column = ChartColumn(rows: self.rows(ofColumn: index, of: count, over: rows))
            let stretches = series.rowsWithMean(in: column.rows, window: run.report.window)
            column.gaps = series.gaps(in: column.rows).count
            column.rowsWithMean = stretches.reduce(0) { $0 + $1.count }
            if let means = run.means, !isScanned {
                extents.take(&column, stretches, means)
            } else {
                scan.take(&column)
            }
            for stretch in stretches { takeSignals(&column, stretch, run.signals, series, run.report.window) }
            columns.append(column)
        }
        return columns
    }

    /// Signals and flips of rows that all have a mean.
    private static func takeSignals(
        _ column: inout ChartColumn, _ rows: Range<Int>, _ signals: SignalBits, _ series: PriceTable, _ window: Int
    ) {
        // The row before belongs to the same stretch unless a warm-up or a gap lies between.
        let before = rows.lowerBound - 1
        let hasBefore = before >= 0 && series.hasMean(at: before, window: window)
        var previous: UInt64 = signals[hasBefore ? before : rows.lowerBound] ? 1 : 0
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 64) {
            let count = min(64, rows.upperBound - start)
            let word = signals.word(at: start) & (~0 &>> UInt64(64 - count))
            let changed = (word ^ (word &<< 1 | previous)) & (~0 &>> UInt64(64 - count))
            column.signals += word.nonzeroBitCount
            if changed != 0 {
                column.flips += changed.nonzeroBitCount
                column.flipsUp = word &>> UInt64(63 - changed.leadingZeroBitCount) & 1 == 1
            }
            previous = word &>> UInt64(count - 1) & 1
        }
    }
}

/// Closes and means of columns from what series and run keep of each cell.
private struct ChartExtents {
    let series: PriceTable
    let window: Int
    private let unit: Double

    init(series: PriceTable, window: Int) {
        self.series = series
        self.window = window
        unit = ChartScan.unit(of: series)
    }

    func take(_ column: inout ChartColumn, _ stretches: [Range<Int>], _ means: MeanExtents) {
        let ticks = series.closes.narrow
        if let (first, last) = series.pricedEnds(of: column.rows) {
            let extent = series.closeExtents.extent(of: ticks, column.rows) { series.gaps(in: $0) }
            column.close = ColumnExtent(ticks[first], extent, ticks[last], unit: unit)
        }
        for stretch in stretches { take(&column, stretch, means, ticks) }
    }

    private func take(_ column: inout ChartColumn, _ stretch: Range<Int>, _ means: MeanExtents, _ ticks: [Int64]) {
        ticks.withUnsafeBufferPointer { ticks in
            guard let base = ticks.baseAddress else { return }
            let found = means.extent(of: stretch, base, window: window) { series.hasMean(at: $0, window: window) }
            let mean = ColumnExtent(found.first, found.extent, found.last, unit: unit / Double(window))
            column.mean = column.mean.map { $0.followed(by: mean) } ?? mean
        }
    }
}

extension ColumnExtent {
    /// Doubles keep the order of the integers that they are multiplied from, so extremes may be taken before.
    fileprivate init(_ first: Int64, _ extent: TickExtent, _ last: Int64, unit: Double) {
        self.init(Double(first) * unit)
        take(Double(extent.lowest) * unit)
        take(Double(extent.highest) * unit)
        take(Double(last) * unit)
    }

    fileprivate func followed(by other: ColumnExtent) -> ColumnExtent {
        var joined = self
        joined.lowest = min(lowest, other.lowest)
        joined.highest = max(highest, other.highest)
        joined.last = other.last
        return joined
    }
}
