/// A plain price: perhaps a sign, one to eight digits, and perhaps a point and one to eight more.
struct FastPrice {
    var ticks: Int64
    var decimals: Int

    /// Reads `bytes[start..<end]`, or returns `nil` where it is anything but a plain price: ``PriceText`` decides then.
    ///
    /// Idea: load the eight bytes that end at the point (and those that end at the field's end), shift what does not
    /// belong to the number out, and turn eight digits into a number with three multiplications (D. Lemire, "Quickly
    /// parsing eight digits", 2018).
    /// Cost: about 3 ns; bound by the search for the point and the chain of multiplications.
    @inline(__always)
    static func read(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> FastPrice? {
        guard start < end else { return nil }
        if bytes[start] == UInt8(ascii: "-") {
            return unsigned(bytes, start + 1, end).map { FastPrice(ticks: -$0.ticks, decimals: $0.decimals) }
        }
        return unsigned(bytes, bytes[start] == UInt8(ascii: "+") ? start + 1 : start, end)
    }

    @inline(__always)
    private static func unsigned(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> FastPrice? {
        guard let base = bytes.baseAddress else { return nil }
        let length = end - start
        guard length > 0, length <= 17 else { return nil }
        var decimals = 0
        while decimals < min(length, 9), bytes[end - 1 - decimals] != UInt8(ascii: ".") { decimals += 1 }
        if decimals == length {
            guard length <= 8, let whole = digits(base, endingAt: end, length) else { return nil }
            return FastPrice(ticks: whole, decimals: 0)
        }
        let wholeLength = length - decimals - 1
        guard decimals >= 1, decimals <= 8, wholeLength >= 1, wholeLength <= 8,
            bytes[end - 1 - decimals] == UInt8(ascii: "."),
            let whole = digits(base, endingAt: end - 1 - decimals, wholeLength),
            let fraction = digits(base, endingAt: end, decimals)
        else { return nil }
        return FastPrice(ticks: whole &* powers[decimals] &+ fraction, decimals: decimals)
    }

    private static let powers: [9 of Int64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

    /// The number that `count` (1...8) digits before `end` spell.
    @inline(__always)
    private static func digits(_ base: UnsafeRawPointer, endingAt end: Int, _ count: Int) -> Int64? {
        // The margin before the text makes this load safe for a field at its very start.
        let loaded = UInt64(littleEndian: (base + (end - 8)).loadUnaligned(as: UInt64.self))
        // Bytes before the number become zeroes when what is left of "0" is added below.
        let unused = UInt64(8 - count) &* 8
        let text = (loaded &>> unused) &<< unused
        let value = (text ^ 0x3030_3030_3030_3030) & (~0 &<< unused)
        guard ((value &+ 0x0606_0606_0606_0606) | value) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        let pairs = (value &* 10) &+ (value &>> 8)
        let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let high = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return Int64((low &+ high) &>> 32)
    }
}
