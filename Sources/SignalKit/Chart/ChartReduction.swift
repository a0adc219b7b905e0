/// Reduces a stretch of a run to as many columns as a chart has.
public enum ChartReduction {
    /// The rows of column `index` of `count` columns over `rows`: as even as whole rows allow.
    static func rows(ofColumn index: Int, of count: Int, over rows: Range<Int>) -> Range<Int> {
        let start = rows.lowerBound + rows.count * index / count
        return start..<(rows.lowerBound + rows.count * (index + 1) / count)
    }

    /// One column for each of `count` equal parts of `rows`, computed from every row.
    ///
    /// - Parameters:
    ///   - count: at least 1 and at most `rows.count`.
    ///   - isCancelled: asked before every column.
    /// - Returns: `nil` where the caller cancelled.
    public static func columns(
        _ count: Int, over rows: Range<Int>, of run: SignalRun, in series: PriceSeries,
        isCancelled: () -> Bool = { false }
    ) -> [ChartColumn]? {
        let decimals = series.closes.decimals ?? 0
        var means = MeanWalk(series: series, window: run.report.window, rows: rows)
        var columns: [ChartColumn] = []
        columns.reserveCapacity(count)
        let unit = ExactDecimal(ticks: 1, decimals: decimals).double
        for index in 0..<count {
            if isCancelled() { return nil }
            var column = ChartColumn(rows: self.rows(ofColumn: index, of: count, over: rows))
            takeCloses(&column, series, unit)
            means.take(&column, unit)
            takeSignals(&column, run, series)
            columns.append(column)
        }
        return columns
    }

    private static func takeCloses(_ column: inout ChartColumn, _ series: PriceSeries, _ unit: Double) {
        var gaps = series.gaps(in: column.rows)
        column.gaps = gaps.count
        for row in column.rows {
            if row == gaps.first {
                gaps.removeFirst()
                continue
            }
            let close = series.closes.approximate(row) * unit
            if column.close == nil { column.close = ColumnExtent(close) } else { column.close?.take(close) }
        }
    }

    private static func takeSignals(_ column: inout ChartColumn, _ run: SignalRun, _ series: PriceSeries) {
        for stretch in series.rowsWithMean(in: column.rows, window: run.report.window) {
            column.rowsWithMean += stretch.count
            // The row before belongs to the same stretch unless a warm-up or a gap lies between.
            let hasBefore =
                stretch.lowerBound > 0
                && !series.rowsWithMean(in: (stretch.lowerBound - 1)..<stretch.lowerBound, window: run.report.window)
                    .isEmpty
            var previous = hasBefore ? run.signals[stretch.lowerBound - 1] : run.signals[stretch.lowerBound]
            for row in stretch {
                let signal = run.signals[row]
                column.signals += signal ? 1 : 0
                if signal != previous {
                    column.flips += 1
                    column.flipsUp = signal
                }
                previous = signal
            }
        }
    }
}

/// Walks along the rows of a chart and knows the rolling mean of each.
private struct MeanWalk {
    let series: PriceSeries
    let window: Int
    private var stretches: ArraySlice<Range<Int>>
    private var sum = WideSum()
    /// The row whose window ``sum`` is of.
    private var at: Int?

    init(series: PriceSeries, window: Int, rows: Range<Int>) {
        self.series = series
        self.window = window
        stretches = series.rowsWithMean(in: rows, window: window)[...]
    }

    mutating func take(_ column: inout ChartColumn, _ unit: Double) {
        let scale = unit / Double(window)
        while let stretch = stretches.first, stretch.lowerBound < column.rows.upperBound {
            for row in max(stretch.lowerBound, column.rows.lowerBound)..<min(stretch.upperBound, column.rows.upperBound)
            {
                move(to: row)
                let mean = sum.approximate * scale
                if column.mean == nil { column.mean = ColumnExtent(mean) } else { column.mean?.take(mean) }
            }
            guard stretch.upperBound <= column.rows.upperBound else { return }
            stretches.removeFirst()
        }
    }

    private mutating func move(to row: Int) {
        if let at, at + 1 == row {
            sum.add(series.closes[row])
            sum.subtract(series.closes[row - window])
        } else {
            sum = WideSum()
            for row in (row + 1 - window)...row { sum.add(series.closes[row]) }
        }
        at = row
    }
}

extension TickColumn {
    /// A tick as a double: exact to 53 bits, which is more than a chart can show.
    fileprivate func approximate(_ row: Int) -> Double { isWide ? Double(wide[row]) : Double(narrow[row]) }
}

extension WideSum {
    /// The sum as a double: exact to 53 bits, which is more than a chart can show.
    fileprivate var approximate: Double { Double(high) * 0x1p64 + Double(low) }
}
