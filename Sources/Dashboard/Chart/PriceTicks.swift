/// Round prices for an axis: multiples of 1, 2 or 5 times a power of ten, on a log scale of more than a decade 1, 2 and 5
/// times powers of ten.
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
            let ticks =
                scale.isLog ? Self.logTicks(on: scale, spacing: spacing) : Self.ticks(on: scale, spacing: spacing)
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
        return multiples(of: step, on: scale, atMost: scale.rows)
    }

    private static func multiples(of step: RoundStep, on scale: PriceScale, atMost most: Int) -> [Tick] {
        let size = step.value
        guard size.isFinite, (scale.highest / size).magnitude < 0x1p53, (scale.lowest / size).magnitude < 0x1p53 else {
            return []
        }
        let first = Int((scale.lowest / size).rounded(.up))
        let last = Int((scale.highest / size).rounded(.down))
        guard first <= last, last - first < most else { return [] }
        return (first...last).compactMap { multiple in
            let label = PriceLabel(digits: multiple * step.digit, exponent: step.exponent)
            let row = scale.row(of: Double(multiple) * size)
            return 0..<scale.rows ~= row ? Tick(label: label, row: row) : nil
        }
    }

    // MARK: Log scale

    private static func logTicks(on scale: PriceScale, spacing: Int) -> [Tick] {
        if scale.highest / 10 < scale.lowest {
            // Labels crowd at the top: there a step has the fewest rows.
            let top = scale.highest - scale.lowest
            var step = RoundStep(atLeast: max(top / Double(max(1, scale.rows)), .leastNormalMagnitude))
            for _ in 0..<6 {
                let ticks = multiples(of: step, on: scale, atMost: scale.rows)
                if isApart(ticks, spacing) { return ticks }
                step = step.next
            }
            return []
        }
        for digits in [[1, 2, 5], [1, 5], [1]] {
            let ticks = decades(digits, every: 1, on: scale)
            if isApart(ticks, spacing) { return ticks }
        }
        for decades in [2, 3, 5, 10, 20, 50, 100] {
            let ticks = Self.decades([1], every: decades, on: scale)
            if isApart(ticks, spacing) { return ticks }
        }
        return []
    }

    private static func decades(_ digits: [Int], every count: Int, on scale: PriceScale) -> [Tick] {
        let lowest = RoundStep(atLeast: max(scale.lowest, .leastNormalMagnitude)).exponent - 1
        var ticks: [Tick] = []
        for exponent in lowest...(lowest + 650) where exponent % count == 0 {
            for digit in digits {
                let value = RoundStep(digit: digit, exponent: exponent).value
                guard value <= scale.highest else { return ticks }
                guard value >= scale.lowest else { continue }
                let row = scale.row(of: value)
                if 0..<scale.rows ~= row {
                    ticks.append(Tick(label: PriceLabel(digits: digit, exponent: exponent), row: row))
                }
            }
        }
        return ticks
    }

    private static func isApart(_ ticks: [Tick], _ spacing: Int) -> Bool {
        zip(ticks, ticks.dropFirst()).allSatisfy { $0.row - $1.row >= spacing }
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

    /// The next larger one.
    var next: RoundStep {
        switch digit {
        case 1: RoundStep(digit: 2, exponent: exponent)
        case 2: RoundStep(digit: 5, exponent: exponent)
        default: RoundStep(digit: 1, exponent: exponent + 1)
        }
    }

    init(digit: Int, exponent: Int) { (self.digit, self.exponent) = (digit, exponent) }

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
