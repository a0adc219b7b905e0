import Testing

@testable import SignalKit

/// How often the interval holds the true rate, on made-up walks.
struct IntervalCoverageTests {
    /// How the returns of a walk hang together.
    enum Kind: CaseIterable, Sendable {
        case independent, trending, clustered
    }

    /// Rows and window, down to ten windows.
    struct Size: Sendable {
        let rows: Int
        let window: Int
        let walks: Int
    }

    private static let sizes = [
        Size(rows: 1000, window: 100, walks: 1000), Size(rows: 1000, window: 50, walks: 1000),
        Size(rows: 2000, window: 20, walks: 1000), Size(rows: 1000, window: 5, walks: 1000),
        Size(rows: 10_000, window: 5, walks: 300), Size(rows: 10_000, window: 200, walks: 300),
        Size(rows: 10_000, window: 1000, walks: 300),
    ]

    @Test(.enabled(if: Thorough.isOn), arguments: Kind.allCases, sizes)
    func `the interval holds the true rate of a walk in 92 to 98 of 100 cases`(kind: Kind, size: Size) throws {
        var held = 0
        for walk in 0..<size.walks {
            let report = Self.report(kind, size, seed: UInt64(walk) << 20 | UInt64(size.rows + size.window))
            let interval = try #require(SignalRateInterval(of: report, seed: UInt32(walk)))
            // Up and down are alike, so the rate is a half of the rows with a mean.
            let share = Double(report.rowsWithMean) / Double(report.denominator)
            if interval.lower <= share / 2, share / 2 <= interval.upper { held += 1 }
        }
        let coverage = Double(held) / Double(size.walks)
        #expect((0.92...0.98).contains(coverage), "\(coverage)")
    }

    /// The run over a made-up walk; half of the walks leave the warm-up out.
    private static func report(_ kind: Kind, _ size: Size, seed: UInt64) -> RunReport {
        var random = SplitMix64(seed: seed)
        var closes: [Double] = []
        closes.reserveCapacity(size.rows)
        var (price, step, variance) = (0.0, 0.0, 1.0)
        for _ in 0..<size.rows {
            // Four evens added up: normal enough, variance 1.
            let draw = random.next()
            let sum = (draw & 0xFFFF) + (draw >> 16 & 0xFFFF) + (draw >> 32 & 0xFFFF) + (draw >> 48)
            let shock = (Double(sum) - 131_070) / 37_837.2
            switch kind {
            case .independent: step = shock
            case .trending: step = 0.2 * step + shock
            case .clustered:
                variance = 0.03 + 0.09 * step * step + 0.88 * variance
                step = variance.squareRoot() * shock
            }
            price += step
            closes.append(price)
        }
        let warmup: WarmupRule = seed >> 20 & 1 == 0 ? .zero : .exclude
        return report(closes, window: size.window, warmup)
    }

    private static func report(_ closes: [Double], window: Int, _ warmup: WarmupRule) -> RunReport {
        var cells = SignalCells()
        var (sum, signals) = (0.0, 0)
        for row in closes.indices {
            sum += closes[row]
            if row >= window { sum -= closes[row - window] }
            let isDefined = row + 1 >= window
            let signal = isDefined && closes[row] * Double(window) > sum
            if signal { signals += 1 }
            if isDefined || warmup == .zero { cells.append(signal ? 1 : 0, count: 1) }
        }
        return RunReport(
            window: window, warmup: warmup, rows: closes.count, rowsWithMean: closes.count - window + 1, gaps: 0,
            signals: signals, flips: 0, longestRun: 0, cells: cells)
    }
}
