/// What the signals of a stretch of rows come to, and the cells that the bootstrap draws from.
struct SignalTally: Equatable, Sendable {
    var counts = SignalCounts()
    var cells: SignalCells
    let warmup: WarmupRule

    /// `counted` is how many rows before these count in the signal rate.
    init(warmup: WarmupRule, counted: Int = 0) {
        self.warmup = warmup
        cells = SignalCells(start: counted)
    }

    /// Counts `count` (0...64) rows whose signals are the lowest bits of `word`: 0 where they have no mean (`isDefined`).
    @inline(__always)
    mutating func append(_ word: UInt64, count: Int, isDefined: Bool) {
        counts.append(word, count: count, isDefined: isDefined)
        if isDefined || warmup == .zero { cells.append(word, count: count) }
    }

    /// A row without a price.
    mutating func appendGap() {
        append(0, count: 1, isDefined: false)
        counts.gaps += 1
    }

    /// What the same rows come to the other way round, given their cells from what was the last row on.
    func reversed(cells: SignalCells) -> SignalTally {
        var reversed = self
        reversed.counts = counts.reversed
        reversed.cells = cells
        return reversed
    }

    /// Adds what the rows that follow these come to.
    mutating func merge(_ next: SignalTally) {
        counts.merge(next.counts)
        cells.merge(next.cells)
    }
}

/// Signals, flips and runs of a stretch of rows, counted 64 rows at a time.
///
/// It knows both of its ends, so that the counts of stretches that follow each other are merged to those of both.
///
/// Cost: about 0.1 ns a row; bound by counting bits, which SSE2 does in a dozen steps a word.
struct SignalCounts: Equatable, Sendable {
    private(set) var rows = 0
    private(set) var signals = 0
    private(set) var rowsWithMean = 0
    private(set) var flips = 0
    private(set) var longestRun = 0
    /// Rows without a price; they have no mean either.
    var gaps = 0

    /// The signals of the first and the last row, where they have a mean.
    private var first: UInt64?
    private var last: UInt64?
    /// How many rows in a row, from the first one on and up to the last one, have signal 1.
    private var firstRun = 0
    private var lastRun = 0

    /// Counts `count` (0...64) rows whose signals are the lowest bits of `word`: 0 where they have no mean (`isDefined`).
    @inline(__always)
    mutating func append(_ word: UInt64, count: Int, isDefined: Bool) {
        guard count > 0 else { return }
        if rows == firstRun { appendToFirstRun(word, count, isDefined) }
        rows += count
        guard isDefined else {
            last = nil
            lastRun = 0
            return
        }
        rowsWithMean += count
        signals += word.nonzeroBitCount
        let before = word &<< 1 | (last ?? word & 1)
        flips += ((word ^ before) & (~0 &>> UInt64(64 &- count))).nonzeroBitCount
        last = word &>> UInt64(count &- 1) & 1
        countRuns(word, count)
    }

    /// While all rows had signal 1, or there were none.
    private mutating func appendToFirstRun(_ word: UInt64, _ count: Int, _ isDefined: Bool) {
        if rows == 0, isDefined { first = word & 1 }
        firstRun += min((~word).trailingZeroBitCount, count)
    }

    /// Adds what the rows that follow these come to.
    mutating func merge(_ next: SignalCounts) {
        if rows == 0 { first = next.first }
        if let last, let following = next.first, last != following { flips += 1 }
        longestRun = max(longestRun, lastRun + next.firstRun, next.longestRun)
        if firstRun == rows { firstRun += next.firstRun }
        lastRun = next.lastRun == next.rows ? lastRun + next.lastRun : next.lastRun
        if next.rows > 0 { last = next.last }
        rows += next.rows
        rowsWithMean += next.rowsWithMean
        signals += next.signals
        flips += next.flips
        gaps += next.gaps
    }

    /// What the same rows come to the other way round.
    var reversed: SignalCounts {
        var reversed = self
        (reversed.first, reversed.last) = (last, first)
        (reversed.firstRun, reversed.lastRun) = (lastRun, firstRun)
        return reversed
    }

    /// Counts rows without a mean; `gaps` of them have no price.
    mutating func appendUndefined(_ rows: Int, gaps: Int) {
        self.gaps += gaps
        for start in stride(from: 0, to: rows, by: 64) {
            append(0, count: min(64, rows - start), isDefined: false)
        }
    }

    /// Follows runs of 1 across words. A run inside a word is looked for only if it would be a new longest.
    @inline(__always)
    private mutating func countRuns(_ word: UInt64, _ count: Int) {
        let leading = min((~word).trailingZeroBitCount, count)
        lastRun += leading
        longestRun = max(longestRun, lastRun)
        guard leading < count else { return }
        if Self.hasRun(word, longerThan: longestRun) { longestRun = Self.longestRun(in: word) }
        lastRun = (~(word &<< UInt64(64 &- count))).leadingZeroBitCount
    }

    /// Whether `word` has more than `length` ones in a row: at most six steps, as many for one word as for the next, so
    /// that they are predicted.
    @inline(__always)
    private static func hasRun(_ word: UInt64, longerThan length: Int) -> Bool {
        guard length < 64 else { return false }
        var starts = word
        var known = 1
        while known <= length {
            let step = min(known, length + 1 - known)
            starts &= starts &>> UInt64(step)
            known += step
        }
        return starts != 0
    }

    private static func longestRun(in word: UInt64) -> Int {
        var rest = word
        var length = 0
        while rest != 0 {
            rest &= rest << 1
            length += 1
        }
        return length
    }
}
