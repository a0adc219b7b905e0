/// The lowest and highest window sums of any rows of a run, without looking at each row.
///
/// A run finds them on its way. 0.1 bytes a row.
struct MeanExtents: Equatable, Sendable {
    private let pyramid: ExtentPyramid
    /// The sum of the window that ends with the last row of each cell; 0 where that row has no mean.
    private let lastSums: [Int64]

    /// - Parameters:
    ///   - cells: the extents of the window sums of each cell of ``ExtentPyramid``, of those rows that have one.
    ///   - lastSums: the sum of the window that ends with the last row of each cell.
    init(cells: [TickExtent], lastSums: [Int64]) {
        pyramid = ExtentPyramid(cells)
        self.lastSums = lastSums
    }

    /// First, lowest, highest and last window sum of `rows`, all of which have a mean.
    func extent(
        of rows: Range<Int>, _ ticks: UnsafePointer<Int64>, window: Int, hasMean: (Int) -> Bool
    ) -> (first: Int64, extent: TickExtent, last: Int64) {
        var walk = SumWalk(ticks: ticks, window: window, sums: self, at: rows.lowerBound, hasMean: hasMean)
        let first = walk.sum
        let (before, cells, after) = ExtentPyramid.split(rows)
        var extent = pyramid.extent(ofCells: cells)
        extent.take(first)
        walk.advance(through: before.upperBound - 1, &extent)
        var last = walk.sum
        if !cells.isEmpty {
            last = lastSums[cells.upperBound - 1]
            walk.jump(to: after.lowerBound - 1, sum: last)
            walk.advance(through: after.upperBound - 1, &extent)
            last = walk.sum
        }
        return (first, extent, last)
    }

    /// The sum of the window that ends with a row, from the nearest sum known before it.
    fileprivate func sum(at row: Int, _ ticks: UnsafePointer<Int64>, _ window: Int, _ hasMean: (Int) -> Bool) -> Int64 {
        let cellStart = row & ~(ExtentPyramid.cellRows - 1)
        // Every row between two that lie less than a window apart has a mean if both have.
        guard cellStart > 0, hasMean(cellStart - 1), row - cellStart < window else {
            return SlidingSum.total(ticks, (row + 1 - window)..<(row + 1))
        }
        var sum = lastSums[cellStart / ExtentPyramid.cellRows - 1]
        for row in cellStart..<(row + 1) { sum = sum &+ (ticks[row] &- ticks[row - window]) }
        return sum
    }
}

/// Slides a window's sum from row to row.
private struct SumWalk {
    let ticks: UnsafePointer<Int64>
    let window: Int
    private(set) var sum: Int64
    private var row: Int

    init(ticks: UnsafePointer<Int64>, window: Int, sums: MeanExtents, at row: Int, hasMean: (Int) -> Bool) {
        self.ticks = ticks
        self.window = window
        self.row = row
        sum = sums.sum(at: row, ticks, window, hasMean)
    }

    mutating func jump(to row: Int, sum: Int64) { (self.row, self.sum) = (row, sum) }

    mutating func advance(through last: Int, _ extent: inout TickExtent) {
        while row < last {
            row += 1
            sum = sum &+ (ticks[row] &- ticks[row - window])
            extent.take(sum)
        }
    }
}
