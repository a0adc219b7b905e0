import SignalKit

/// Seeded price series of many characters.
enum RandomPrices {
    static func series(_ random: inout SplitMix64) -> [String?] {
        let count = Int.random(in: 2...300, using: &random)
        let kind = Int.random(in: 0..<6, using: &random)
        return (0..<count).map { _ in price(kind, &random) }
    }

    private static func price(_ kind: Int, _ random: inout SplitMix64) -> String? {
        switch kind {
        // Two decimals, few values: many ties.
        case 0: return "10.0\(Int.random(in: 0...9, using: &random))"
        // Gaps.
        case 1: return Bool.random(using: &random) ? nil : "\(Int.random(in: 1...5, using: &random))"
        // Scales that change from row to row.
        case 2: return decimal(digits: 1...6, decimals: 0...9, &random)
        // Beyond 64 bits.
        case 3: return decimal(digits: 15...27, decimals: 0...10, &random)
        // Exponents and signs, with rare gaps.
        case 4:
            if Int.random(in: 0..<20, using: &random) == 0 { return nil }
            let sign = ["", "-", "+"].randomElement(using: &random) ?? ""
            return sign + decimal(digits: 1...4, decimals: 0...3, &random)
                + "e\(Int.random(in: -8...8, using: &random))"
        // All 38 digits, rarely, among small ones.
        default:
            return Int.random(in: 0..<15, using: &random) == 0
                ? decimal(digits: 36...36, decimals: 0...0, &random) : decimal(digits: 1...3, decimals: 2...2, &random)
        }
    }

    private static func decimal(
        digits: ClosedRange<Int>, decimals: ClosedRange<Int>, _ random: inout SplitMix64
    ) -> String {
        func run(_ count: Int) -> String {
            (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        }
        let places = Int.random(in: decimals, using: &random)
        let whole = run(Int.random(in: digits, using: &random))
        return places == 0 ? whole : whole + "." + run(places)
    }
}
