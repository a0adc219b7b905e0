/// Reads a column of plain prices that are written to one number of decimals, as most columns are.
///
/// Idea: eight bytes that end with the field are one load. With the point's place known, the digits before it move up by
/// a byte, and three multiplications make a number of eight digits (D. Lemire, "Quickly parsing eight digits", 2018).
/// Longer prices take that for the whole and for the decimals, each.
/// Cost: about 2 ns a price of up to eight bytes, 3 ns for longer ones; bound by the chain of multiplications. Half as
/// many instructions where all are of one length.
struct PlainPrices {
    private let decimals: Int
    /// Where the point is in the last eight bytes of a field, in bits; unused without decimals.
    private let pointShift: UInt64
    private let belowPoint: UInt64
    private let abovePoint: UInt64
    /// What the digits in front of the last ones count in a long field.
    private let scale: Int64
    /// The fewest bytes of a field: digits on both sides of the point.
    private let shortest: Int

    /// - Parameter decimals: digits behind the point, 0 to 8; `nil` for others.
    init?(decimals: Int) {
        guard (0...8).contains(decimals) else { return nil }
        self.decimals = decimals
        let hasPointInWord = (1...6).contains(decimals)
        pointShift = hasPointInWord ? UInt64(8 * (7 - decimals)) : 0
        belowPoint = hasPointInWord ? (1 << pointShift) - 1 : 0
        abovePoint = hasPointInWord ? ~0 << (pointShift + 8) : ~0
        scale = PowersOfTen.narrow[decimals == 0 ? 8 : decimals]
        shortest = decimals == 0 ? 1 : decimals + 2
    }

    /// Reads the prices of `rows`, from the first on, until one is not plain, not to that number of decimals, or not
    /// above zero: how many were read, and the largest. There is room for all of them at `ticks`.
    func read(
        _ fields: FieldRun, _ rows: Range<Int>, into ticks: UnsafeMutablePointer<Int64>
    ) -> (count: Int, largest: Int64) {
        guard let fixed = fields.fixed else {
            return read(rows, into: ticks) { row in
                let (start, end) = (fields.start(row), fields.end(row))
                return read(fields.text + end, end &- start)
            }
        }
        let length = fixed.length
        if let word = PriceWord(length: length, decimals: decimals) {
            return read(rows, into: ticks) { word.tick(endingAt: fixed.start($0) + length) }
        }
        return read(rows, into: ticks) { read(fixed.start($0) + length, length) }
    }

    @inline(__always)
    private func read(
        _ rows: Range<Int>, into ticks: UnsafeMutablePointer<Int64>, _ price: (_ row: Int) -> Int64?
    ) -> (count: Int, largest: Int64) {
        var largest: Int64 = 0
        for row in rows {
            guard let tick = price(row), tick > 0 else { return (row - rows.lowerBound, largest) }
            ticks[row &- rows.lowerBound] = tick
            largest = max(largest, tick)
        }
        return (rows.count, largest)
    }

    @inline(__always)
    private func read(_ end: UnsafeRawPointer, _ length: Int) -> Int64? {
        guard length >= shortest, length <= 17 else { return nil }
        guard length <= 8 else { return readLong(end, length) }
        // The margin before the text makes this load safe for a field at its very start.
        let word = UInt64(littleEndian: (end - 8).loadUnaligned(as: UInt64.self))
        guard decimals > 0 else { return EightDigits.value(word, 8 &- length) }
        guard word &>> pointShift & 0xFF == UInt64(UInt8(ascii: ".")) else { return nil }
        return EightDigits.value((word & abovePoint) | (word & belowPoint) &<< 8, 9 &- length)
    }

    /// Whole and decimals, or the first and the last eight of up to sixteen digits.
    @inline(__always)
    private func readLong(_ end: UnsafeRawPointer, _ length: Int) -> Int64? {
        let behindWhole = decimals == 0 ? 8 : decimals &+ 1
        let wholeEnd = end - behindWhole
        guard length &- behindWhole <= 8,
            decimals == 0 || wholeEnd.load(as: UInt8.self) == UInt8(ascii: "."),
            let whole = EightDigits.value(
                UInt64(littleEndian: (wholeEnd - 8).loadUnaligned(as: UInt64.self)),
                8 &- (length &- behindWhole)),
            let rest = EightDigits.value(
                UInt64(littleEndian: (end - 8).loadUnaligned(as: UInt64.self)),
                decimals == 0 ? 0 : 8 &- decimals)
        else { return nil }
        return whole &* scale &+ rest
    }
}

/// Plain prices of one length, up to eight bytes, and one number of decimals.
///
/// Idea: as in ``PlainPrices``; where the digits and the point are is known, so one comparison finds out about all of them.
/// Cost: about 35 instructions a price; bound by these.
private struct PriceWord {
    /// The bytes of the price among the eight that end with it.
    private let used: UInt64
    /// What they are if all digits are 0.
    private let zeroes: UInt64
    /// What makes digits above 9 show.
    private let sixes: UInt64
    private let wrong: UInt64
    private let abovePoint: UInt64
    private let belowPoint: UInt64

    init?(length: Int, decimals: Int) {
        guard (1...8).contains(length), (0...6).contains(decimals), decimals == 0 || length >= decimals + 2 else {
            return nil
        }
        used = ~0 << UInt64(64 - 8 * length)
        let point: UInt64 = decimals == 0 ? 0 : 0xFF << UInt64(8 * (7 - decimals))
        belowPoint = point == 0 ? 0 : (1 << UInt64(8 * (7 - decimals))) - 1
        abovePoint = ~(belowPoint | point)
        zeroes = (0x3030_3030_3030_3030 & ~point) | (0x2E2E_2E2E_2E2E_2E2E & point)
        sixes = 0x0606_0606_0606_0606 & ~point
        wrong = 0xF0F0_F0F0_F0F0_F0F0 | point
    }

    /// The price before `end`; `nil` where it is none that is written so.
    @inline(__always)
    func tick(endingAt end: UnsafeRawPointer) -> Int64? {
        // The margin before the text makes this load safe for a field at its very start.
        let value = (UInt64(littleEndian: (end - 8).loadUnaligned(as: UInt64.self)) ^ zeroes) & used
        guard ((value &+ sixes) | value) & wrong == 0 else { return nil }
        return EightDigits.number((value & abovePoint) | (value & belowPoint) &<< 8)
    }
}

/// Eight ASCII digits as a number.
enum EightDigits {
    /// The number that the last bytes of `word` spell, the first of them in its lowest place; `nil` where one is no
    /// digit. The `unused` bytes (0...7) do not belong to it and count as zeroes.
    @inline(__always)
    static func value(_ word: UInt64, _ unused: Int) -> Int64? {
        let value = (word ^ 0x3030_3030_3030_3030) & (~0 &<< (UInt64(truncatingIfNeeded: unused) &* 8))
        guard ((value &+ 0x0606_0606_0606_0606) | value) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        return number(value)
    }

    /// The number of eight digits, a byte each, the first of them in the lowest place.
    @inline(__always)
    static func number(_ digits: UInt64) -> Int64 {
        let pairs = (digits &* 10) &+ (digits &>> 8)
        let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let high = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return Int64((low &+ high) &>> 32)
    }
}
