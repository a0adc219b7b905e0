/// The rolling means of a table, row by row; `nil` for a row that has none.
///
/// Each is the double nearest to the exact mean. Cost: some 10 ns a row.
public struct RollingMeans: Sequence, Sendable {
    fileprivate let table: PriceTable
    fileprivate let window: Int

    /// As many as the table has rows.
    public var underestimatedCount: Int { table.rowCount }

    /// From the first row to the last.
    public func makeIterator() -> Iterator { Iterator(self) }

    /// Slides the exact sum of a window along.
    public struct Iterator: IteratorProtocol, Sendable {
        private let means: RollingMeans
        private var gaps: ArraySlice<Int>
        private var row = 0
        /// Rows since the start or the last gap.
        private var filled = 0
        private var sum = WideSum()

        fileprivate init(_ means: RollingMeans) {
            self.means = means
            gaps = means.table.gaps[...]
        }

        /// The mean of the next row, or that it has none; `nil` after the last row.
        public mutating func next() -> Double?? {
            guard row < means.table.rowCount else { return nil }
            defer { row += 1 }
            guard row != gaps.first else {
                gaps.removeFirst()
                (filled, sum) = (0, WideSum())
                return .some(nil)
            }
            sum.add(means.table.closes[row])
            if filled == means.window { sum.subtract(means.table.closes[row - means.window]) } else { filled += 1 }
            guard filled == means.window else { return .some(nil) }
            return RollingMean.double(sum: sum, window: means.window, decimals: means.table.closes.decimals ?? 0)
        }
    }
}

extension PriceTable {
    /// The rolling mean that ends with each row, made when it is asked for.
    ///
    /// - Parameter window: rows in the mean, at least 1.
    /// - Returns: an element for each row; `nil` where there is no mean.
    public func means(window: Int) -> RollingMeans {
        demandWindow(window)
        return RollingMeans(table: self, window: window)
    }
}

extension SignalBits: RandomAccessCollection {
    /// The first row.
    public var startIndex: Int { 0 }
    /// One beyond the last row.
    public var endIndex: Int { count }
}
