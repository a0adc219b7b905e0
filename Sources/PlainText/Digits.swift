/// Numbers as people read them, the same in every locale.
package enum Digits {
    /// `10000` as `10,000`.
    package static func grouped(_ number: some BinaryInteger) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// The integer part of a decimal number in groups: `45024.68` as `45,024.68`. It gets at least `places` decimals,
    /// so that numbers under each other line up.
    package static func grouped(decimal text: String, places: Int = 0) -> String {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }) else { return text }
        let sign = text.hasPrefix("-") && whole == 0 ? "-" : ""
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        let padded = decimals + String(repeating: "0", count: max(0, places - decimals.count))
        return sign + grouped(whole) + (padded.isEmpty ? "" : "." + padded)
    }

    /// A number with a fixed number of decimals, in groups.
    package static func fixed(_ value: Double, places: Int) -> String {
        FixedPoint(value, places: places).map { grouped(decimal: $0.text) } ?? "–"
    }

    /// A rate with four decimals, as metrics.json has it.
    package static func rate(_ value: Double) -> String {
        FixedPoint(rate: value)?.text ?? "–"
    }

    /// Microseconds in the unit that reads best: `850 µs`, `12.3 ms`, `1.2 s`.
    package static func duration(microseconds: Int) -> String {
        switch microseconds {
        case ..<1_000: "\(microseconds) µs"
        // From here on it would be rounded to 1,000.0 ms.
        case ..<999_950: fixed(Double(microseconds) / 1_000, places: 1) + " ms"
        default: fixed(Double(microseconds) / 1_000_000, places: 1) + " s"
        }
    }
}
