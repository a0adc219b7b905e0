import SignalKit

/// Maps prices to heights in a plot.
///
/// Heights are levels, eighths of a cell counted from the bottom: a braille dot is two of them, half a cell four. All
/// carriers draw from the same levels, so a value lies in the same cell whatever draws it.
struct PriceScale: Equatable, Sendable {
    static let levelsPerCell = 8

    /// The prices at the lower and the upper edge of the plot.
    let lowest: Double
    let highest: Double
    /// Cells from edge to edge.
    let rows: Int

    /// - Returns: `nil` where there is nothing to map, or nothing to map it to.
    init?(lowest: Double, highest: Double, rows: Int, decimals: Int) {
        guard rows > 0, lowest.isFinite, highest.isFinite, lowest <= highest else { return nil }
        var margin = rows >= Self.rowsWithMargins ? highest / Double(rows - 2) - lowest / Double(rows - 2) : 0
        if lowest == highest { margin = max(abs(lowest) / 1_000, Self.unit(decimals: decimals)) }
        let bounds = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        self.lowest = max(lowest - margin, bounds.lowerBound)
        self.highest = min(highest + margin, bounds.upperBound)
        self.rows = rows
        guard self.lowest < self.highest else { return nil }
    }

    /// Levels from edge to edge.
    var levels: Int { rows * Self.levelsPerCell }

    /// The level that holds a price; the first or last one for prices beyond the edges.
    func level(of price: Double) -> Int {
        // Halves, because the distance between two finite prices need not be finite.
        let share = (price / 2 - lowest / 2) / (highest / 2 - lowest / 2)
        return Int(min(max(share, 0) * Double(levels), Double(levels - 1)))
    }

    /// The row of cells that holds a price, counted from the top.
    func row(of price: Double) -> Int { rows - 1 - level(of: price) / Self.levelsPerCell }

    /// From this height on, one row at the top and one at the bottom stay free for marks.
    private static let rowsWithMargins = 10

    /// 10^(−decimals); stays above zero for any number of decimals.
    private static func unit(decimals: Int) -> Double {
        (0..<min(max(decimals, 0), 300)).reduce(1) { unit, _ in unit / 10 }
    }
}

extension PriceScale {
    /// From the lowest to the highest of all closes and means.
    init?(of scene: ChartScene, rows: Int) {
        let extents = scene.columns.lazy.flatMap { [$0.close, $0.mean] }.compactMap { $0 }
        guard let lowest = extents.map(\.lowest).min(), let highest = extents.map(\.highest).max() else { return nil }
        self.init(lowest: lowest, highest: highest, rows: rows, decimals: scene.decimals)
    }
}
