/// The rolling mean as a double: what a person or a spreadsheet is shown. Signals are never decided with it.
enum RollingMean {
    /// sum / (window × 10^decimals), rounded once to the nearest double, ties to even. The sum is in ticks of
    /// 10^(−decimals); the window has one row at least.
    ///
    /// Where numerator and denominator are doubles themselves, one IEEE 754 division is that already; else digits are
    /// divided one bit at a time.
    static func double(sum: WideSum, window: Int, decimals: Int) -> Double {
        if let numerator = sum.exactDouble, let denominator = exactDenominator(window, decimals) {
            return numerator / denominator
        }
        let (isNegative, magnitude) = sum.signAndMagnitude
        var numerator = magnitude
        var denominator = WideNatural(UInt64(window))
        if decimals < 0 { numerator.multiply(byTenTo: -decimals) } else { denominator.multiply(byTenTo: decimals) }
        let quotient = roundedQuotient(numerator, denominator)
        return isNegative ? -quotient : quotient
    }

    private static func exactDenominator(_ window: Int, _ decimals: Int) -> Double? {
        guard (0...15).contains(decimals), window < 1 << 53 else { return nil }
        let (product, overflow) = window.multipliedReportingOverflow(by: Int(PowersOfTen.wide(decimals)))
        return overflow || product > 1 << 53 ? nil : Double(product)
    }

    /// numerator / denominator, rounded to the nearest double.
    static func roundedQuotient(_ numerator: WideNatural, _ denominator: WideNatural) -> Double {
        guard !numerator.isZero else { return 0 }
        var rest = numerator
        var divisor = denominator
        var exponent = rest.bitWidth - divisor.bitWidth
        if exponent > 0 { divisor.shiftLeft(exponent) } else { rest.shiftLeft(-exponent) }
        if rest.isLess(than: divisor) {
            rest.shiftLeft(1)
            exponent -= 1
        }
        // The quotient is now in 1..<2. Subnormal results have fewer than 53 bits.
        let bits = min(53, 53 + exponent + 1022)
        guard bits >= 0 else { return 0 }
        var significand: UInt64 = 0
        for _ in 0..<bits {
            significand = significand << 1 | rest.takeBit(divisor)
        }
        let isHalfOrMore = rest.takeBit(divisor) == 1
        if isHalfOrMore, !rest.isZero || significand & 1 == 1 { significand += 1 }
        return Double(sign: .plus, exponent: exponent - bits + 1, significand: Double(significand))
    }
}

extension WideSum {
    /// The sum where a double holds it exactly.
    fileprivate var exactDouble: Double? {
        let limit: Int128 = 1 << 53
        guard abs(high) <= 1 << 60, low <= 1 << 120 else { return nil }
        let value = (high << 64) + low
        return abs(value) <= limit ? Double(Int64(value)) : nil
    }

    fileprivate var signAndMagnitude: (isNegative: Bool, WideNatural) {
        let isNegative = high + (low >> 64) < 0
        let top = high + (low >> 64)
        let bottom = UInt64(truncatingIfNeeded: low)
        guard isNegative else { return (false, WideNatural(high: UInt128(top), low: bottom)) }
        // −(top × 2^64 + bottom)
        return bottom == 0
            ? (true, WideNatural(high: top.magnitude, low: 0))
            : (true, WideNatural(high: (top + 1).magnitude, low: 0 &- bottom))
    }
}
