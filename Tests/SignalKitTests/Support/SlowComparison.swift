@testable import SignalKit

/// The comparison of windows, word for word: interval by interval, every sum from its definition.
///
/// Slow and obvious: prices and positions are lists, and nothing is kept from one window or part to the next.
struct SlowComparison {
    /// What a window did over some of the intervals.
    struct Figures: Equatable {
        var intervals = 0
        var signals = 0
        var changes = 0
        var entries = 0
        var longest = 0
        var gain: Int128 = 0
        var turnover: Int128 = 0
    }

    /// The price of every row, in ticks; `nil` for a gap.
    let closes: [Int128?]
    /// The rows that have a price, from the first with a mean of the largest window on.
    let common: [Int]

    init(closes: [Int128?], largest: Int) {
        self.closes = closes
        let first = closes.indices.first { Self.sum(closes, at: $0, window: largest) != nil } ?? closes.count
        common = closes.indices.filter { $0 >= first && closes[$0] != nil }
    }

    var intervals: Int { max(0, common.count - 1) }

    /// The sum of the window that ends with a row; `nil` where it has no mean.
    private static func sum(_ closes: [Int128?], at row: Int, window: Int) -> Int128? {
        guard row + 1 >= window else { return nil }
        var sum: Int128 = 0
        for row in (row + 1 - window)...row {
            guard let close = closes[row] else { return nil }
            sum += close
        }
        return sum
    }

    /// The position of each interval.
    func positions(window: Int) -> [Bool] {
        common.dropLast().map { row in
            guard let sum = Self.sum(closes, at: row, window: window), let close = closes[row] else { return false }
            return close * Int128(window) > sum
        }
    }

    /// The figures of intervals `part` (counted from 0) with these positions.
    func figures(_ positions: [Bool], part: Range<Int>) -> Figures {
        var figures = Figures()
        var run = 0
        for index in part {
            let (price, end) = (closes[common[index]] ?? 0, closes[common[index + 1]] ?? 0)
            figures.intervals += 1
            if positions[index] != (index > 0 && positions[index - 1]) {
                figures.changes += 1
                figures.turnover += price
                if positions[index] { figures.entries += 1 }
            }
            run = positions[index] ? run + 1 : 0
            figures.longest = max(figures.longest, run)
            if positions[index] {
                figures.signals += 1
                figures.gain += end - price
            }
        }
        return figures
    }
}

extension SlowComparison.Figures {
    /// The same of a record that was opened from the position before.
    init(_ record: StudyRecord, from position: Bool) {
        self.init(
            intervals: record.intervals, signals: record.signals, changes: record.changes,
            entries: (record.changes + (record.last ? 1 : 0) - (position ? 1 : 0)) / 2, longest: record.longest,
            gain: record.gain, turnover: record.turnover)
    }
}

extension PriceTable {
    /// The ticks of every row; `nil` for a gap.
    var ticks: [Int128?] {
        let gaps = Set(gaps)
        return (0..<rowCount).map { gaps.contains($0) ? nil : closes[$0] }
    }
}
