/// Numbers as people read them, the same in every locale.
enum Digits {
    /// `10000` as `10,000`.
    static func grouped(_ number: some BinaryInteger) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// The integer part of a decimal number in groups: `45024.68` as `45,024.68`.
    static func grouped(decimal text: String) -> String {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }) else { return text }
        let sign = text.hasPrefix("-") && whole == 0 ? "-" : ""
        return sign + grouped(whole) + (parts.count > 1 ? "." + parts[1] : "")
    }

    /// A number with a fixed number of decimals, in groups.
    static func fixed(_ value: Double, places: Int) -> String {
        FixedPoint(value, places: places).map { grouped(decimal: $0.text) } ?? "–"
    }

    /// A rate with four decimals, as metrics.json has it.
    static func rate(_ value: Double) -> String {
        FixedPoint(value, places: Metrics.decimals)?.text ?? "–"
    }

    /// Microseconds in the unit that reads best: `850 µs`, `12.3 ms`, `1.2 s`.
    static func duration(microseconds: Int) -> String {
        switch microseconds {
        case ..<1_000: "\(microseconds) µs"
        case ..<1_000_000: fixed(Double(microseconds) / 1_000, places: 1) + " ms"
        default: fixed(Double(microseconds) / 1_000_000, places: 1) + " s"
        }
    }
}
