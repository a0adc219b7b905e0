@testable import SignalKit

/// Made-up prices whose returns have known character.
struct MadeUpWalk {
    /// How the size of moves changes.
    enum Volatility: CaseIterable, Sendable {
        case even, clustered
    }

    var rows = 4000
    /// By how much prices grow over the whole, as a share: 0.3 for 30 %.
    var growth = 0.0
    var volatility = Volatility.even
    /// How much of a move goes on in the next one.
    var momentum = 0.0
    var seed: UInt64

    /// Closes with two decimals round 10,000.
    var closes: [String?] {
        var random = SplitMix64(seed: seed)
        var (price, move, variance) = (10_000.0, 0.0, 1.0)
        // Whole growth in even steps: (1 + growth)^(1/rows) by its first two terms is near enough.
        let drift = growth / Double(rows) * (1 - growth * 0.3)
        return (0..<rows).map { _ in
            // Four evens added up: normal enough, variance 1.
            let draw = random.next()
            let sum = (draw & 0xFFFF) + (draw >> 16 & 0xFFFF) + (draw >> 32 & 0xFFFF) + (draw >> 48)
            let shock = (Double(sum) - 131_070) / 37_837.2
            let scaled = volatility == .even ? shock : variance.squareRoot() * shock
            variance = 0.03 + 0.09 * scaled * scaled + 0.88 * variance
            move = momentum * move + scaled
            price *= 1 + drift + 0.004 * move
            let cents = Int(price * 100)
            return "\(cents / 100).\(cents / 10 % 10)\(cents % 10)"
        }
    }

    /// The table of windows `first`...`last` over it.
    func table(_ windows: ClosedRange<Int>) throws -> BlockTable {
        let series = try PriceTable(closes: closes)
        guard let windows = SweepWindows(from: windows.lowerBound, through: windows.upperBound) else {
            throw SignalError.windowExceedsRows(window: 0, rows: 0)
        }
        return try Comparison(over: series, windows: windows, workers: 1).run()
    }
}
