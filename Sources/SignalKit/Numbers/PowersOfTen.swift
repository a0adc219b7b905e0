/// Powers of ten that fit 128 bits, and decimal digit counts.
enum PowersOfTen {
    /// The most significant digits a price may have once all prices share one scale; 10^38 − 1 fits `Int128`.
    static let digitLimit = 38

    /// 10^exponent, for 0...38.
    static func wide(_ exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }

    /// 10^0...10^18, the powers that fit 64 bits.
    static let narrow: [19 of Int64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ]

    /// How many decimal digits `value` has; zero has none, because it needs no room at any scale.
    static func digits(of value: UInt128) -> Int {
        var digits = 0
        var rest = value
        while rest > UInt128(UInt64.max) {
            rest /= 10
            digits += 1
        }
        var small = UInt64(rest)
        while small > 0 {
            small /= 10
            digits += 1
        }
        return digits
    }
}
