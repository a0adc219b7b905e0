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
        let intervals = zip(priced, priced.dropFirst()).filter { $0.0 >= first }
        let halves = [intervals.prefix(intervals.count / 2), intervals.suffix(intervals.count - intervals.count / 2)]
        let rows = windows.map { window in
            row(window, halves, closes, fill)
        }
        let markets = halves.map { half in
            WindowTable.Market(
                intervals: half.count, start: half.first.flatMap { prices[$0.0] } ?? 0,
                end: half.last.flatMap { prices[$0.1] } ?? 0)
        }
        return WindowTable(rows: rows, markets: markets, decimals: decimals, fill: fill)
    }

    private static func row(
        _ window: Int, _ halves: [ArraySlice<(Int, Int)>], _ closes: Closes, _ fill: Fill
    ) -> WindowTable.Row {
        var (position, decided, signals, run, longest) = (false, false, 0, 0, 0)
        let halves = halves.map { half in
            var found = WindowTable.Half(changes: 0, gain: 0, turnover: 0)
            for (row, next) in half {
                let signal = closes.signal(row, window) ?? false
                let wanted = fill == .deciding ? signal : decided
                decided = signal
                let price = closes.prices[row] ?? 0
                if wanted != position {
                    found.changes += 1
                    found.turnover += price
                }
                position = wanted
                run = position ? run + 1 : 0
                longest = max(longest, run)
                if position {
                    signals += 1
                    found.gain += (closes.prices[next] ?? 0) - price
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
