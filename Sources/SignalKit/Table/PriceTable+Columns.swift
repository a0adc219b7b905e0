extension PriceTable {
    /// The numbers of a column as ticks, and the rows that have none; `nil` for a column that the table does not hold.
    package func column(_ column: PriceColumn) -> (ticks: TickColumn, gaps: [Int])? {
        if column == .close { return (closes, gaps) }
        return columns.number(column).map { ($0.ticks, $0.gaps) }
    }

    /// The first and the last of `rows` that are none of `gaps`, which ascend; `nil` where all are.
    package static func ends(of rows: Range<Int>, without gaps: [Int]) -> (first: Int, last: Int)? {
        let gaps = gaps[gaps.sortedCount { $0 < rows.lowerBound }..<gaps.sortedCount { $0 < rows.upperBound }]
        guard gaps.count < rows.count else { return nil }
        // Gaps ascend, so those that follow each other from an end on are found by binary search.
        let leading = (0..<gaps.count).sortedCount { gaps[gaps.startIndex + $0] == rows.lowerBound + $0 }
        let trailing = (0..<gaps.count).sortedCount { gaps[gaps.endIndex - 1 - $0] == rows.upperBound - 1 - $0 }
        return (rows.lowerBound + leading, rows.upperBound - 1 - trailing)
    }
}
