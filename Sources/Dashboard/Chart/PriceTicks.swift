/// Round prices for an axis: multiples of 1, 2 or 5 times a power of ten.
///
/// A tick is kept as an integer times 10^exponent, so that its label is exact; only where it goes is computed in
/// floating point.
struct PriceTicks: Equatable, Sendable {
    /// A round price and where its label goes.
    struct Tick: Equatable, Sendable {
        var label: PriceLabel
        /// Row of the plot, counted from the top.
        var row: Int
    }

    let ticks: [Tick]

    /// The closest ticks that leave some air between their labels, from the lowest price up.
    init(on scale: PriceScale) {
        var best: [Tick] = []
        // Wide spacing is calmer, but a step of 1, 2 or 5 may leave an axis with a single label: then try closer ones.
        for spacing in [4, 3, 2] {
            let ticks = Self.ticks(on: scale, spacing: spacing)
            if ticks.count > best.count { best = ticks }
            if best.count >= max(2, scale.rows / 7) { break }
        }
        ticks = best
    }

    private static func ticks(on scale: PriceScale, spacing: Int) -> [Tick] {
        let span = scale.highest / Double(scale.rows) - scale.lowest / Double(scale.rows)
        // Below this, neighbouring multiples would be the same double.
        let resolution = max(abs(scale.lowest), abs(scale.highest)) * 0x1p-50
        let step = RoundStep(atLeast: max(span * Double(spacing), resolution, .leastNormalMagnitude))
        let size = step.value
        guard size.isFinite else { return [] }
        let first = Int((scale.lowest / size).rounded(.up))
        let last = Int((scale.highest / size).rounded(.down))
        guard first <= last, last - first < scale.rows else { return [] }
        return (first...last).map { multiple in
            let label = PriceLabel(digits: multiple * step.digit, exponent: step.exponent)
            return Tick(label: label, row: scale.row(of: Double(multiple) * size))
        }
    }
}

/// 1, 2 or 5 times a power of ten.
struct RoundStep: Equatable, Sendable {
    let digit: Int
    let exponent: Int

    /// 1, 2, 5, 10 and so on, up to a limit.
    static func wholeNumbers(upTo limit: Int) -> [Int] {
        var steps: [Int] = []
        var power = 1
        while power <= limit {
            steps += [1, 2, 5].map { $0 * power }
            power *= 10
        }
        return steps
    }

    var value: Double { Double(digit) * Self.power(exponent) }

    /// The smallest such step that is not below `minimum`, which must be a normal positive number.
    init(atLeast minimum: Double) {
        var exponent = 0
        while Self.power(exponent) > minimum { exponent -= 1 }
        while Self.power(exponent + 1) <= minimum { exponent += 1 }
        let digit = [1, 2, 5].first { Double($0) * Self.power(exponent) >= minimum }
        self.digit = digit ?? 1
        self.exponent = digit == nil ? exponent + 1 : exponent
    }

    /// 10^exponent, exact up to 10^22; division keeps negative powers as near as a double can be.
    private static func power(_ exponent: Int) -> Double {
        let power = (0..<exponent.magnitude).reduce(1.0) { power, _ in power * 10 }
        return exponent < 0 ? 1 / power : power
    }
}
