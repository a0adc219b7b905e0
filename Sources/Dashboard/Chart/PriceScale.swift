import SignalKit

/// Maps prices to heights in a plot, so that equal distances are equal differences, or equal ratios on a log scale.
///
/// Heights are levels, eighths of a cell counted from the bottom: a braille dot is two of them, half a cell four. All
/// line styles draw from the same levels, so a value lies in the same cell whatever draws it.
struct PriceScale: Equatable, Sendable {
    static let levelsPerCell = 8

    /// The prices at the lower and the upper edge of the plot.
    let lowest: Double
    let highest: Double
    /// Cells from edge to edge.
    let rows: Int
    let isLog: Bool
    /// Halves of the edges, or their logarithms: the distance between two finite prices need not be finite.
    private let low: Double
    private let high: Double

    /// From edge to edge as it is said.
    ///
    /// - Returns: `nil` where there is nothing to map, or nothing to map it to.
    init?(edges: ClosedRange<Double>, rows: Int, isLog: Bool = false) {
        (lowest, highest) = (edges.lowerBound, edges.upperBound)
        self.rows = rows
        self.isLog = isLog && edges.lowerBound > 0
        low = self.isLog ? Logarithm.log2(lowest) : lowest / 2
        high = self.isLog ? Logarithm.log2(highest) : highest / 2
        guard rows > 0, lowest.isFinite, highest.isFinite, low < high else { return nil }
    }

    /// With some air above the highest and below the lowest of the prices that are to be seen. A log scale is linear
    /// where not all of them are above zero.
    init?(lowest: Double, highest: Double, rows: Int, decimals: Int, isLog: Bool = false) {
        guard rows > 0, lowest.isFinite, highest.isFinite, lowest <= highest else { return nil }
        let isLog = isLog && lowest > 0 && lowest < highest
        var edges = lowest...highest
        if isLog {
            let (low, high) = (Logarithm.log2(lowest), Logarithm.log2(highest))
            let margin = rows >= Self.rowsWithMargins ? (high - low) / Double(rows - 2) : 0
            edges = Logarithm.exp2(low - margin)...max(highest, Logarithm.exp2(high + margin))
        } else {
            var margin = rows >= Self.rowsWithMargins ? highest / Double(rows - 2) - lowest / Double(rows - 2) : 0
            if lowest == highest { margin = max(abs(lowest) / 1_000, Self.unit(decimals: decimals)) }
            let bounds = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
            edges = max(lowest - margin, bounds.lowerBound)...min(highest + margin, bounds.upperBound)
        }
        self.init(edges: edges, rows: rows, isLog: isLog)
    }

    /// Levels from edge to edge.
    var levels: Int { rows * Self.levelsPerCell }

    /// The level that holds a price: 0 ..< ``levels`` for those between the edges, less or more for others, though no
    /// further than the plot is high.
    func level(of price: Double) -> Int {
        let share = (height(of: price) - low) / (high - low)
        if share == 1 { return levels - 1 }
        return Int((min(max(share, -1), 2) * Double(levels)).rounded(.down))
    }

    /// The row of cells that holds a price, counted from the top; beyond the plot for prices beyond its edges.
    func row(of price: Double) -> Int { rows - 1 - Int((Double(level(of: price)) / 8).rounded(.down)) }

    func contains(_ price: Double) -> Bool { lowest <= price && price <= highest }

    /// Moved up by cells.
    func moved(cells: Double) -> PriceScale? {
        let step = (high - low) / Double(rows) * cells
        let edges =
            isLog ? Logarithm.exp2(low + step)...Logarithm.exp2(high + step) : 2 * (low + step)...2 * (high + step)
        return PriceScale(edges: edges, rows: rows, isLog: isLog)
    }

    /// How many cells a price lies above the lower edge.
    func cells(to price: Double) -> Double { (height(of: price) - low) / (high - low) * Double(rows) }

    private func height(of price: Double) -> Double {
        isLog ? (price > 0 ? Logarithm.log2(price) : -1_100) : price / 2
    }

    /// From this height on, one row at the top and one at the bottom stay free for marks.
    private static let rowsWithMargins = 10

    /// 10^(−decimals); stays above zero for any number of decimals.
    private static func unit(decimals: Int) -> Double {
        (0..<min(max(decimals, 0), 300)).reduce(1) { unit, _ in unit / 10 }
    }
}

extension PriceScale {
    /// The scale of a scene: the edges that it says, else from the lowest to the highest of all that it draws.
    init?(of scene: ChartScene, rows: Int, isLog: Bool = false) {
        if let prices = scene.prices {
            self.init(edges: prices, rows: rows, isLog: isLog)
        } else {
            guard let extent = scene.extent else { return nil }
            self.init(
                lowest: extent.lowerBound, highest: extent.upperBound, rows: rows, decimals: scene.decimals,
                isLog: isLog)
        }
    }
}

/// The prices at the edges of the plot, kept while one moves along the bars, so that the axis does not jump at each step.
struct PriceFrame: Equatable, Sendable {
    let scale: PriceScale
    /// How many bars were in sight: with fewer or more of them, other prices are to be seen.
    let bars: Int
    private let wantsLog: Bool

    var prices: ClosedRange<Double> { scale.lowest...scale.highest }

    /// The edges as they were, while what is to be seen lies between them and fills half of them; moved by whole rows
    /// where that is enough; else new ones.
    init?(
        showing extent: ClosedRange<Double>, bars: Int, rows: Int, decimals: Int, isLog: Bool,
        after previous: PriceFrame?
    ) {
        guard
            let fresh = PriceScale(
                lowest: extent.lowerBound, highest: extent.upperBound, rows: rows, decimals: decimals, isLog: isLog)
        else { return nil }
        (self.bars, wantsLog) = (bars, isLog)
        guard let previous, previous.bars == bars, previous.wantsLog == isLog, previous.scale.rows == rows,
            previous.scale.isLog == fresh.isLog
        else {
            scale = fresh
            return
        }
        scale = Self.kept(previous.scale, showing: extent) ?? fresh
    }

    private static func kept(_ scale: PriceScale, showing extent: ClosedRange<Double>) -> PriceScale? {
        let (bottom, top) = (scale.cells(to: extent.lowerBound), scale.cells(to: extent.upperBound))
        let rows = Double(scale.rows)
        guard top - bottom >= rows / 2 else { return nil }
        if bottom >= 0, top <= rows { return scale }
        guard top - bottom <= rows - 2,
            let moved = scale.moved(
                cells: (top > rows ? top - rows + 1 : bottom - 1).rounded(top > rows ? .up : .down)),
            moved.contains(extent.lowerBound), moved.contains(extent.upperBound)
        else { return nil }
        return moved
    }
}
