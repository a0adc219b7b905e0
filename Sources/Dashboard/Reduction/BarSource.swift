package import SignalKit

/// The rows of a table as bars of any width.
///
/// Opens and closes are looked up, highs and lows come from extents of 256 rows and volumes from sums of 256, which are
/// made once for a table, at memory speed: 0.1 bytes a row and column. A column of the chart costs some 500 rows at most,
/// whatever it stands for. Each number is the double nearest to the exact one.
package struct BarSource: Sendable {
    private let close: NumberSource
    private let open, high, low: NumberSource?
    private let volume: VolumeSums?

    /// Of the columns that the table holds.
    package init(of table: PriceTable) {
        func source(_ column: PriceColumn) -> NumberSource? {
            table.column(column).map { NumberSource($0.ticks, gaps: $0.gaps) }
        }
        close = NumberSource(table.closes, gaps: table.gaps)
        open = source(.open)
        high = source(.high)
        low = source(.low)
        volume = table.column(.volume).map { VolumeSums($0.ticks, gaps: $0.gaps) }
    }

    /// One bar for each of `count` equal parts of `rows`.
    package func columns(_ count: Int, over rows: Range<Int>) -> [BarColumn] {
        (0..<count).map { index in
            var bar = BarColumn(rows: ChartReduction.rows(ofColumn: index, of: count, over: rows))
            bar.open = open?.first(in: bar.rows)
            bar.high = high?.highest(in: bar.rows)
            bar.low = low?.lowest(in: bar.rows)
            bar.close = close.last(in: bar.rows)
            bar.volume = volume?.sum(of: bar.rows)
            return bar
        }
    }
}

/// First, last, lowest and highest number of any rows of a column.
private struct NumberSource: Sendable {
    private let ticks: TickColumn
    private let gaps: [Int]
    /// `nil` where numbers need more than 64 bits: then each row is looked at.
    private let extents: CloseExtents?

    init(_ ticks: TickColumn, gaps: [Int]) {
        (self.ticks, self.gaps) = (ticks, gaps)
        extents = ticks.isWide ? nil : CloseExtents(ticks.narrow, gaps: gaps)
    }

    func first(in rows: Range<Int>) -> Double? { ends(of: rows).map { number(ticks[$0.first]) } }
    func last(in rows: Range<Int>) -> Double? { ends(of: rows).map { number(ticks[$0.last]) } }
    func lowest(in rows: Range<Int>) -> Double? { extent(of: rows).map { number($0.lowerBound) } }
    func highest(in rows: Range<Int>) -> Double? { extent(of: rows).map { number($0.upperBound) } }

    private func ends(of rows: Range<Int>) -> (first: Int, last: Int)? { PriceTable.ends(of: rows, without: gaps) }

    private func number(_ tick: Int128) -> Double { ExactDecimal(ticks: tick, decimals: ticks.decimals ?? 0).double }

    private func extent(of rows: Range<Int>) -> ClosedRange<Int128>? {
        guard let (first, last) = ends(of: rows) else { return nil }
        guard let extents else {
            let missing = Set(gaps(in: first..<(last + 1)))
            let all = (first...last).lazy.filter { !missing.contains($0) }.map { ticks[$0] }
            guard let lowest = all.min(), let highest = all.max() else { return nil }
            return lowest...highest
        }
        let extent = extents.extent(of: ticks.narrow, rows, gaps: gaps(in:))
        return Int128(extent.lowest)...Int128(extent.highest)
    }

    private func gaps(in rows: Range<Int>) -> ArraySlice<Int> {
        let first = gaps.partitioningIndex { $0 >= rows.lowerBound }
        return gaps[first..<gaps.partitioningIndex { $0 >= rows.upperBound }]
    }
}

/// Sums of any rows of a column.
private struct VolumeSums: Sendable {
    private static let cellRows = 256

    private let ticks: TickColumn
    private let gaps: [Int]
    /// The sums of all rows before each cell of 256. Gaps count as 0, and 38 digits of 10 million rows still fit a sum
    /// that wraps round, as long as the sum that is asked for does.
    private let before: [Int128]

    init(_ ticks: TickColumn, gaps: [Int]) {
        (self.ticks, self.gaps) = (ticks, gaps)
        let count = ticks.isWide ? 0 : ticks.narrow.count
        var sums: [Int128] = [0]
        sums.reserveCapacity(count / Self.cellRows + 2)
        for start in stride(from: 0, to: count, by: Self.cellRows) {
            let cell = ticks.narrow[start..<min(count, start + Self.cellRows)]
            sums.append((sums.last ?? 0) &+ cell.reduce(into: Int128(0)) { $0 &+= Int128($1) })
        }
        before = sums
    }

    /// `nil` where no row has a volume, and where the sum needs more than 38 digits.
    func sum(of rows: Range<Int>) -> Double? {
        guard PriceTable.ends(of: rows, without: gaps) != nil else { return nil }
        let sum: Int128
        if ticks.isWide {
            guard let exact = exactSum(of: rows) else { return nil }
            sum = exact
        } else {
            sum = upTo(rows.upperBound) &- upTo(rows.lowerBound)
        }
        return ExactDecimal(ticks: sum, decimals: ticks.decimals ?? 0).double
    }

    private func upTo(_ end: Int) -> Int128 {
        let cell = end / Self.cellRows
        return ticks.narrow[(cell * Self.cellRows)..<end].reduce(into: before[cell]) { $0 &+= Int128($1) }
    }

    private func exactSum(of rows: Range<Int>) -> Int128? {
        var sum = Int128(0)
        for row in rows {
            let (next, overflow) = sum.addingReportingOverflow(ticks[row])
            guard !overflow, next.magnitude < 1 << 126 else { return nil }
            sum = next
        }
        return sum
    }
}

extension [Int] {
    /// The index of the first number that belongs to the second part of ascending ones.
    fileprivate func partitioningIndex(where isInSecond: (Int) -> Bool) -> Int {
        var range = 0..<count
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = isInSecond(self[middle]) ? range.lowerBound..<middle : (middle + 1)..<range.upperBound
        }
        return range.lowerBound
    }
}
