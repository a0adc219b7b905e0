/// Windows spread over columns on a log scale: equal steps are equal ratios, as a mean of 20 differs from one of 10 as
/// one of 200 does from one of 100.
struct WindowScale: Equatable, Sendable {
    let windows: ClosedRange<Int>
    let columns: Int
    private let start: Double
    private let span: Double

    init(_ windows: ClosedRange<Int>, columns: Int) {
        self.windows = windows
        self.columns = columns
        start = Self.log2(Double(windows.lowerBound))
        span = Self.log2(Double(windows.upperBound)) - start
    }

    /// The windows compared on a screen: those that have four windows' bars at least, and no more than 5,000.
    static func compared(rowCount: Int) -> ClosedRange<Int>? {
        let last = min(rowCount / 4, 5_000)
        return last > 2 ? 2...last : nil
    }

    /// The column of a window, 0 ..< columns; those beyond the scale stand at its ends.
    func column(of window: Int) -> Int {
        guard columns > 1, span > 0 else { return 0 }
        let share = (Self.log2(Double(max(1, window))) - start) / span
        return max(0, min(columns - 1, Int((share * Double(columns - 1)).rounded())))
    }

    /// The window in the middle of a column.
    func window(at column: Int) -> Int {
        let column = max(0, min(column, columns - 1))
        var low = firstWindow(from: column)
        let high = column + 1 < columns ? firstWindow(from: column + 1) - 1 : windows.upperBound
        // Columns that are nearer to each other than windows show the window before.
        low = min(low, windows.upperBound)
        return high < low ? max(windows.lowerBound, high) : (low + high) / 2
    }

    /// The smallest window that stands in a column or right of it, by binary search; one past the last where none does.
    func firstWindow(from wanted: Int) -> Int {
        var range = windows.lowerBound..<windows.upperBound + 1
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = column(of: middle) < wanted ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    /// For numbers from 1 on.
    static func log2(_ value: Double) -> Double { value >= 1 ? Logarithm.log2(value) : 0 }
}
