/// Numbers beside the close: an open, high, low or volume for each row.
///
/// Signals do not depend on them, so a field that holds no number is a gap here and never a reason to refuse a file.
struct NumberColumn: Equatable, Sendable {
    private(set) var ticks = TickColumn()
    /// Rows without a number, ascending.
    private(set) var gaps: [Int] = []
    /// How many of the gaps hold text that is no number.
    private(set) var unreadable = 0
    /// The room that the numbers need as they are written.
    private var extent = DecimalExtent()
    /// Whether the numbers need more than 38 digits at one scale; then none is kept.
    private(set) var isTooWide = false

    var count: Int { ticks.count }

    /// The number of a row; `nil` for a gap.
    subscript(row: Int) -> ExactDecimal? {
        gaps.containsSorted(row) ? nil : ExactDecimal(ticks: ticks[row], decimals: ticks.decimals ?? 0)
    }

    /// Turns the rows round.
    mutating func reverse() {
        gaps = gaps.reversed().map { [last = count - 1] in last - $0 }
        ticks.reverse()
    }

    mutating func removeAll() {
        ticks.removeAll()
        gaps.removeAll(keepingCapacity: true)
        unreadable = 0
        extent = DecimalExtent()
        isTooWide = false
    }

    /// Takes the numbers of `rows`, from the first on, as far as they are plain ones of the scale in use, and returns how
    /// many.
    mutating func appendPlain(_ fields: FieldRun, _ rows: Range<Int>) -> Int { ticks.appendPlain(fields, rows) }

    /// Takes the number of the next row if it is a plain one that needs no rescaling; otherwise takes nothing.
    @inline(__always)
    mutating func appendNarrow(_ price: FastPrice) -> Bool {
        ticks.appendNarrow(price.ticks, decimals: price.decimals)
    }

    /// Takes what the field of the next row turned out to be.
    mutating func append(_ text: PriceText) {
        if case .price(let price) = text {
            if ticks.extent.including(price).fits { return ticks.append(price) }
            isTooWide = true
        } else if text != .gap {
            unreadable += 1
        }
        gaps.append(ticks.count)
        ticks.appendGap()
    }

    /// Drops the zeros that all numbers end in, once they are all in.
    mutating func finish() {
        extent = ticks.extent
        ticks.dropSharedZeros()
    }

    /// Appends the rows of `other`.
    mutating func append(_ other: NumberColumn) {
        extent = extent.including(other.extent)
        isTooWide = isTooWide || other.isTooWide || !extent.fits
        gaps.append(contentsOf: other.gaps.lazy.map { [rows = ticks.count] in rows + $0 })
        unreadable += other.unreadable
        if isTooWide { ticks = TickColumn() } else { ticks.append(other.ticks) }
    }
}

extension RandomAccessCollection<Int> where Index == Int {
    /// How many come before the first for which `holds` is false; none after that one holds. By binary search.
    func sortedCount(where holds: (Int) -> Bool) -> Int {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = holds(self[middle]) ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound - startIndex
    }

    /// Whether ascending numbers hold `number`.
    func containsSorted(_ number: Int) -> Bool {
        let place = sortedCount { $0 < number }
        return place < count && self[place] == number
    }
}
