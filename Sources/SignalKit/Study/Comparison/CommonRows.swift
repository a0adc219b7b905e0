/// The rows on which windows are compared: the same intervals for each of them.
///
/// Rows without a price are left out, so that row numbers here count priced rows, and an interval always goes from one
/// to the next. Windows have a mean only inside a stretch without gaps.
struct CommonRows: Sendable {
    /// The priced rows' ticks, where 64 bits hold them; else empty.
    let ticks: [Int64]
    /// The priced rows' ticks, where 64 bits do not; else empty.
    let wideTicks: [Int128]
    /// Where stretches without a gap begin, ascending; the first is 0 where there are rows.
    let starts: [Int]
    /// The first row that has a mean with the largest window.
    let first: Int
    /// Intervals from ``first`` to the last priced row, less the delay.
    let intervals: Int
    /// Rows from the close that decides a position to the close at which it is taken.
    let delay: Int

    /// Priced rows.
    var count: Int { ticks.count + wideTicks.count }

    /// For windows up to `largest`. `delay` is 0 where a position is taken at the close that decides it, 1 at the next
    /// row's.
    init(_ series: PriceTable, largest: Int, delay: Int = 0) {
        self.delay = delay
        let closes = series.closes
        ticks = Self.priced(closes.narrow, gaps: series.gaps)
        wideTicks = Self.priced(closes.wide, gaps: series.gaps)
        var starts: [Int] = []
        for (index, bounds) in zip([-1] + series.gaps, series.gaps + [closes.count]).enumerated()
        where bounds.1 - bounds.0 > 1 {
            starts.append(bounds.0 + 1 - index)
        }
        self.starts = starts
        let count = ticks.count + wideTicks.count
        let ends = starts.dropFirst() + [count]
        let whole = zip(starts, ends).first { $1 - $0 >= largest }
        first = whole.map { $0.0 + largest - 1 } ?? count
        intervals = max(0, count - 1 - delay - first)
    }

    private static func priced<Tick>(_ ticks: [Tick], gaps: [Int]) -> [Tick] {
        guard !gaps.isEmpty, !ticks.isEmpty else { return ticks }
        var priced: [Tick] = []
        priced.reserveCapacity(ticks.count - gaps.count)
        for (before, gap) in zip([-1] + gaps, gaps + [ticks.count]) { priced += ticks[(before + 1)..<gap] }
        return priced
    }

    /// The ticks at which a position decided in a row is taken.
    func price(_ row: Int) -> Int128 { ticks.isEmpty ? wideTicks[row + delay] : Int128(ticks[row + delay]) }

    /// The row at which part `index` of `count` equal parts of the intervals begins.
    func cut(_ index: Int, of count: Int) -> Int {
        let (high, low) = intervals.multipliedFullWidth(by: index)
        return first + count.dividingFullWidth((high, low)).quotient
    }

    /// The part of `rows` in each stretch, and where that stretch begins.
    func stretches(in rows: Range<Int>) -> [(start: Int, rows: Range<Int>)] {
        guard !rows.isEmpty else { return [] }
        // The last stretch that begins at or before the first row.
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= rows.lowerBound { low = middle + 1 } else { high = middle }
        }
        var parts: [(Int, Range<Int>)] = []
        for index in (low - 1)..<starts.count where starts[index] < rows.upperBound {
            let end = index + 1 < starts.count ? min(rows.upperBound, starts[index + 1]) : rows.upperBound
            parts.append((starts[index], max(rows.lowerBound, starts[index])..<end))
        }
        return parts
    }
}
