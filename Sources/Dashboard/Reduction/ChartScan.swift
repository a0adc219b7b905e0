internal import SignalKit

/// Closes and means of chart columns by a look at every row: for prices of any size.
///
/// Cost: about 6 ns a row.
struct ChartScan {
    private let series: PriceTable
    private let window: Int
    private let unit: Double
    private var stretches: ArraySlice<Range<Int>>
    private var sum = WideSum()
    /// The row whose window ``sum`` is of.
    private var at: Int?

    /// A scan of `rows`, which are those of all columns, taken in order.
    init(series: PriceTable, window: Int, rows: Range<Int>) {
        self.series = series
        self.window = window
        unit = Self.unit(of: series)
        stretches = series.rowsWithMean(in: rows, window: window)[...]
    }

    /// What a tick is worth, as a double.
    static func unit(of series: PriceTable) -> Double {
        ExactDecimal(ticks: 1, decimals: series.closes.decimals ?? 0).double
    }

    mutating func take(_ column: inout ChartColumn) {
        takeCloses(&column)
        takeMeans(&column)
    }

    private func takeCloses(_ column: inout ChartColumn) {
        var gaps = series.gaps(in: column.rows)
        for row in column.rows {
            if row == gaps.first {
                gaps.removeFirst()
                continue
            }
            let close = Double(series.closes[row]) * unit
            if column.close == nil { column.close = ColumnExtent(close) } else { column.close?.take(close) }
        }
    }

    private mutating func takeMeans(_ column: inout ChartColumn) {
        let scale = unit / Double(window)
        while let stretch = stretches.first, stretch.lowerBound < column.rows.upperBound {
            for row in stretch.clamped(to: column.rows) {
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

extension WideSum {
    /// The sum as a double: the nearest where it fits 128 bits, else exact to 53 bits, which is more than a chart can
    /// show.
    var approximate: Double {
        let (shifted, lost) = high.multipliedReportingOverflow(by: 1 << 64)
        let (sum, carried) = shifted.addingReportingOverflow(low)
        return lost || carried ? Double(high) * 0x1p64 + Double(low) : Double(sum)
    }
}
