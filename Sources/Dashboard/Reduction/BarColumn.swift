/// The bars of some consecutive rows as one: the first open, the highest high, the lowest low, the last close, and all
/// that was traded. Each of them of the rows that have it.
package struct BarColumn: Equatable, Sendable {
    /// The rows it stands for.
    package var rows: Range<Int>
    package var open: Double?
    package var high: Double?
    package var low: Double?
    package var close: Double?
    package var volume: Double?

    package init(rows: Range<Int>) { self.rows = rows }

    /// From the lowest to the highest of its prices.
    var extent: ClosedRange<Double>? {
        let prices = [open, high, low, close].compactMap { $0 }
        guard let lowest = prices.min(), let highest = prices.max() else { return nil }
        return lowest...highest
    }

    /// Between open and close.
    var body: ClosedRange<Double>? {
        guard let open, let close else { return nil }
        return min(open, close)...max(open, close)
    }

    /// Whether it closes below its open.
    var falls: Bool { (close ?? 0) < (open ?? close ?? 0) }
}
