/// One price exactly as written: (−1)^sign × magnitude × 10^(−decimals).
///
/// `100.10` is magnitude 10010 with 2 decimals, `1e5` is magnitude 1 with −5 decimals. A zero keeps the decimals it is
/// written with, but not its exponent, which says nothing about it.
struct DecimalPrice: Equatable, Sendable {
    var isNegative: Bool
    /// At most 38 digits.
    var magnitude: UInt128
    var decimals: Int

    /// The position of the leading digit: the price is below 10^top. `nil` for zero.
    var top: Int? {
        magnitude == 0 ? nil : PowersOfTen.digits(of: magnitude) - decimals
    }
}

/// The room that a set of prices needs when all of them are brought to one scale.
///
/// A price file is accepted while the distance from its highest leading digit to its finest decimal is at most 38
/// digits, so that every price is a whole number of ticks in 128 bits. Which prices fit does not depend on their order.
struct DecimalExtent: Equatable, Sendable {
    /// The finest scale so far: ticks are 10^(−decimals). `nil` before the first price.
    private(set) var decimals: Int?
    /// The highest `DecimalPrice.top` so far.
    private(set) var top: Int?

    init() {}

    init(decimals: Int, largestTick: UInt128) {
        self.decimals = decimals
        let digits = PowersOfTen.digits(of: largestTick)
        top = digits == 0 ? nil : digits - decimals
    }

    var fits: Bool {
        guard let decimals, let top else { return true }
        return top + decimals <= PowersOfTen.digitLimit
    }

    func including(_ price: DecimalPrice) -> DecimalExtent {
        including(decimals: price.decimals, top: price.top)
    }

    func including(_ other: DecimalExtent) -> DecimalExtent {
        guard let decimals = other.decimals else { return self }
        return including(decimals: decimals, top: other.top)
    }

    private func including(decimals newDecimals: Int, top newTop: Int?) -> DecimalExtent {
        var extent = self
        extent.decimals = max(decimals ?? newDecimals, newDecimals)
        if let newTop { extent.top = max(top ?? newTop, newTop) }
        return extent
    }
}
