/// The lowest and highest numbers of any rows of a column, such as the closes, without looking at each row.
///
/// Built once per series, in one pass at memory speed.
package struct CloseExtents: Sendable {
    private let pyramid: ExtentPyramid

    /// - Parameters:
    ///   - ticks: the numbers, with anything in the gaps.
    ///   - gaps: rows to leave out, ascending.
    package init(_ ticks: [Int64], gaps: [Int]) {
        var gaps = gaps[...]
        pyramid = ExtentPyramid(
            stride(from: 0, to: ticks.count, by: ExtentPyramid.cellRows).map { start in
                let rows = start..<min(ticks.count, start + ExtentPyramid.cellRows)
                let inCell = gaps.prefix { $0 < rows.upperBound }
                gaps = gaps.dropFirst(inCell.count)
                return Self.extent(of: ticks, rows, gaps: inCell)
            })
    }

    /// The lowest and the highest of `rows`; `gaps` gives those in a stretch of rows.
    package func extent(of ticks: [Int64], _ rows: Range<Int>, gaps: (Range<Int>) -> ArraySlice<Int>) -> TickExtent {
        let (before, cells, after) = ExtentPyramid.split(rows)
        var extent = pyramid.extent(ofCells: cells)
        extent.take(Self.extent(of: ticks, before, gaps: gaps(before)))
        extent.take(Self.extent(of: ticks, after, gaps: gaps(after)))
        return extent
    }

    /// The extent of all cells that `rows` touch.
    func extent(around rows: Range<Int>) -> TickExtent {
        let cell = ExtentPyramid.cellRows
        return pyramid.extent(ofCells: (rows.lowerBound / cell)..<((rows.upperBound + cell - 1) / cell))
    }

    private static func extent(of ticks: [Int64], _ rows: Range<Int>, gaps: ArraySlice<Int>) -> TickExtent {
        var extent = TickExtent()
        var start = rows.lowerBound
        for end in gaps + [rows.upperBound] {
            for tick in ticks[start..<end] { extent.take(tick) }
            start = end + 1
        }
        return extent
    }
}
