import SignalKit

/// A series as the levels it passes in each dot column of a plot, the lines to its neighbours included. `nil` where it
/// has no values. Levels may lie beyond the plot's edges.
struct Trace: Equatable, Sendable {
    private(set) var levels: [ClosedRange<Int>?]

    /// Every value of `columns` ends up inside the levels of its dot column, and each line joins the last value of one
    /// column to the first of the next unless a row without a price lies in one of them: what happened between is not
    /// known.
    init(
        _ columns: [ChartColumn], _ extent: (ChartColumn) -> ColumnExtent?, dots: Int, scale: PriceScale
    ) {
        levels = Array(repeating: nil, count: dots)
        let places = DotPlaces(columns: columns.count, dots: dots)
        for (index, column) in columns.enumerated() {
            guard dots > 0, let values = extent(column) else { continue }
            let dot = places.dot(ofColumn: index)
            cover(dot, scale.level(of: values.lowest), scale.level(of: values.highest))
            guard index + 1 < columns.count, column.gaps == 0, columns[index + 1].gaps == 0,
                let next = extent(columns[index + 1])
            else { continue }
            join(
                dot, scale.level(of: values.last),
                to: places.dot(ofColumn: index + 1), scale.level(of: next.first))
        }
    }

    /// All closes of each column.
    static func closes(_ columns: [ChartColumn], dots: Int, scale: PriceScale) -> Trace {
        Trace(columns, \.close, dots: dots, scale: scale)
    }

    /// The mean of each column's newest row: one dot a column, joined. Of many rows the lowest and highest would be a
    /// band that hides the closes.
    static func means(_ columns: [ChartColumn], dots: Int, scale: PriceScale) -> Trace {
        Trace(columns, { $0.mean.map { ColumnExtent($0.last) } }, dots: dots, scale: scale)
    }

    /// The dot columns of one cell.
    func dots(inCell cell: Int, dotsPerCell: Int) -> ArraySlice<ClosedRange<Int>?> {
        levels[cell * dotsPerCell..<(cell + 1) * dotsPerCell]
    }

    /// What the dot columns of one cell cover together.
    func levels(inCell cell: Int, dotsPerCell: Int) -> ClosedRange<Int>? {
        dots(inCell: cell, dotsPerCell: dotsPerCell).reduce(nil) { Self.hull($0, $1) }
    }

    private mutating func cover(_ dot: Int, _ one: Int, _ other: Int) {
        levels[dot] = Self.hull(levels[dot], min(one, other)...max(one, other))
    }

    /// A straight line; each dot column takes the stretch within half a column of its middle.
    private mutating func join(_ start: Int, _ startLevel: Int, to end: Int, _ endLevel: Int) {
        guard end > start else { return cover(start, startLevel, endLevel) }
        let halves = 2 * (end - start)
        func level(atHalf half: Int) -> Int {
            startLevel + (endLevel - startLevel) * min(max(half, 0), halves) / halves
        }
        for dot in start...end {
            let middle = 2 * (dot - start)
            cover(dot, level(atHalf: middle - 1), level(atHalf: middle + 1))
        }
    }

    static func hull(_ one: ClosedRange<Int>?, _ other: ClosedRange<Int>?) -> ClosedRange<Int>? {
        guard let one, let other else { return one ?? other }
        return min(one.lowerBound, other.lowerBound)...max(one.upperBound, other.upperBound)
    }
}

/// Spreads columns evenly over the dot columns of a plot.
struct DotPlaces: Equatable, Sendable {
    let columns: Int
    let dots: Int

    /// The dot column in the middle of the share of a column.
    func dot(ofColumn index: Int) -> Int { (2 * index + 1) * dots / (2 * columns) }

    /// The columns whose shares reach into one of `cells` equal parts of the plot.
    func columns(inCell cell: Int, of cells: Int) -> Range<Int> {
        guard columns > 0 else { return 0..<0 }
        return cell * columns / cells..<((cell + 1) * columns + cells - 1) / cells
    }
}
