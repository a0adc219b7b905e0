import PlainText

/// Figures of a comparison as people read them, signs and all.
enum Figures {
    /// A fee in basis points without zeros that say nothing: `5`, `2.5`, `0.25`.
    static func fee(ppm: Int) -> String {
        let (whole, hundredths) = (ppm / 100, ppm % 100)
        guard hundredths > 0 else { return String(whole) }
        return "\(whole)."
            + (hundredths % 10 == 0 ? "\(hundredths / 10)" : (hundredths < 10 ? "0" : "") + "\(hundredths)")
    }

    /// `+1.4`, `−2.1`, `0.0`; with fewer decimals where it is large.
    static func signed(_ value: Double?, places: Int = 1) -> String {
        guard let value, value.isFinite else { return "–" }
        let text = Digits.fixed(value.magnitude, places: value.magnitude >= 1_000 ? 0 : places)
        let isZero = text.allSatisfy { "0.,".contains($0) }
        return (isZero ? "" : value < 0 ? "−" : "+") + text
    }

    /// Units of the price: as many decimals as tell something, in a unit that fits.
    static func points(_ value: Double) -> String {
        switch value.magnitude {
        case 100_000_000_000...: signed(value / 1_000_000_000) + "G"
        case 100_000_000...: signed(value / 1_000_000) + "M"
        case 100_000...: signed(value / 1_000) + "k"
        case 100...: signed(value, places: 0)
        case 1...: signed(value, places: 2)
        default: signed(value, places: 4)
        }
    }

    /// `2…1,500`.
    static func range(_ windows: ClosedRange<Int>) -> String {
        "\(Digits.grouped(windows.lowerBound))…\(Digits.grouped(windows.upperBound))"
    }

    /// A count over a number of days: `113`, `0.4`.
    static func rate(_ count: Int, days: Double?) -> String? {
        guard let days, days > 0 else { return nil }
        let rate = Double(count) / days
        return rate >= 9.95 ? Digits.fixed(rate, places: 0) : Digits.fixed(rate, places: 1)
    }
}
