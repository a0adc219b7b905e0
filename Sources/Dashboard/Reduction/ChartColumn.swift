/// The values of one chart column: enough to draw what all its rows would have drawn.
///
/// First, lowest, highest, last ("M4": U. Jugel et al., "M4: A visualization-oriented time series data aggregation",
/// VLDB 2014).
package struct ColumnExtent: Equatable, Sendable {
    /// Of the first row that has a value.
    package var first: Double
    /// Of all rows.
    package var lowest: Double
    /// Of all rows.
    package var highest: Double
    /// Of the last row that has a value.
    package var last: Double

    init(_ value: Double) {
        (first, lowest, highest, last) = (value, value, value, value)
    }

    @inline(__always)
    mutating func take(_ value: Double) {
        lowest = min(lowest, value)
        highest = max(highest, value)
        last = value
    }
}

/// One column of a chart: some consecutive rows of a run, reduced at full resolution.
package struct ChartColumn: Equatable, Sendable {
    /// The rows it stands for.
    package var rows: Range<Int>
    /// Their closes; `nil` where all are gaps.
    package var close: ColumnExtent?
    /// Their rolling means; `nil` where no row has one.
    package var mean: ColumnExtent?
    /// Rows that have a mean.
    package var rowsWithMean = 0
    /// Rows with signal 1.
    package var signals = 0
    /// Rows whose signal differs from the row before, where both have a mean.
    package var flips = 0
    /// Whether the only flip is from 0 to 1; says nothing unless ``flips`` is 1.
    package var flipsUp = false
    /// Rows without a price.
    package var gaps = 0

    package init(rows: Range<Int>) { self.rows = rows }
}
