/// The signals of a stretch of a run, counted in cells of equally many rows: what the bootstrap draws from.
///
/// A cell is one row as long as there are few; when there would be more than 16,384, twice as many rows make a cell. Cells
/// begin at multiples of their size counted from the first row of the run, so what stands here depends on the signals alone,
/// and stretches that follow each other can be merged, wherever they were cut. Memory is bounded whatever the rows: up to
/// 32 rows a cell the signals themselves are kept, a bit a row, later a count a cell.
struct SignalCells: Equatable, Sendable {
    static let limit = 16_384
    /// Words of signals from which on counts are kept.
    private static let wordLimit = limit / 2

    /// How many rows of the run come before.
    let start: Int
    private(set) var rows = 0
    /// The signals while they are kept, 64 rows a word; words begin at multiples of 64 of the run's rows.
    private var words: [UInt64] = []
    /// The counts of cells of 2^``shift`` rows.
    private var wide: [UInt32] = []
    /// 0 while signals are kept.
    private var shift = 0

    init(start: Int = 0) { self.start = start }

    /// All of `signals`; those that are few enough are kept as they are, without a copy.
    init(_ signals: SignalBits, start: Int) {
        self.init(start: start)
        guard start & 63 == 0 else {
            append(signals, 0..<signals.count)
            return
        }
        words = signals.words
        rows = signals.count
        guard words.count > Self.wordLimit else { return }
        widen()
        while wide.count > Self.limit { halve() }
    }

    /// Adds the signals `range`.
    mutating func append(_ signals: SignalBits, _ range: Range<Int>) {
        for row in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
            let count = min(64, range.upperBound - row)
            append(signals.word(at: row) & (~0 &>> UInt64(64 &- count)), count: count)
        }
    }

    private var end: Int { start + rows }

    /// How many rows a cell has, but for the first and the last.
    var rowsPerCell: Int { 1 << cellShift }

    private var cellShift: Int {
        guard shift == 0, rows > 0 else { return shift }
        return (0..<6).first { (end - 1) >> $0 - start >> $0 < Self.limit } ?? 6
    }

    /// Signals in each cell.
    var counts: [UInt32] {
        guard shift == 0, rows > 0 else { return wide }
        let cellShift = cellShift
        let mask: UInt64 = ~0 >> UInt64(64 - 1 << cellShift)
        let (firstWord, first, last) = (start >> 6, start >> cellShift, (end - 1) >> cellShift)
        return Array(unsafeUninitializedCapacity: last - first + 1) { counts, count in
            for cell in first...last {
                let row = cell &<< cellShift
                let signals = words[row &>> 6 &- firstWord] &>> UInt64(row) & mask
                // A single row is most often a cell, and counting bits takes SSE2 a dozen steps.
                let ones = cellShift == 0 ? UInt32(truncatingIfNeeded: signals) : UInt32(signals.nonzeroBitCount)
                counts.initializeElement(at: cell - first, to: ones)
            }
            count = counts.count
        }
    }

    /// Adds `count` (0...64) rows whose signals are the lowest bits of `word`.
    @inline(__always)
    mutating func append(_ word: UInt64, count: Int) {
        guard count > 0 else { return }
        guard shift == 0 else { return appendCounts(word, count) }
        let used = end & 63
        if used == 0 || words.isEmpty {
            words.append(word &<< UInt64(used))
        } else {
            words[words.count - 1] |= word &<< UInt64(used)
        }
        if used + count > 64 { words.append(word &>> UInt64(64 - used)) }
        rows += count
        if words.count > Self.wordLimit { widen() }
    }

    private mutating func appendCounts(_ word: UInt64, _ count: Int) {
        if count == 64, end & 63 == 0, end & (1 << shift - 1) != 0 {
            // Most words of a long run lie in the middle of a cell.
            wide[wide.count - 1] &+= UInt32(truncatingIfNeeded: word.nonzeroBitCount)
            rows &+= 64
            return
        }
        var word = word
        var left = count
        while left > 0 {
            let inCell = end & (1 << shift - 1)
            let taken = min(left, 1 << shift - inCell)
            let ones = UInt32((taken == 64 ? word : word & ((1 &<< UInt64(taken)) &- 1)).nonzeroBitCount)
            if inCell == 0 { wide.append(ones) } else { wide[wide.count - 1] += ones }
            rows += taken
            left -= taken
            word = taken == 64 ? 0 : word &>> UInt64(taken)
            if wide.count > Self.limit { halve() }
        }
    }

    /// Adds the cells that begin where these end.
    mutating func merge(_ next: SignalCells) {
        precondition(next.start == end, "cells are merged in order")
        guard next.rows > 0 else { return }
        guard rows > 0 else {
            self = next
            return
        }
        let shared = end & 63 == 0 ? 0 : 1
        if shift == 0, next.shift == 0, words.count + next.words.count - shared <= Self.wordLimit {
            if shared == 1 { words[words.count - 1] |= next.words[0] }
            words.append(contentsOf: next.words[shared...])
            rows += next.rows
        } else {
            mergeCounts(next)
        }
    }

    private mutating func mergeCounts(_ next: SignalCells) {
        var next = next
        widen()
        next.widen()
        while shift < next.shift { halve() }
        while next.shift < shift { next.halve() }
        let shared = end & (1 << shift - 1) == 0 ? 0 : 1
        if shared == 1 { wide[wide.count - 1] += next.wide[0] }
        wide.append(contentsOf: next.wide[shared...])
        rows += next.rows
        while wide.count > Self.limit { halve() }
    }

    /// The same cells in the other order. What was the last and shorter one comes first, so cells begin at multiples of
    /// their size counted from the end; a run of these rows the other way round counts from its start.
    var reversed: SignalCells {
        var counted = self
        counted.widen()
        var reversed = SignalCells(start: -end & (1 << counted.shift - 1))
        reversed.rows = rows
        reversed.wide = counted.wide.reversed()
        reversed.shift = counted.shift
        return reversed
    }

    /// From signals to counts of words.
    private mutating func widen() {
        guard shift == 0 else { return }
        wide = words.map { UInt32($0.nonzeroBitCount) }
        words = []
        shift = 6
    }

    /// From cells to cells of two.
    private mutating func halve() {
        let first = start >> shift
        var halved = [UInt32](repeating: 0, count: (first + wide.count - 1) >> 1 - first >> 1 + 1)
        for cell in wide.indices { halved[(first + cell) >> 1 - first >> 1] += wide[cell] }
        wide = halved
        shift += 1
    }
}
