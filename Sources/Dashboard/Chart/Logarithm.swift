/// Logarithms and powers without libm, so that a picture is the same on every machine.
enum Logarithm {
    private static let natural = 0.693_147_180_559_945_3

    /// The binary logarithm of a positive number, by its series.
    static func log2(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 0 }
        let x = (value.significand - 1) / (value.significand + 1)
        var (power, sum) = (x, 0.0)
        for odd in stride(from: 1.0, through: 41, by: 2) {
            sum += power / odd
            power *= x * x
        }
        return Double(value.exponent) + 2 * sum / natural
    }

    /// 2^exponent, by its series; the largest double where that is beyond all.
    static func exp2(_ exponent: Double) -> Double {
        guard exponent < 1_024 else { return .greatestFiniteMagnitude }
        guard exponent > -1_022 else { return .leastNormalMagnitude }
        let whole = exponent.rounded(.down)
        let x = (exponent - whole) * natural
        var (term, sum) = (1.0, 1.0)
        for factor in stride(from: 1.0, through: 24, by: 1) {
            term *= x / factor
            sum += term
        }
        return Double(sign: .plus, exponent: Int(whole), significand: sum)
    }
}
