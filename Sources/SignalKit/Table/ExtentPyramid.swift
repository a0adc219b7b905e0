/// The lowest and the highest of some integers.
package struct TickExtent: Equatable, Sendable {
    package var lowest: Int64
    package var highest: Int64

    /// Of no integers, unless they are named.
    package init(lowest: Int64 = .max, highest: Int64 = .min) { (self.lowest, self.highest) = (lowest, highest) }

    @inline(__always)
    package mutating func take(_ value: Int64) {
        lowest = min(lowest, value)
        highest = max(highest, value)
    }

    @inline(__always)
    package mutating func take(_ other: TickExtent) {
        lowest = min(lowest, other.lowest)
        highest = max(highest, other.highest)
    }
}

/// Extents of cells of 256 rows and of 256 cells, so that the extent of any stretch of cells costs a few hundred steps
/// at most.
///
/// 0.06 bytes a row. Rows 0..<256 are the first cell; the last may have fewer.
package struct ExtentPyramid: Equatable, Sendable {
    package static let cellRows = 256
    private static let cellsPerBlock = 256

    private let cells: [TickExtent]
    private let blocks: [TickExtent]

    package init(_ cells: [TickExtent]) {
        self.cells = cells
        blocks = stride(from: 0, to: cells.count, by: Self.cellsPerBlock).map { start in
            cells[start..<min(cells.count, start + Self.cellsPerBlock)].reduce(into: TickExtent()) { $0.take($1) }
        }
    }

    /// Cuts `rows` into whole cells and what lies before and after them.
    package static func split(_ rows: Range<Int>) -> (before: Range<Int>, cells: Range<Int>, after: Range<Int>) {
        let first = (rows.lowerBound + cellRows - 1) / cellRows
        let end = rows.upperBound / cellRows
        guard first < end else { return (rows, first..<first, rows.upperBound..<rows.upperBound) }
        return (rows.lowerBound..<(first * cellRows), first..<end, (end * cellRows)..<rows.upperBound)
    }

    /// The extent of whole cells.
    package func extent(ofCells range: Range<Int>) -> TickExtent {
        let first = (range.lowerBound + Self.cellsPerBlock - 1) / Self.cellsPerBlock
        let end = range.upperBound / Self.cellsPerBlock
        guard first < end else { return Self.join(cells[range]) }
        var extent = Self.join(blocks[first..<end])
        extent.take(Self.join(cells[range.lowerBound..<(first * Self.cellsPerBlock)]))
        extent.take(Self.join(cells[(end * Self.cellsPerBlock)..<range.upperBound]))
        return extent
    }

    private static func join(_ extents: ArraySlice<TickExtent>) -> TickExtent {
        extents.reduce(into: TickExtent()) { $0.take($1) }
    }
}
