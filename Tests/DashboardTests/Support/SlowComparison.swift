@testable import Dashboard
@testable import SignalKit

/// Study 1 and 2 word by word: each window, each interval, one after the other.
enum SlowComparison {
    static func table(_ series: PriceTable, windows: [Int], fill: Fill) -> WindowTable {
        let decimals = series.decimals
        let prices = (0..<series.rowCount).map { row in series.close(at: row).map { ticks($0, decimals) } }
        let closes = Closes(prices)
        let priced = prices.indices.filter { prices[$0] != nil }
        let largest = windows.max() ?? 1
        let first = prices.indices.first { closes.signal($0, largest) != nil } ?? prices.count
        // Where it is decided, from where it is held, and to where.
        let delay = fill == .deciding ? 0 : 1
        let places = priced.indices.filter { priced[$0] >= first && $0 + delay + 1 < priced.count }
        let intervals = places.map {
            Interval(decided: priced[$0], from: priced[$0 + delay], to: priced[$0 + delay + 1])
        }
        let halves = [intervals.prefix(intervals.count / 2), intervals.suffix(intervals.count - intervals.count / 2)]
        let rows = windows.map { window in
            row(window, halves, closes)
        }
        let markets = halves.map { half in
            WindowTable.Market(
                intervals: half.count, start: half.first.flatMap { prices[$0.from] } ?? 0,
                end: half.last.flatMap { prices[$0.to] } ?? 0)
        }
        return WindowTable(rows: rows, markets: markets, decimals: decimals, fill: fill)
    }

    private struct Interval {
        let decided: Int
        let from: Int
        let to: Int
    }

    private static func row(_ window: Int, _ halves: [ArraySlice<Interval>], _ closes: Closes) -> WindowTable.Row {
        var (position, signals, run, longest) = (false, 0, 0, 0)
        let halves = halves.map { half in
            var found = WindowTable.Half(changes: 0, gain: 0, turnover: 0)
            for interval in half {
                let wanted = closes.signal(interval.decided, window) ?? false
                let price = closes.prices[interval.from] ?? 0
                if wanted != position {
                    found.changes += 1
                    found.turnover += price
                }
                position = wanted
                run = position ? run + 1 : 0
                longest = max(longest, run)
                if position {
                    signals += 1
                    found.gain += (closes.prices[interval.to] ?? 0) - price
                }
            }
            return found
        }
        return WindowTable.Row(window: window, signals: signals, longest: longest, halves: halves)
    }

    /// Prices with their running sums, a gap counting as nothing.
    private struct Closes {
        let prices: [Int128?]
        private var sums: [Int128] = [0]
        private var gaps = [0]

        init(_ prices: [Int128?]) {
            self.prices = prices
            for price in prices {
                sums.append((sums.last ?? 0) + (price ?? 0))
                gaps.append((gaps.last ?? 0) + (price == nil ? 1 : 0))
            }
        }

        /// `nil` where there is no mean.
        func signal(_ row: Int, _ window: Int) -> Bool? {
            guard row + 1 >= window, gaps[row + 1] == gaps[row + 1 - window], let close = prices[row] else {
                return nil
            }
            return close * Int128(window) > sums[row + 1] - sums[row + 1 - window]
        }
    }

    private static func ticks(_ price: ExactDecimal, _ decimals: Int) -> Int128 {
        (price.decimals..<max(decimals, price.decimals)).reduce(price.ticks) { ticks, _ in ticks * 10 }
    }
}
