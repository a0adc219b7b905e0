/// A ratio of whole numbers, of up to 256 bits over 128, rounded once to the nearest double, ties to even.
struct ExactRatio {
    private var high: Int128
    private var low: UInt128
    private let denominator: Int128

    /// left × right / denominator, which is not 0.
    init(_ left: Int128, times right: Int128, over denominator: Int128) {
        (high, low) = left.multipliedFullWidth(by: right)
        self.denominator = denominator
    }

    /// Takes left × right from the numerator.
    mutating func subtract(_ left: Int128, times right: Int128) {
        let product = left.multipliedFullWidth(by: right)
        let (rest, borrow) = low.subtractingReportingOverflow(product.low)
        low = rest
        high = high - product.high - (borrow ? 1 : 0)
    }

    /// The ratio × 10^(−decimals).
    func double(decimals: Int = 0) -> Double {
        let isNegative = (high < 0) != (denominator < 0)
        // −(high × 2^128 + low)
        let upper = high < 0 ? UInt128(bitPattern: ~high &+ (low == 0 ? 1 : 0)) : UInt128(high)
        let lower = high < 0 ? 0 &- low : low
        let quotient = Self.quotient(upper, lower, over: denominator.magnitude, decimals: decimals)
        return isNegative && quotient != 0 ? -quotient : quotient
    }

    private static func quotient(
        _ upper: UInt128, _ lower: UInt128, over denominator: UInt128, decimals: Int
    ) -> Double {
        if upper == 0, (0...18).contains(decimals) {
            let scaled = denominator.multipliedReportingOverflow(by: UInt128(PowersOfTen.wide(decimals)))
            if !scaled.overflow, let quotient = quotient(lower, over: scaled.partialValue) { return quotient }
        }
        var numerator = WideNatural(words: [
            UInt64(truncatingIfNeeded: lower), UInt64(lower >> 64),
            UInt64(truncatingIfNeeded: upper), UInt64(upper >> 64),
        ])
        var divisor = WideNatural(words: [UInt64(truncatingIfNeeded: denominator), UInt64(denominator >> 64)])
        if decimals < 0 { numerator.multiply(byTenTo: -decimals) } else { divisor.multiply(byTenTo: decimals) }
        return RollingMean.roundedQuotient(numerator, divisor)
    }

    /// The same where 128 bits are enough; else `nil`.
    private static func quotient(_ numerator: UInt128, over denominator: UInt128) -> Double? {
        let exact: UInt128 = 1 << 53
        // Both are doubles themselves, so one IEEE 754 division rounds once.
        if numerator <= exact, denominator <= exact { return Double(UInt64(numerator)) / Double(UInt64(denominator)) }
        // A quotient of at least 55 bits: two more than a double has, so that what is left over can be one more bit.
        let (bits, width) = (128 - numerator.leadingZeroBitCount, 128 - denominator.leadingZeroBitCount)
        let shift = max(0, 55 + width - bits)
        guard bits + shift <= 128, numerator > 0 else { return numerator == 0 ? 0 : nil }
        var (quotient, rest) = (numerator << UInt128(shift)).quotientAndRemainder(dividingBy: denominator)
        var exponent = -shift
        while quotient >> 63 != 0 {
            rest |= quotient & 1
            quotient >>= 1
            exponent += 1
        }
        let significand = UInt64(quotient) | (rest == 0 ? 0 : 1)
        return Double(sign: .plus, exponent: exponent, significand: Double(significand))
    }
}
