/// A natural number of any size: just what it takes to divide exactly once.
struct WideNatural {
    /// Base 2^32, least first, no zeroes at the top.
    private var limbs: [UInt32]

    init(_ value: UInt64) { self.init(high: 0, low: value) }

    /// high × 2^64 + low
    init(high: UInt128, low: UInt64) {
        limbs = [UInt32(truncatingIfNeeded: low), UInt32(truncatingIfNeeded: low >> 32)]
        for shift in stride(from: 0, to: 128, by: 32) {
            limbs.append(UInt32(truncatingIfNeeded: high >> UInt128(shift)))
        }
        trim()
    }

    /// A number of 64-bit words, least first.
    init(words: [UInt64]) {
        limbs = words.flatMap { [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)] }
        trim()
    }

    var isZero: Bool { limbs.isEmpty }

    var bitWidth: Int {
        limbs.last.map { limbs.count * 32 - $0.leadingZeroBitCount } ?? 0
    }

    mutating func multiply(byTenTo exponent: Int) {
        for _ in 0..<exponent {
            var carry: UInt64 = 0
            for index in limbs.indices {
                carry += UInt64(limbs[index]) * 10
                limbs[index] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            if carry > 0 { limbs.append(UInt32(carry)) }
        }
    }

    mutating func shiftLeft(_ bits: Int) {
        guard bits > 0, !isZero else { return }
        let inLimb = UInt64(bits % 32)
        var carry: UInt64 = 0
        for index in limbs.indices {
            carry |= UInt64(limbs[index]) << inLimb
            limbs[index] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        limbs.append(UInt32(carry))
        limbs.insert(contentsOf: repeatElement(0, count: bits / 32), at: 0)
        trim()
    }

    func isLess(than other: WideNatural) -> Bool {
        guard limbs.count == other.limbs.count else { return limbs.count < other.limbs.count }
        return limbs.reversed().lexicographicallyPrecedes(other.limbs.reversed())
    }

    /// One step of long division: the next bit of self / divisor; what is left is doubled.
    mutating func takeBit(_ divisor: WideNatural) -> UInt64 {
        let fits = !isLess(than: divisor)
        if fits { subtract(divisor) }
        shiftLeft(1)
        return fits ? 1 : 0
    }

    private mutating func subtract(_ other: WideNatural) {
        var borrow: Int64 = 0
        for index in limbs.indices {
            let difference = Int64(limbs[index]) - (index < other.limbs.count ? Int64(other.limbs[index]) : 0) + borrow
            limbs[index] = UInt32(truncatingIfNeeded: difference)
            borrow = difference < 0 ? -1 : 0
        }
        trim()
    }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }
}
