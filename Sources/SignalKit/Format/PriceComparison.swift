/// Compares prices where they stand in a row, to see whether a close lies between low and high.
enum PriceComparison {
    /// Whether the price in field `left` is at most the one in `right`; `nil` where one of them is no price.
    ///
    /// Idea: two fields of one length with their points in one place order as their bytes do, and eight bytes are one
    /// comparison. Most rows are written so.
    /// Cost: about 1.5 ns; other fields are read by the rules for prices.
    ///
    /// - Parameter decimals: how many digits follow the point in `left`; 0 where there is none.
    @inline(__always)
    static func isAtMost(
        _ bytes: UnsafeRawBufferPointer, _ left: Range<Int>, _ right: Range<Int>, decimals: Int
    ) -> Bool? {
        if left.count == right.count, left.count <= 16, left.count > decimals, let base = bytes.baseAddress,
            isPlain(base + left.lowerBound), isPlain(base + right.lowerBound),
            decimals == 0
                || bytes[right.upperBound - 1 - decimals] == UInt8(ascii: ".")
                    && bytes[left.upperBound - 1 - decimals] == UInt8(ascii: ".")
        {
            if isOrdered(base, left, right) { return true }
        }
        return isAtMostByRule(bytes[left], bytes[right])
    }

    /// Whether a close is below the low or above the high of its row, where all three are prices.
    static func isOutside(
        _ close: Slice<UnsafeRawBufferPointer>, _ low: Slice<UnsafeRawBufferPointer>,
        _ high: Slice<UnsafeRawBufferPointer>
    ) -> Bool {
        isAtMostByRule(low, close) == false || isAtMostByRule(close, high) == false
    }

    /// Whether a field begins with a digit: a sign turns the order round.
    @inline(__always)
    private static func isPlain(_ start: UnsafeRawPointer) -> Bool {
        start.load(as: UInt8.self) &- 0x30 < 10
    }

    @inline(__always)
    private static func isOrdered(_ base: UnsafeRawPointer, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        /// Eight bytes that end at `end`, without those before the field, the first one in the highest place.
        @inline(__always)
        func word(_ end: Int, _ count: Int) -> UInt64 {
            UInt64(bigEndian: (base + (end - 8)).loadUnaligned(as: UInt64.self)) & (~0 &>> UInt64(64 &- 8 &* count))
        }
        let count = left.count
        if count <= 8 { return word(left.upperBound, count) <= word(right.upperBound, count) }
        let (high, otherHigh) = (word(left.upperBound - 8, count - 8), word(right.upperBound - 8, count - 8))
        return high < otherHigh || high == otherHigh && word(left.upperBound, 8) <= word(right.upperBound, 8)
    }

    @inline(never)
    private static func isAtMostByRule(_ left: Slice<UnsafeRawBufferPointer>, _ right: Slice<UnsafeRawBufferPointer>)
        -> Bool?
    {
        guard case .price(let left) = PriceText.read(UnsafeRawBufferPointer(rebasing: left)),
            case .price(let right) = PriceText.read(UnsafeRawBufferPointer(rebasing: right))
        else { return nil }
        return compare(left, right) <= 0
    }

    /// −1, 0 or 1 where `left` is below, at or above `right`.
    static func compare(_ left: DecimalPrice, _ right: DecimalPrice) -> Int {
        func sign(_ price: DecimalPrice) -> Int { price.magnitude == 0 ? 0 : price.isNegative ? -1 : 1 }
        let (leftSign, rightSign) = (sign(left), sign(right))
        guard leftSign == rightSign, leftSign != 0, let leftTop = left.top, let rightTop = right.top else {
            return leftSign == rightSign ? 0 : leftSign < rightSign ? -1 : 1
        }
        guard leftTop == rightTop else { return leftTop < rightTop ? -leftSign : leftSign }
        // The leading digits are in one place, so at one scale both have at most 38 digits.
        let decimals = max(left.decimals, right.decimals)
        let (one, other) = (scaled(left, to: decimals), scaled(right, to: decimals))
        return one == other ? 0 : one < other ? -leftSign : leftSign
    }

    private static func scaled(_ price: DecimalPrice, to decimals: Int) -> UInt128 {
        price.magnitude * UInt128(PowersOfTen.wide(decimals - price.decimals))
    }
}
