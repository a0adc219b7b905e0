/// What a run of signals comes to, counted 64 rows at a time.
struct SignalTally: Sendable {
    private(set) var rows = 0
    private(set) var signals = 0
    private(set) var rowsWithMean = 0
    private(set) var flips = 0
    private(set) var longestRun = 0
    private(set) var cells = SignalCells()
    private let warmup: WarmupRule

    /// The signal of the previous row, where it had a mean.
    private var previous: UInt64?
    /// How many rows in a row up to the previous one had signal 1.
    private var run = 0

    init(warmup: WarmupRule) { self.warmup = warmup }

    /// Counts `count` (0...64) rows whose signals are the lowest bits of `word`.
    ///
    /// - Parameter isDefined: whether these rows have a mean; if not, `word` is 0.
    @inline(__always)
    mutating func append(_ word: UInt64, count: Int, isDefined: Bool) {
        guard count > 0 else { return }
        rows += count
        if isDefined || warmup == .zero { cells.append(word, count: count) }
        guard isDefined else {
            previous = nil
            run = 0
            return
        }
        rowsWithMean += count
        signals += word.nonzeroBitCount
        let before = word &<< 1 | (previous ?? word & 1)
        flips += ((word ^ before) & (~0 &>> UInt64(64 &- count))).nonzeroBitCount
        previous = word &>> UInt64(count &- 1) & 1
        countRuns(word, count)
    }

    /// Counts `rows` of `signals`, which come after those counted so far; those in `defined` (ascending) have a mean.
    mutating func take(_ signals: SignalBits, _ rows: Range<Int>, defined: [Range<Int>]) {
        var next = rows.lowerBound
        for stretch in defined {
            appendUndefined(stretch.lowerBound - next)
            for start in stride(from: stretch.lowerBound, to: stretch.upperBound, by: 64) {
                let count = min(64, stretch.upperBound - start)
                append(signals.word(at: start) & (~0 &>> UInt64(64 &- count)), count: count, isDefined: true)
            }
            next = stretch.upperBound
        }
        appendUndefined(rows.upperBound - next)
    }

    private mutating func appendUndefined(_ rows: Int) {
        for start in stride(from: 0, to: rows, by: 64) {
            append(0, count: min(64, rows - start), isDefined: false)
        }
    }

    /// Follows runs of 1 across words. A run inside a word is looked for only if it would be a new longest.
    @inline(__always)
    private mutating func countRuns(_ word: UInt64, _ count: Int) {
        let leading = min((~word).trailingZeroBitCount, count)
        run += leading
        longestRun = max(longestRun, run)
        guard leading < count else { return }
        if Self.hasRun(word, longerThan: longestRun) { longestRun = Self.longestRun(in: word) }
        run = (~(word &<< UInt64(64 &- count))).leadingZeroBitCount
    }

    /// Whether `word` has more than `length` ones in a row, in at most six steps.
    @inline(__always)
    private static func hasRun(_ word: UInt64, longerThan length: Int) -> Bool {
        guard length < 64 else { return false }
        var starts = word
        var known = 1
        while known <= length, starts != 0 {
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
