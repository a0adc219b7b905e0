/// The signals of some rows of a table by the kernels for prices of 64 bits, found independently of all other rows.
///
/// Blocks of rows for which ``WrappedKernel`` is proved right are its; a block for which it is not is tried again in smaller
/// ones, and what is left is slid over. A sum that ``SlidingSum`` goes on with follows from the last row's excess, so that
/// it is only added up once for a stretch of rows without a gap.
struct SignalStretch {
    private let table: PriceTable
    private let window: Int
    private let rows: Range<Int>
    /// 64 rows a word, from the first of ``rows``.
    private(set) var words: [UInt64]
    private var next: Int
    /// Of the window that ends before ``next``, where that row has a mean and is known to.
    private var sum: Int64?

    /// Rows that are tried together once more of them were too many.
    private static let smallBlock = 2048

    /// The prices of `rows` fit ``SlidingSum``.
    init(_ table: PriceTable, rows: Range<Int>, window: Int) {
        self.table = table
        self.rows = rows
        self.window = window
        words = Array(repeating: 0, count: (rows.count + 63) / 64)
        next = rows.lowerBound
    }

    var isDone: Bool { next == rows.upperBound }

    /// Does the next `count` rows and counts them in `counts`.
    mutating func advance(rows count: Int, _ counts: inout SignalCounts) {
        let end = min(rows.upperBound, next + count)
        for defined in table.rowsWithMean(in: next..<end, window: window) {
            skip(to: defined.lowerBound, &counts)
            table.closes.narrow.withUnsafeBufferPointer { ticks in
                table.closeSums.values.withUnsafeBufferPointer { sums in
                    guard let ticks = ticks.baseAddress, let sums = sums.baseAddress else { return }
                    take(defined, ticks, sums, &counts)
                }
            }
            next = defined.upperBound
        }
        skip(to: end, &counts)
    }

    /// Passes over rows without a mean.
    private mutating func skip(to row: Int, _ counts: inout SignalCounts) {
        guard row > next else { return }
        counts.appendUndefined(row - next, gaps: table.gaps(in: next..<row).count)
        next = row
        sum = nil
    }

    private mutating func take(
        _ defined: Range<Int>, _ ticks: UnsafePointer<Int64>, _ sums: UnsafePointer<Int32>, _ counts: inout SignalCounts
    ) {
        if WrappedKernel.proves(defined, table.closeExtents, window: window) {
            return compare(defined, ticks, sums, &counts)
        }
        var start = defined.lowerBound
        while start < defined.upperBound {
            let block = start..<min(defined.upperBound, start + Self.smallBlock)
            if WrappedKernel.proves(block, table.closeExtents, window: window) {
                compare(block, ticks, sums, &counts)
            } else {
                slide(block, ticks, &counts)
            }
            start = block.upperBound
        }
    }

    /// By ``WrappedKernel``.
    private mutating func compare(
        _ block: Range<Int>, _ ticks: UnsafePointer<Int64>, _ sums: UnsafePointer<Int32>, _ counts: inout SignalCounts
    ) {
        // Rows up to the next word, whole words, and what is left.
        let start = min(block.upperBound, rows.lowerBound + (block.lowerBound - rows.lowerBound + 63) & ~63)
        let end = start + (block.upperBound - start) & ~63
        compareFew(block.lowerBound..<start, sums, &counts)
        words.withUnsafeMutableBufferPointer { [window, rows] words in
            let whole = UnsafeMutableBufferPointer(
                rebasing: words[((start - rows.lowerBound) >> 6)..<((end - rows.lowerBound) >> 6)])
            WrappedKernel.fill(whole, sums + start, window: window)
            for word in whole { counts.append(word, count: 64, isDefined: true) }
        }
        compareFew(end..<block.upperBound, sums, &counts)
        let last = block.upperBound - 1
        sum = Int64(WrappedKernel.excess(sums + last, window: window)) &+ ticks[last] &* Int64(window)
    }

    /// Rows of one word, or none.
    private mutating func compareFew(
        _ few: Range<Int>, _ sums: UnsafePointer<Int32>, _ counts: inout SignalCounts
    ) {
        forWords(of: few, &counts) { [window] row, count in
            WrappedKernel.word(sums + row, count: count, window: window)
        }
    }

    /// By ``SlidingSum``.
    private mutating func slide(_ block: Range<Int>, _ ticks: UnsafePointer<Int64>, _ counts: inout SignalCounts) {
        var block = block
        // The row before may have no mean, so there may be nothing to slide from.
        var sum = self.sum ?? 0
        if self.sum == nil {
            let first = block.lowerBound
            sum = SlidingSum.total(ticks, (first + 1 - window)..<(first + 1))
            forWords(of: first..<(first + 1), &counts) { [window] _, _ in
                SignalRule.bit(ticks[first], window: Int64(window), sum: sum)
            }
            block = (first + 1)..<block.upperBound
        }
        forWords(of: block, &counts) { [window] row, count in
            SlidingSum.signals(
                entering: ticks + row, leaving: ticks + row - window, count: count, window: Int64(window), sum: &sum)
        }
        self.sum = sum
    }

    /// Takes the signals of `block` from `signals`, which gets rows up to the end of a word: all but the first are written
    /// whole.
    @inline(__always)
    private mutating func forWords(
        of block: Range<Int>, _ counts: inout SignalCounts, _ signals: (_ row: Int, _ count: Int) -> UInt64
    ) {
        let first = rows.lowerBound
        words.withUnsafeMutableBufferPointer { words in
            var row = block.lowerBound
            while row < block.upperBound {
                let offset = row &- first
                let count = min(64 &- offset & 63, block.upperBound &- row)
                let word = signals(row, count)
                words[offset &>> 6] |= word &<< UInt64(truncatingIfNeeded: offset & 63)
                counts.append(word, count: count, isDefined: true)
                row &+= count
            }
        }
    }
}
