/// A screen size in character cells. Negative sizes cannot exist: they read as empty.
package struct Size: Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    static let zero = Size(columns: 0, rows: 0)

    var isEmpty: Bool { columns <= 0 || rows <= 0 }
}

/// A cell position, counted from zero at the top left.
package struct Point: Hashable, Sendable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}

/// A block of cells, half open: `column ..< column + columns`, `row ..< row + rows`.
package struct Rect: Hashable, Sendable {
    package var origin: Point
    package var size: Size

    package init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    package init(column: Int, row: Int, columns: Int, rows: Int) {
        self.init(origin: Point(column: column, row: row), size: Size(columns: columns, rows: rows))
    }

    /// The whole of a frame or screen.
    init(_ size: Size) {
        self.init(origin: Point(column: 0, row: 0), size: size)
    }

    package var isEmpty: Bool { size.isEmpty }

    package var columnRange: Range<Int> { span(origin.column, size.columns) }
    package var rowRange: Range<Int> { span(origin.row, size.rows) }

    package func contains(_ point: Point) -> Bool {
        columnRange.contains(point.column) && rowRange.contains(point.row)
    }

    /// What both cover; empty where they do not meet.
    func clipped(to other: Rect) -> Rect {
        let columns = columnRange.clamped(to: other.columnRange)
        let rows = rowRange.clamped(to: other.rowRange)
        return Rect(column: columns.lowerBound, row: rows.lowerBound, columns: columns.count, rows: rows.count)
    }

    /// The rectangle without a margin on each side; empty rather than inside out.
    package func inset(columns: Int, rows: Int) -> Rect {
        Rect(
            column: origin.column + columns, row: origin.row + rows,
            columns: size.columns - 2 * columns, rows: size.rows - 2 * rows)
    }

    /// Saturates instead of trapping, so that any coordinate may be asked for.
    private func span(_ start: Int, _ length: Int) -> Range<Int> {
        let (end, overflow) = start.addingReportingOverflow(max(0, length))
        return start..<(overflow ? Int.max : end)
    }
}
