/// The signals of some rows of a series, found independently of all other rows.
///
/// Cost: that of ``SlidingSum``, and once a pass over the window before the first row; and after each gap.
struct SignalStretch {
    private let series: PriceTable
    private let window: Int
    private let rows: Range<Int>
    /// 64 rows a word, from the first of ``rows``.
    private(set) var words: [UInt64]
    /// The extent of the window sums of each cell of ``ExtentPyramid``, from the first of ``rows``.
    private(set) var sumExtents: [TickExtent]
    /// The sum of the window that ends with the last row of each cell.
    private(set) var lastSums: [Int64]
    private var next: Int
    /// Of the window that ends before ``next``, where that row has a mean too.
    private var sum: Int64?

    /// - Parameter rows: from the start of a cell of ``ExtentPyramid``; the prices fit ``SlidingSum``.
    init(_ series: PriceTable, rows: Range<Int>, window: Int) {
        self.series = series
        self.rows = rows
        self.window = window
        words = Array(repeating: 0, count: (rows.count + 63) / 64)
        let cells = (rows.count + ExtentPyramid.cellRows - 1) / ExtentPyramid.cellRows
        sumExtents = Array(repeating: TickExtent(), count: cells)
        lastSums = Array(repeating: 0, count: cells)
        next = rows.lowerBound
    }

    var isDone: Bool { next == rows.upperBound }

    /// Does the next `count` rows.
    mutating func advance(rows count: Int) {
        let end = min(rows.upperBound, next + count)
        series.closes.narrow.withUnsafeBufferPointer { ticks in
            guard let base = ticks.baseAddress else { return }
            for defined in series.rowsWithMean(in: next..<end, window: window) {
                if defined.lowerBound != next { sum = nil }
                slide(base, defined)
                next = defined.upperBound
            }
        }
        if next != end { sum = nil }
        next = end
    }

    private mutating func slide(_ ticks: UnsafePointer<Int64>, _ defined: Range<Int>) {
        var start = defined.lowerBound
        var sum = sum ?? 0
        if self.sum == nil {
            // The row before may have no mean, so there may be nothing to slide from.
            sum = SlidingSum.total(ticks, (start + 1 - window)..<(start + 1))
            var extent = TickExtent()
            extent.take(sum)
            note(sum &- ticks[start] &* Int64(window) < 0 ? 1 : 0, start..<(start + 1), sum, extent)
            start += 1
        }
        while start < defined.upperBound {
            // Up to the end of a word, so that all but the first are written whole.
            let count = min(64 - start & 63, defined.upperBound - start)
            var extent = TickExtent()
            let word = SlidingSum.signals(
                entering: ticks + start, leaving: ticks + start - window, count: count, window: Int64(window),
                sum: &sum,
                extent: &extent)
            note(word, start..<(start + count), sum, extent)
            start += count
        }
        self.sum = sum
    }

    /// Takes down what was found for rows of one word; `sum` is the last one's.
    @inline(__always)
    private mutating func note(_ word: UInt64, _ found: Range<Int>, _ sum: Int64, _ extent: TickExtent) {
        let offset = found.lowerBound - rows.lowerBound
        words[offset / 64] |= word &<< UInt64(offset % 64)
        let cell = offset / ExtentPyramid.cellRows
        sumExtents[cell].take(extent)
        lastSums[cell] = sum
    }
}
