/// What windows did on the same intervals, those that all of them have a mean for (study 1 and 2). All sums are exact;
/// a ratio is divided once, to be shown.
package struct WindowTable: Equatable, Sendable {
    /// One window's figures.
    package struct Row: Equatable, Sendable {
        package var window: Int
        /// Intervals held.
        package var signals: Int
        /// The longest stretch held, in intervals.
        package var longest: Int
        /// The first half of the intervals and the second.
        package var halves: [Half]

        package init(window: Int, signals: Int, longest: Int, halves: [Half]) {
            self.window = window
            self.signals = signals
            self.longest = longest
            self.halves = halves
        }
    }

    /// What a window did in one half.
    package struct Half: Equatable, Sendable {
        /// Positions unlike the one before.
        package var changes: Int
        /// What the held moves add up to, in ticks.
        package var gain: Int128
        /// The prices at the changes added up, in ticks.
        package var turnover: Int128

        package init(changes: Int, gain: Int128, turnover: Int128) {
            self.changes = changes
            self.gain = gain
            self.turnover = turnover
        }
    }

    /// What simply holding did in one half.
    package struct Market: Equatable, Sendable {
        package var intervals: Int
        /// The price at its start and at its end, in ticks.
        package var start: Int128
        package var end: Int128

        package init(intervals: Int, start: Int128, end: Int128) {
            self.intervals = intervals
            self.start = start
            self.end = end
        }
    }

    /// The windows, ascending.
    package var rows: [Row]
    package var markets: [Market]
    /// A tick is 10^(−decimals).
    package var decimals: Int
    package var fill: Fill

    package init(rows: [Row], markets: [Market], decimals: Int, fill: Fill) {
        self.rows = rows
        self.markets = markets
        self.decimals = decimals
        self.fill = fill
    }

    /// Intervals on which the windows are compared.
    package var intervals: Int { markets.reduce(0) { $0 + $1.intervals } }

    /// The index of a window; `nil` where it was not compared.
    func index(of window: Int) -> Int? {
        let index = firstIndex(from: window)
        return index < rows.count && rows[index].window == window ? index : nil
    }

    /// The index of the first row whose window is at least `window`, by binary search.
    func firstIndex(from window: Int) -> Int {
        var range = 0..<rows.count
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = rows[middle].window < window ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}

extension WindowTable.Row {
    /// Positions unlike the one before, in both halves.
    package var changes: Int { halves.reduce(0) { $0 + $1.changes } }
}

extension WindowTable.Half {
    /// The fee a flip at which this half breaks even, in basis points; `nil` where nothing changed.
    var breakEvenBp: Double? { turnover > 0 ? 10_000 * Double(gain) / Double(turnover) : nil }

    /// Whether it earns at least a fee, decided exactly. Where nothing changed there is nothing to pay and nothing
    /// earned.
    func earns(feePpm: Int) -> Bool {
        guard turnover > 0, gain > 0 || feePpm == 0 else { return false }
        let earned = gain.multipliedFullWidth(by: 1_000_000)
        let paid = turnover.multipliedFullWidth(by: Int128(feePpm))
        return (earned.high, earned.low) >= (paid.high, paid.low)
    }

    /// What is left of the gain after the fee, in ticks.
    func net(feePpm: Int) -> Double { Double(gain) - Double(turnover) * Double(feePpm) / 1_000_000 }
}
