import PlainText

/// A price as an axis shows it: exactly `digits` × 10^`exponent`, thousands grouped.
struct PriceLabel: Equatable, Sendable {
    let digits: Int
    let exponent: Int

    /// The label in at most `columns` columns: `1,250.5`, or `1.2505e3` where that is the only way to fit.
    func text(columns: Int) -> String {
        let isLong = exponent.magnitude > 40
        let plain = isLong ? "" : Digits.grouped(decimal: plainText)
        return isLong || plain.count > columns ? scientificText : plain
    }

    private var plainText: String {
        let sign = digits < 0 ? "-" : ""
        var text = String(digits.magnitude)
        guard exponent < 0 else { return sign + text + String(repeating: "0", count: digits == 0 ? 0 : exponent) }
        text = String(repeating: "0", count: max(0, 1 - exponent - text.count)) + text
        return sign + text.dropLast(-exponent) + "." + text.suffix(-exponent)
    }

    private var scientificText: String {
        guard digits != 0 else { return "0" }
        var text = String(digits.magnitude)
        let power = exponent + text.count - 1
        while text.count > 1, text.last == "0" { text.removeLast() }
        let fraction = text.dropFirst()
        return (digits < 0 ? "-" : "") + text.prefix(1) + (fraction.isEmpty ? "" : ".\(fraction)") + "e\(power)"
    }

    /// A price with zeros up to `decimals` decimals, so that a tag keeps its shape from price to price: `49,569.5` as
    /// `49,569.50`.
    static func filled(_ text: String, decimals: Int) -> String {
        guard decimals > 0, text.utf8.allSatisfy({ "0123456789,.-".utf8.contains($0) }) else { return text }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let missing = min(decimals, 40) - (parts.count > 1 ? parts[1].count : 0)
        return text + (parts.count > 1 ? "" : ".") + String(repeating: "0", count: max(0, missing))
    }

    /// Columns of the widest price between two, written with `decimals` decimals: what an axis needs so that it never
    /// moves.
    static func columns(lowest: Double, highest: Double, decimals: Int) -> Int {
        var wholeDigits = 1
        var rest = max(abs(lowest), abs(highest)) / 10
        while rest >= 1, wholeDigits < 40 {
            rest /= 10
            wholeDigits += 1
        }
        return (lowest < 0 ? 1 : 0) + wholeDigits + (wholeDigits - 1) / 3 + (decimals > 0 ? 1 + min(decimals, 40) : 0)
    }
}
