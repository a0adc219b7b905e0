/// A price exactly: ticks × 10^(−decimals).
public struct ExactDecimal: Equatable, Sendable, CustomStringConvertible {
    /// Whole ticks, at most 38 digits.
    public let ticks: Int128
    /// A tick is 10^(−decimals).
    public let decimals: Int

    public init(ticks: Int128, decimals: Int) {
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
        guard ticks != 0 else { return "0" }
        let digits = Array(String(ticks.magnitude).utf8)
        let zeroes = min(digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count, max(0, decimals))
        let places = decimals - zeroes
        var text = digits.dropLast(zeroes) + Array(repeating: UInt8(ascii: "0"), count: max(0, -places))
        if places > 0 {
            let missing = max(0, places + 1 - text.count)
            text = Array(repeating: UInt8(ascii: "0"), count: missing) + text
            text.insert(UInt8(ascii: "."), at: text.endIndex - places)
        }
        return (ticks < 0 ? "-" : "") + String(decoding: text, as: UTF8.self)
    }
}
