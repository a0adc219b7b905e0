/// A run of prices as whole ticks of 10^(−decimals).
///
/// Ticks are 64-bit while they fit, else 128-bit for the whole run. A finer price rescales what is there: exact, and
/// rare, as files keep their number of decimals.
package struct TickColumn: Sendable, Equatable {
    /// `nil` before the first price.
    package private(set) var decimals: Int?
    /// The ticks while all of them fit 64 bits; gaps hold 0.
    package private(set) var narrow: [Int64] = []
    /// The ticks once one did not; then ``narrow`` is empty.
    private(set) var wide: [Int128] = []
    package private(set) var isWide = false
    /// The largest distance from zero.
    private(set) var largest: UInt128 = 0

    var count: Int { isWide ? wide.count : narrow.count }

    /// The tick of a row; 0 for a gap.
    package subscript(row: Int) -> Int128 { isWide ? wide[row] : Int128(narrow[row]) }

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

    /// Turns the rows round.
    mutating func reverse() {
        narrow.reverse()
        wide.reverse()
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

    /// Appends the plain prices of `rows`, from the first on, as far as they are above zero and of the scale in use.
    ///
    /// - Returns: how many.
    mutating func appendPlain(_ fields: FieldRun, _ rows: Range<Int>) -> Int {
        guard !isWide, let decimals, let prices = PlainPrices(decimals: decimals) else { return 0 }
        return withUnsafeTemporaryAllocation(of: Int64.self, capacity: Self.rowsAtOnce) { room in
            var row = rows.lowerBound
            while let ticks = room.baseAddress, row < rows.upperBound {
                let next = row..<min(rows.upperBound, row + Self.rowsAtOnce)
                let (count, most) = prices.read(fields, next, into: ticks)
                narrow.append(contentsOf: UnsafeBufferPointer(start: ticks, count: count))
                largest = max(largest, UInt128(most))
                row += count
                guard count == next.count else { break }
            }
            return row - rows.lowerBound
        }
    }

    /// What the stack has room for.
    private static let rowsAtOnce = 128

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

    /// Brings the ticks to the coarsest scale that holds them all, but to none coarser than whole numbers:
    /// `42000.21000000` has two decimals.
    ///
    /// Cost: nothing where the first price ends in another digit; else two multiplications a row, as an exact quotient
    /// by 10^n is a product with the inverse of 5^n modulo 2^64, shifted by n (T. Granlund, P. Montgomery, "Division by
    /// invariant integers using multiplication", 1994).
    mutating func dropSharedZeros() {
        guard let decimals, decimals > 0 else { return }
        var zeros = min(decimals, isWide ? Self.sharedZeros(wide, atMost: decimals) : sharedNarrowZeros(decimals))
        guard zeros > 0 else { return }
        self.decimals = decimals - zeros
        largest /= UInt128(PowersOfTen.wide(min(zeros, PowersOfTen.digitLimit)))
        if isWide {
            let divisor = PowersOfTen.wide(min(zeros, PowersOfTen.digitLimit))
            for index in wide.indices { wide[index] /= divisor }
            if largest <= UInt128(Int64.max) { narrowDown() }
            return
        }
        // Only zeros can share more digits than 64 bits hold.
        zeros = min(zeros, 18)
        let quotient = ExactQuotient(byTenTo: zeros)
        for index in narrow.indices { narrow[index] = quotient.of(narrow[index]) }
    }

    private func sharedNarrowZeros(_ limit: Int) -> Int {
        guard largest > 0 else { return limit }
        var zeros = min(limit, 18)
        var quotient = ExactQuotient(byTenTo: zeros)
        for tick in narrow {
            while !quotient.isExact(for: tick) {
                zeros -= 1
                if zeros == 0 { return 0 }
                quotient = ExactQuotient(byTenTo: zeros)
            }
        }
        return zeros
    }

    private static func sharedZeros(_ ticks: [Int128], atMost limit: Int) -> Int {
        var zeros = min(limit, PowersOfTen.digitLimit)
        for tick in ticks where tick != 0 {
            while zeros > 0, tick % PowersOfTen.wide(zeros) != 0 { zeros -= 1 }
            if zeros == 0 { return 0 }
        }
        return zeros
    }

    private mutating func narrowDown() {
        narrow = wide.map { Int64($0) }
        wide.removeAll(keepingCapacity: true)
        isWide = false
    }

    private mutating func widen() {
        guard !isWide else { return }
        wide = narrow.map { Int128($0) }
        narrow.removeAll(keepingCapacity: true)
        isWide = true
    }
}

/// Division by a power of ten that leaves no remainder.
private struct ExactQuotient {
    private let shift: Int64
    private let inverse: Int64
    private let divisor: Int64

    /// - Parameter exponent: 0...18.
    init(byTenTo exponent: Int) {
        shift = Int64(exponent)
        divisor = PowersOfTen.narrow[exponent]
        let five = divisor &>> shift
        // Newton's step doubles the bits that are right; an odd number is its own inverse modulo 8.
        var inverse = five
        for _ in 0..<5 { inverse = inverse &* (2 &- five &* inverse) }
        self.inverse = inverse
    }

    /// value / 10^exponent, where that is whole.
    @inline(__always)
    func of(_ value: Int64) -> Int64 { (value &* inverse) &>> shift }

    /// Whether 10^exponent divides `value`.
    @inline(__always)
    func isExact(for value: Int64) -> Bool {
        let product = of(value).multipliedReportingOverflow(by: divisor)
        return product.partialValue == value && !product.overflow
    }
}
