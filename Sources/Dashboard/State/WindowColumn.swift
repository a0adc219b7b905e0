/// The columns of the table of windows; each can be sorted by.
enum WindowColumn: Int, CaseIterable, Sendable {
    case window, rate, changes, barsPerChange, firstBreakEven, secondBreakEven, leastBreakEven, firstNet, secondNet

    var heading: String {
        switch self {
        case .window: "window"
        case .rate: "rate"
        case .changes: "flips"
        case .barsPerChange: "bars"
        case .firstBreakEven: "bp 1st"
        case .secondBreakEven: "bp 2nd"
        case .leastBreakEven: "least"
        case .firstNet: "net 1st"
        case .secondNet: "net 2nd"
        }
    }
}

extension WindowTable {
    /// What stands in a column; `nil` where there is nothing to divide by.
    func value(_ column: WindowColumn, of row: Row, feePpm: Int) -> Double? {
        switch column {
        case .window: Double(row.window)
        case .rate: intervals > 0 ? Double(row.signals) / Double(intervals) : nil
        case .changes: Double(row.changes)
        case .barsPerChange: row.changes > 0 ? Double(intervals) / Double(row.changes) : nil
        case .firstBreakEven: row.halves.first?.breakEvenBp
        case .secondBreakEven: row.halves.last?.breakEvenBp
        case .leastBreakEven: row.leastBreakEvenBp
        case .firstNet: netShare(of: row, half: 0, feePpm: feePpm)
        case .secondNet: netShare(of: row, half: 1, feePpm: feePpm)
        }
    }

    /// The order of rows when sorted by a column: windows ascending, all else from the largest down, equal ones by
    /// window, those without a value last.
    func order(by column: WindowColumn, feePpm: Int) -> [Int] {
        guard column != .window else { return Array(rows.indices) }
        let values = rows.map { value(column, of: $0, feePpm: feePpm) ?? -.infinity }
        return rows.indices.sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }
    }

    /// What is left after the fee in a half, in percent of the price at its start.
    func netShare(of row: Row, half: Int, feePpm: Int) -> Double? {
        guard half < row.halves.count, half < markets.count, markets[half].start > 0 else { return nil }
        return 100 * row.halves[half].net(feePpm: feePpm) / Double(markets[half].start)
    }

    /// What holding brought in a half, in percent.
    func holdShare(half: Int) -> Double? {
        guard half < markets.count, markets[half].start > 0 else { return nil }
        return 100 * Double(markets[half].end - markets[half].start) / Double(markets[half].start)
    }

    /// A number of ticks in units of the price.
    func price(_ ticks: Int128) -> Double {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        return Double(ticks) / scale
    }

    /// The windows that earn a fee in both halves, as stretches of neighbours.
    func plateaus(feePpm: Int) -> [ClosedRange<Int>] {
        var stretches: [ClosedRange<Int>] = []
        var before: Int?
        for row in rows {
            guard row.halves.allSatisfy({ $0.earns(feePpm: feePpm) }) else {
                before = nil
                continue
            }
            if before != nil, let last = stretches.popLast() {
                stretches.append(last.lowerBound...row.window)
            } else {
                stretches.append(row.window...row.window)
            }
            before = row.window
        }
        return stretches
    }
}

extension WindowTable.Row {
    /// The break-even fee of the worse half.
    var leastBreakEvenBp: Double? {
        let fees = halves.compactMap(\.breakEvenBp)
        return fees.count == halves.count ? fees.min() : nil
    }
}
