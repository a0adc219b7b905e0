/// Ticks that a window slides over, all at one scale, and a sum of them: in 64 bits as long as these are proved to be enough for
/// the arithmetic of a window, in 128 from then on.
///
/// Which ticks are held and which of them the sum is of is the owner's to say.
struct WindowTicks: Sendable {
    /// Rows in a window.
    let window: Int
    /// The scale; `nil` before the first price.
    private(set) var decimals: Int?
    /// Empty once ``isWide``, as is ``wide`` before.
    var narrow: [Int64] = []
    var sum: Int64 = 0
    var wide: [Int128] = []
    var wideSum = WideSum()
    /// Whether 63 bits were not enough for a window's arithmetic.
    private(set) var isWide = false
    private var largest: UInt128 = 0

    init(window: Int) { self.window = window }

    var count: Int { isWide ? wide.count : narrow.count }

    subscript(index: Int) -> Int128 { isWide ? wide[index] : Int128(narrow[index]) }

    /// The sum, whatever its width.
    var total: WideSum {
        if isWide { return wideSum }
        var total = WideSum()
        total.add(Int128(sum))
        return total
    }

    /// Forgets the ticks, not their scale.
    mutating func removeAll() {
        narrow.removeAll(keepingCapacity: true)
        wide.removeAll(keepingCapacity: true)
        sum = 0
        wideSum = WideSum()
    }

    /// Forgets the oldest ticks, which the sum is not of.
    mutating func removeFirst(_ count: Int) {
        if isWide { wide.removeFirst(count) } else { narrow.removeFirst(count) }
    }

    /// Whether the ticks held have another scale when those of `column` are taken; then the sum is to be of all of them.
    func isFiner(_ column: TickColumn) -> Bool {
        if let decimals, let others = column.decimals { others > decimals } else { false }
    }

    /// Brings the ticks held to the scale and width that `column` needs, and `column` to theirs, so that its ticks can be taken.
    mutating func adapt(to column: inout TickColumn) {
        guard let newDecimals = column.decimals else { return }
        let common = max(decimals ?? newDecimals, newDecimals)
        column.rescale(to: common)
        rescale(to: common)
        largest = max(largest, column.largest)
        if column.isWide || largest > SlidingSum.limit(window: window) { widen() }
    }

    private mutating func rescale(to newDecimals: Int) {
        defer { decimals = newDecimals }
        guard let old = decimals, old < newDecimals, largest > 0 else { return }
        let factor = PowersOfTen.wide(newDecimals - old)
        largest *= UInt128(factor)
        if largest > SlidingSum.limit(window: window) { widen() }
        if isWide {
            for index in wide.indices { wide[index] *= factor }
            wideSum = wide.reduce(into: WideSum()) { $0.add($1) }
        } else {
            for index in narrow.indices { narrow[index] *= Int64(factor) }
            sum *= Int64(factor)
        }
    }

    private mutating func widen() {
        guard !isWide else { return }
        isWide = true
        wide = narrow.map { Int128($0) }
        narrow = []
        wideSum = WideSum()
        wideSum.add(Int128(sum))
    }
}
