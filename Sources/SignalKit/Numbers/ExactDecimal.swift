/// A price exactly: ticks × 10^(−decimals), in lowest terms, so that equal prices are equal values.
public struct ExactDecimal: Equatable, Sendable, CustomStringConvertible {
    /// Whole ticks, at most 38 digits; not a multiple of ten while there are decimals.
    public let ticks: Int128
    /// A tick is 10^(−decimals).
    public let decimals: Int

    /// `ticks` × 10^(−`decimals`), brought to lowest terms; `ticks` has at most 38 digits.
    public init(ticks: Int128, decimals: Int) {
        guard ticks != 0 else {
            (self.ticks, self.decimals) = (0, 0)
            return
        }
        var (ticks, decimals) = (ticks, decimals)
        while decimals > 0, ticks % 10 == 0 {
            ticks /= 10
            decimals -= 1
        }
        while decimals < 0, ticks.magnitude < UInt128(PowersOfTen.wide(PowersOfTen.digitLimit - 1)) {
            ticks *= 10
            decimals += 1
        }
        self.ticks = ticks
        self.decimals = decimals
    }

    /// The nearest double.
    public var double: Double {
        var sum = WideSum()
        sum.add(ticks)
        return RollingMean.double(sum: sum, window: 1, decimals: decimals)
    }

    /// Plain decimal notation without needless zeroes: `45024.68`, `100.1`, `-0.05`, `7`.
    public var description: String {
        var digits = String(ticks.magnitude)
        if decimals <= 0 {
            digits += String(repeating: "0", count: -decimals)
        } else {
            digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        }
        return (ticks < 0 ? "-" : "") + digits
    }
}
