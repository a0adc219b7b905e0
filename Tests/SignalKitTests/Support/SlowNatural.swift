/// A natural number as school arithmetic has it: digits in base 10^9, least first.
struct SlowNatural {
    private var digits: [UInt64] = []

    init(_ value: UInt128) {
        self.init()
        var rest = value
        while rest > 0 {
            digits.append(UInt64(rest % 1_000_000_000))
            rest /= 1_000_000_000
        }
    }

    init() {}

    func times(_ factor: UInt64) -> SlowNatural {
        var product = SlowNatural()
        var carry: UInt128 = 0
        for digit in digits {
            carry += UInt128(digit) * UInt128(factor)
            product.digits.append(UInt64(carry % 1_000_000_000))
            carry /= 1_000_000_000
        }
        while carry > 0 {
            product.digits.append(UInt64(carry % 1_000_000_000))
            carry /= 1_000_000_000
        }
        return product
    }

    /// This number times `base`, `exponent` times.
    func times(_ base: UInt64, toThe exponent: Int) -> SlowNatural {
        (0..<exponent).reduce(self) { product, _ in product.times(base) }
    }

    func plus(_ other: SlowNatural) -> SlowNatural {
        var sum = SlowNatural()
        var carry: UInt64 = 0
        for index in 0..<max(digits.count, other.digits.count) {
            carry += (index < digits.count ? digits[index] : 0) + (index < other.digits.count ? other.digits[index] : 0)
            sum.digits.append(carry % 1_000_000_000)
            carry /= 1_000_000_000
        }
        if carry > 0 { sum.digits.append(carry) }
        return sum
    }

    /// −1, 0 or 1 where this number is below, at or above `other`.
    func compared(to other: SlowNatural) -> Int {
        let (left, right) = (trimmed, other.trimmed)
        guard left.count == right.count else { return left.count < right.count ? -1 : 1 }
        for (mine, theirs) in zip(left.reversed(), right.reversed()) where mine != theirs {
            return mine < theirs ? -1 : 1
        }
        return 0
    }

    private var trimmed: [UInt64] { Array(digits[..<((digits.lastIndex { $0 != 0 } ?? -1) + 1)]) }

    /// Whether `value`, finite and not negative, is the double nearest to numerator / denominator, the even one of two
    /// equally near.
    static func isNearest(_ value: Double, to numerator: SlowNatural, over denominator: SlowNatural) -> Bool {
        /// numerator / denominator against the middle of two neighbouring doubles.
        func compare(toMiddleOf one: Double, _ other: Double) -> Int {
            let exponent = min(Self.exponent(one), Self.exponent(other))
            let middle = Self.integer(one, exponent) + Self.integer(other, exponent)
            let shift = exponent - 1
            let left = shift < 0 ? numerator.times(2, toThe: -shift) : numerator
            let right = denominator.times(middle).times(2, toThe: max(0, shift))
            return left.compared(to: right)
        }
        let isEven = value.significandBitPattern % 2 == 0
        let above = compare(toMiddleOf: value, value.nextUp)
        guard above < 0 || (above == 0 && isEven) else { return false }
        guard value > 0 else { return true }
        let below = compare(toMiddleOf: value.nextDown, value)
        return below > 0 || (below == 0 && isEven)
    }

    /// A double is a whole multiple of 2 to this power.
    private static func exponent(_ value: Double) -> Int { Int(max(1, value.exponentBitPattern)) - 1075 }

    private static func integer(_ value: Double, _ exponent: Int) -> UInt64 {
        let significand = value.significandBitPattern | (value.exponentBitPattern > 0 ? 1 << 52 : 0)
        return significand << UInt64(Self.exponent(value) - exponent)
    }
}
