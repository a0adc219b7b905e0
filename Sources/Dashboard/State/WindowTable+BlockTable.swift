package import SignalKit

extension WindowTable {
    /// The halves of a comparison's table, of any even number of blocks.
    package init(_ table: BlockTable, fill: Fill) {
        let halves = [0..<table.blocks / 2, table.blocks / 2..<table.blocks]
        let rows = table.windows.indices.map { index in
            let whole = table.record(index, blocks: 0..<table.blocks)
            return Row(
                window: table.windows[index], signals: whole.signals, longest: whole.longest,
                halves: halves.map { blocks in
                    let record = table.record(index, blocks: blocks)
                    return Half(changes: record.changes, gain: record.gain, turnover: record.turnover)
                })
        }
        let markets = halves.enumerated().map { half, blocks in
            let intervals = half == 0 ? table.intervals / 2 : table.intervals - table.intervals / 2
            guard !table.prices.isEmpty else { return Market(intervals: 0, start: 0, end: 0) }
            return Market(
                intervals: intervals, start: table.prices[blocks.lowerBound], end: table.prices[blocks.upperBound])
        }
        self.init(
            rows: rows.sorted { $0.window < $1.window }, markets: markets, decimals: table.decimals, fill: fill)
    }
}

extension Fill {
    /// Rows from the close that decides to the close that fills.
    package var delay: Int { self == .deciding ? 0 : 1 }
}
