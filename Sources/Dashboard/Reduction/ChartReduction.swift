internal import SignalKit

/// Reduces a stretch of a run to as many columns as a chart has.
///
/// Closes and means come from extents of 256 rows that the table and ``ChartSource`` keep, signals from bits counted 64 at
/// a time, so a frame's cost follows its columns: about 2 µs for each (a partial cell at either end), and a nanosecond per
/// 64 rows. Every column is what a look at each of its rows gives.
enum ChartReduction {
    /// The rows of column `index` of `count` columns over `rows`: as even as whole rows allow.
    static func rows(ofColumn index: Int, of count: Int, over rows: Range<Int>) -> Range<Int> {
        let start = rows.lowerBound + rows.count * index / count
        return start..<(rows.lowerBound + rows.count * (index + 1) / count)
    }

    /// ``ChartSource/columns(_:over:wantsMeans:isCancelled:)`` with the means' extents, where they are worth having.
    static func columns(
        _ count: Int, over rows: Range<Int>, of run: SignalRun, in table: PriceTable, means: MeanExtents?,
        wantsMeans: Bool, isCancelled: () -> Bool
    ) -> [ChartColumn]? {
        var columns: [ChartColumn] = []
        columns.reserveCapacity(count)
        let isScanned = !table.fitsSlidingSum(window: run.window)
        var scan = ChartScan(series: table, window: run.window, rows: rows)
        var extents = ChartExtents(table, window: run.window, means: means)
        for index in 0..<count {
            if isCancelled() { return nil }
            var column = ChartColumn(rows: self.rows(ofColumn: index, of: count, over: rows))
            let stretches = table.rowsWithMean(in: column.rows, window: run.window)
            column.gaps = table.gaps(in: column.rows).count
            column.rowsWithMean = stretches.reduce(0) { $0 + $1.count }
            if isScanned { scan.take(&column) } else { extents.take(&column, wantsMeans ? stretches : []) }
            for stretch in stretches { takeSignals(&column, stretch, run.signals, table, run.window) }
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

/// Closes and means of columns, taken in order, from what the table and the means' extents know of each cell.
private struct ChartExtents {
    private let table: PriceTable
    private let window: Int
    private let means: MeanExtents?
    private let unit: Double
    /// The last row whose window's sum was needed, and that sum.
    private var last: (row: Int, sum: Int64)?

    init(_ table: PriceTable, window: Int, means: MeanExtents?) {
        self.table = table
        self.window = window
        self.means = means
        unit = ChartScan.unit(of: table)
    }

    mutating func take(_ column: inout ChartColumn, _ stretches: [Range<Int>]) {
        let ticks = table.closes.narrow
        if let (first, last) = table.pricedEnds(of: column.rows) {
            let extent = table.closeExtents.extent(of: ticks, column.rows) { table.gaps(in: $0) }
            column.close = ColumnExtent(ticks[first], extent, ticks[last], unit: unit)
        }
        ticks.withUnsafeBufferPointer { ticks in
            guard let ticks = ticks.baseAddress else { return }
            for stretch in stretches { take(&column, stretch, ticks) }
        }
    }

    private mutating func take(_ column: inout ChartColumn, _ stretch: Range<Int>, _ ticks: UnsafePointer<Int64>) {
        var walk = walk(to: stretch.lowerBound, ticks)
        let first = walk.sum
        var extent = TickExtent()
        extent.take(first)
        if let means {
            extent = means.extent(of: stretch, &walk)
        } else {
            walk.advance(through: stretch.upperBound - 1, &extent)
        }
        last = (walk.row, walk.sum)
        let mean = ColumnExtent(first, extent, walk.sum, unit: unit / Double(window))
        column.mean = column.mean.map { $0.followed(by: mean) } ?? mean
    }

    /// The window that ends with `row`: from the row before, else from the nearest known, else added up.
    private func walk(to row: Int, _ ticks: UnsafePointer<Int64>) -> SumWalk {
        var known = last.flatMap { $0.row + 1 == row ? $0 : nil }
        if known == nil { known = means?.sum(before: row, in: table, window: window) }
        guard let known else { return SumWalk(ticks: ticks, window: window, at: row) }
        var walk = SumWalk(ticks: ticks, window: window, at: known.row, sum: known.sum)
        var passed = TickExtent()
        walk.advance(through: row, &passed)
        return walk
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
