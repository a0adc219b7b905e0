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

    /// The price in ticks of 10^(−decimals), no coarser than its own.
    func ticks(_ decimals: Int) -> Int128 { Int128(ticks) * Int128(PowersOfTen.narrow[decimals - self.decimals]) }

    private static let powers: [9 of Int64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

    /// The number that `count` (1...8) digits before `end` spell.
    @inline(__always)
    private static func digits(_ base: UnsafeRawPointer, endingAt end: Int, _ count: Int) -> Int64? {
        // The margin before the text makes this load safe for a field at its very start.
        let loaded = UInt64(littleEndian: (base + (end - 8)).loadUnaligned(as: UInt64.self))
        return EightDigits.value(loaded, 8 &- count)
    }
}
