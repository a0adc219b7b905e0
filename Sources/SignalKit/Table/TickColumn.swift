/// A run of prices as whole ticks of 10^(−decimals).
///
/// Ticks are 64-bit while they fit, else 128-bit for the whole run. A finer price rescales what is there: exact, and
/// rare, as files keep their number of decimals.
struct TickColumn: Sendable {
    /// `nil` before the first price.
    private(set) var decimals: Int?
    /// The ticks while all of them fit 64 bits; gaps hold 0.
    private(set) var narrow: [Int64] = []
    /// The ticks once one did not; then ``narrow`` is empty.
    private(set) var wide: [Int128] = []
    private(set) var isWide = false
    /// The largest distance from zero.
    private(set) var largest: UInt128 = 0

    var count: Int { isWide ? wide.count : narrow.count }

    /// The tick of a row; 0 for a gap.
    subscript(row: Int) -> Int128 { isWide ? wide[row] : Int128(narrow[row]) }

    var extent: DecimalExtent {
        decimals.map { DecimalExtent(decimals: $0, largestTick: largest) } ?? DecimalExtent()
    }

    mutating func removeAll() {
        narrow.removeAll(keepingCapacity: true)
        wide.removeAll(keepingCapacity: true)
        decimals = nil
        isWide = false
        largest = 0
    }

    mutating func appendGap() {
        if isWide { wide.append(0) } else { narrow.append(0) }
    }

    /// Appends `price`; the caller has made sure that the extent with it still fits 38 digits.
    mutating func append(_ price: DecimalPrice) {
        if let ticks = Int64(exactly: price.magnitude),
            appendNarrow(price.isNegative ? -ticks : ticks, decimals: price.decimals)
        {
            return
        }
        if price.decimals > decimals ?? Int.min { rescale(to: price.decimals) }
        let ticks =
            price.magnitude == 0 ? 0 : price.magnitude * UInt128(PowersOfTen.wide((decimals ?? 0) - price.decimals))
        largest = max(largest, ticks)
        if !isWide, ticks > UInt128(Int64.max) { widen() }
        let signed = price.isNegative ? -Int128(ticks) : Int128(ticks)
        if isWide { wide.append(signed) } else { narrow.append(Int64(signed)) }
    }

    /// Appends `ticks` of 10^(−decimals) if that is no finer than the scale in use and needs no widening; otherwise
    /// takes nothing.
    ///
    /// What fits 64 bits at the scale in use fits beside whatever is here.
    @inline(__always)
    mutating func appendNarrow(_ ticks: Int64, decimals newDecimals: Int) -> Bool {
        guard !isWide, let decimals, newDecimals <= decimals else { return false }
        var ticks = ticks
        if newDecimals < decimals {
            guard decimals &- newDecimals <= 18 else { return false }
            let scaled = ticks.multipliedReportingOverflow(by: PowersOfTen.narrow[decimals &- newDecimals])
            guard !scaled.overflow, scaled.partialValue != .min else { return false }
            ticks = scaled.partialValue
        }
        narrow.append(ticks)
        largest = max(largest, UInt128(ticks.magnitude))
        return true
    }

    /// Appends all of `other`, brought to one scale with what is here.
    mutating func append(_ other: TickColumn) {
        guard let otherDecimals = other.decimals else {
            for _ in 0..<other.count { appendGap() }
            return
        }
        rescale(to: max(decimals ?? otherDecimals, otherDecimals))
        var aligned = other
        aligned.rescale(to: decimals ?? otherDecimals)
        if aligned.isWide { widen() }
        if isWide { aligned.widen() }
        largest = max(largest, aligned.largest)
        narrow.append(contentsOf: aligned.narrow)
        wide.append(contentsOf: aligned.wide)
    }

    /// Brings the ticks to a scale at least as fine as theirs.
    mutating func rescale(to newDecimals: Int) {
        guard let old = decimals, old < newDecimals else {
            if decimals == nil { decimals = newDecimals }
            return
        }
        decimals = newDecimals
        guard largest > 0 else { return }
        let factor = PowersOfTen.wide(newDecimals - old)
        largest *= UInt128(factor)
        if !isWide, largest <= UInt128(Int64.max) {
            let factor = Int64(factor)
            for index in narrow.indices { narrow[index] &*= factor }
        } else {
            widen()
            for index in wide.indices { wide[index] &*= factor }
        }
    }

    private mutating func widen() {
        guard !isWide else { return }
        wide = narrow.map { Int128($0) }
        narrow.removeAll(keepingCapacity: true)
        isWide = true
    }
}
