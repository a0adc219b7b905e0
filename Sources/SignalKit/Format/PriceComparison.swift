/// Low, close and high of rows of one shape, where all three are of one length, up to eight bytes, with a point in one
/// place.
///
/// Idea: as in ``PriceComparison/firstInDoubt(low:close:high:_:decimals:)``; where the bytes lie is known, so three words
/// are all there is to look at.
/// Cost: about 30 instructions a row; bound by these.
private struct PriceTrio {
    private let closes: FixedFields
    /// From a close's first byte to that of its row's low and high.
    private let toLow: Int
    private let toHigh: Int
    /// Bits of a word that do not belong to a price.
    private let unused: UInt64
    private let pointPlace: UInt64

    init?(low: FixedFields?, close: FixedFields?, high: FixedFields?, decimals: Int) {
        guard let low, let close, let high, close.length <= 8, low.length == close.length, high.length == close.length,
            decimals > 0, close.length > decimals, let toLow = low.distance(from: close),
            let toHigh = high.distance(from: close)
        else { return nil }
        closes = close
        (self.toLow, self.toHigh) = (toLow, toHigh)
        unused = UInt64(64 - 8 * close.length)
        pointPlace = UInt64(8 * (7 - decimals))
    }

    /// The first row whose close may lie outside.
    @inline(__always)
    func firstInDoubt(_ rows: Range<Int>) -> Int {
        // Kept in registers.
        let (closes, toLow, toHigh) = (closes, toLow - 8, toHigh - 8)
        let used: UInt64 = ~0 << unused
        let point: UInt64 = 0xFF << pointPlace
        // The close begins with a digit, as it is a price and no sign: a sign of its own turns the order round. In front of
        // low or high alone it makes them smaller, or is in doubt.
        let expected = (0x2E2E_2E2E_2E2E_2E2E & point) | 0x30 << unused
        let known = point | 0xF0 << unused
        for row in rows {
            let end = closes.start(row) + closes.length
            let (low, close, high) = (word(end + toLow), word(end - 8), word(end + toHigh))
            let wrong = ((close ^ expected) & known) | (((low ^ close) | (high ^ close)) & point)
            let value = (close & used).byteSwapped
            guard wrong == 0, (low & used).byteSwapped <= value, value <= (high & used).byteSwapped else { return row }
        }
        return rows.upperBound
    }

    @inline(__always)
    private func word(_ place: UnsafeRawPointer) -> UInt64 {
        UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
    }
}

/// Compares prices where they stand in a row, to see whether a close lies between low and high.
enum PriceComparison {
    /// The first of `rows` whose close may lie outside of low and high: all before it lie inside. Most closes have
    /// `decimals` digits behind their point; 0 where there is none.
    ///
    /// Idea: fields of one length with their points in one place order as their bytes do, and eight bytes are one
    /// comparison. Most rows are written so.
    ///
    /// Cost: about 2 ns, 1 ns in rows of one shape; bound by the loads.
    static func firstInDoubt(low: FieldRun, close: FieldRun, high: FieldRun, _ rows: Range<Int>, decimals: Int) -> Int {
        let text = close.text
        if let trio = PriceTrio(low: low.fixed, close: close.fixed, high: high.fixed, decimals: decimals) {
            return trio.firstInDoubt(rows)
        }
        for row in rows {
            let (lowEnd, closeEnd, highEnd) = (low.end(row), close.end(row), high.end(row))
            let length = closeEnd &- close.start(row)
            guard length > decimals, length <= 16, lowEnd &- low.start(row) == length,
                highEnd &- high.start(row) == length,
                length <= 8
                    ? isInsideShort(text, lowEnd, closeEnd, highEnd, length, decimals)
                    : isPlain(text, lowEnd, length, decimals) && isPlain(text, closeEnd, length, decimals)
                        && isPlain(text, highEnd, length, decimals) && isOrdered(text, lowEnd, closeEnd, length)
                        && isOrdered(text, closeEnd, highEnd, length)
            else { return row }
        }
        return rows.upperBound
    }

    /// Whether fields of up to eight bytes are plain and in order, each in one word.
    @inline(__always)
    private static func isInsideShort(
        _ text: UnsafeRawPointer, _ lowEnd: Int, _ closeEnd: Int, _ highEnd: Int, _ length: Int, _ decimals: Int
    ) -> Bool {
        // A sign turns the order round. In front of low or high alone it makes them smaller, or is in doubt.
        guard text.load(fromByteOffset: closeEnd &- length, as: UInt8.self) &- 0x30 < 10 else { return false }
        let (low, close, high) = (word(text, lowEnd), word(text, closeEnd), word(text, highEnd))
        if decimals == 0 {
            guard !hasPoint(text, lowEnd, length), !hasPoint(text, closeEnd, length), !hasPoint(text, highEnd, length)
            else { return false }
        } else {
            let differences = (close ^ 0x2E2E_2E2E_2E2E_2E2E) | (low ^ close) | (high ^ close)
            guard differences &>> UInt64(truncatingIfNeeded: 8 &* (7 &- decimals)) & 0xFF == 0 else { return false }
        }
        let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* length)
        let value = close.byteSwapped &<< unused
        return low.byteSwapped &<< unused <= value && value <= high.byteSwapped &<< unused
    }

    /// Eight bytes that end at `end`, the first one in the lowest place.
    @inline(__always)
    private static func word(_ text: UnsafeRawPointer, _ end: Int) -> UInt64 {
        UInt64(littleEndian: (text + (end &- 8)).loadUnaligned(as: UInt64.self))
    }

    /// Whether a field begins with a digit, as a sign turns the order round, and has its point where it is expected.
    @inline(__always)
    private static func isPlain(_ text: UnsafeRawPointer, _ end: Int, _ length: Int, _ decimals: Int) -> Bool {
        guard text.load(fromByteOffset: end &- length, as: UInt8.self) &- 0x30 < 10 else { return false }
        if decimals == 0 { return !hasPoint(text, end, length) }
        return text.load(fromByteOffset: end &- 1 &- decimals, as: UInt8.self) == UInt8(ascii: ".")
    }

    /// Whether there is a point among the 1 to 16 bytes that end at `end`.
    @inline(__always)
    private static func hasPoint(_ text: UnsafeRawPointer, _ end: Int, _ length: Int) -> Bool {
        /// Whether one of the last `count` (1...8) bytes before `end` is a point.
        @inline(__always)
        func isIn(_ end: Int, _ count: Int) -> Bool {
            let other = (word(text, end) &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)) ^ 0x2E2E_2E2E_2E2E_2E2E
            return (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080 != 0
        }
        return length <= 8 ? isIn(end, length) : isIn(end, 8) || isIn(end &- 8, length &- 8)
    }

    /// Whether the 9 to 16 bytes that end at `end` order at or before those that end at `otherEnd`.
    @inline(__always)
    private static func isOrdered(_ text: UnsafeRawPointer, _ end: Int, _ otherEnd: Int, _ length: Int) -> Bool {
        let unused = UInt64(truncatingIfNeeded: 128 &- 8 &* length)
        let high = word(text, end &- 8).byteSwapped &<< unused
        let otherHigh = word(text, otherEnd &- 8).byteSwapped &<< unused
        return high < otherHigh
            || high == otherHigh && word(text, end).byteSwapped <= word(text, otherEnd).byteSwapped
    }

    /// Whether the price in field `left` is at most the one in `right`; `nil` where one of them is no price.
    static func isAtMost(_ bytes: UnsafeRawBufferPointer, _ left: Range<Int>, _ right: Range<Int>) -> Bool? {
        if let left = FastPrice.read(bytes, left.lowerBound, left.upperBound),
            let right = FastPrice.read(bytes, right.lowerBound, right.upperBound)
        {
            // Sixteen digits and eight more fit 128 bits.
            let decimals = max(left.decimals, right.decimals)
            return left.ticks(decimals) <= right.ticks(decimals)
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
