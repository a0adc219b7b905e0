/// One window's record while it is made from words of signals, 64 rows each: sums that 64 bits hold.
///
/// Idea: over consecutive intervals the gain is what was got where the signal turned off less what was paid where it
/// turned on, with the ends closed; the turnover is the two added. So one pass over the changes gives both, and
/// ``EntrySums`` finds them without looking at each.
///
/// Cost: about 45 instructions a word without a change, 120 with; bound by their number.
struct RunningRecord {
    /// Prices where the signal turned on, and where it turned off.
    private var paid: Int64 = 0
    private var got: Int64 = 0
    private var signals = 0
    private var entries = 0
    /// Up to the last row.
    private var run = 0
    private var longest = 0
    /// −1 while no row had signal 0.
    private var leading: Int
    /// The last row's signal.
    private var last: UInt64
    private let first: UInt64

    /// The first row's signal is the lowest bit of `word`.
    @inline(__always)
    init(first word: UInt64) {
        first = word & 1
        last = first
        leading = first == 0 ? 0 : -1
    }

    /// Takes the next 64 rows, the first in the lowest bit.
    @inline(__always)
    mutating func take(_ word: UInt64, _ sums: borrowing EntrySums) {
        let before = word &<< 1 | last
        let flips = word ^ before
        if flips == 0 {
            let held = word == 0 ? 0 : 64
            signals &+= held
            run &+= held
            return
        }
        count(flips & word, flips & before, sums)
        signals &+= word.nonzeroBitCount
        countRuns(word, 64)
        last = word &>> 63
    }

    /// Takes the last `count` (1...63) rows of a piece; what `word` holds beyond them does not matter.
    mutating func take(_ word: UInt64, count rows: Int, _ sums: borrowing EntrySums) {
        let word = word & ~(~0 &<< UInt64(rows))
        let before = word &<< 1 | last
        let flips = (word ^ before) & ~(~0 &<< UInt64(rows))
        count(flips & word, flips & before, sums)
        signals &+= word.nonzeroBitCount
        countRuns(word, rows)
        last = word &>> UInt64(rows &- 1)
    }

    @inline(__always)
    private mutating func count(_ on: UInt64, _ off: UInt64, _ sums: borrowing EntrySums) {
        paid &+= sums.sum(on)
        got &+= sums.sum(off)
        entries &+= on.nonzeroBitCount
    }

    /// Follows runs of 1 across words. A run inside a word is looked for only if it would be a new longest.
    @inline(__always)
    private mutating func countRuns(_ word: UInt64, _ rows: Int) {
        let ones = min((~word).trailingZeroBitCount, rows)
        run &+= ones
        guard ones < rows else { return }
        if leading < 0 { leading = run }
        longest = max(longest, run)
        if longest < 62 { longest = Self.longest(in: word, from: longest) }
        run = (~(word &<< UInt64(64 &- rows))).leadingZeroBitCount
    }

    /// The length of the longest run in `word`, or `known` where that is as long.
    @inline(__always)
    private static func longest(in word: UInt64, from known: Int) -> Int {
        var longest = known
        // Bit i says that as many ones as `length` begin there.
        var starts = word
        var length = 1
        while length <= longest, starts != 0 {
            let step = min(length, longest &+ 1 &- length)
            starts &= starts &>> UInt64(step)
            length &+= step
        }
        while starts != 0 {
            longest &+= 1
            starts &= starts &>> 1
        }
        return longest
    }

    /// The record of all `rows` taken; `start` is the first row's price, `end` the one at which the last interval ends.
    func record(rows: Int, start: Int64, end: Int64) -> StudyRecord {
        var record = StudyRecord()
        record.intervals = rows
        record.signals = signals
        record.changes = 2 * entries + Int(first) - Int(last)
        record.longest = max(longest, run)
        record.leading = leading < 0 ? run : leading
        record.trailing = run
        // Bits beyond 64 would be lost here, and only here: a flush has few enough rows (see `ComparisonPlan`).
        record.gain = Int128(got) - Int128(paid) + Int128(last) * Int128(end) - Int128(first) * Int128(start)
        record.turnover = Int128(got) + Int128(paid)
        return record
    }
}
