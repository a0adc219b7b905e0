package import SignalKit

extension CursorReading {
    /// What stands at a bar of a run, or at the flip that is looked for.
    ///
    /// Costs a look at a word for 64 bars on the way to a flip, and two passes over one window.
    package init(_ query: CursorQuery, of run: SignalRun, over table: PriceTable) {
        let flips = Flips(signals: run.signals, table: table, window: query.window)
        let row: Int? =
            switch query.target {
            case .row(let row): 0..<run.signals.count ~= row ? row : nil
            case .nextFlip(from: let row): flips.first(after: row)
            case .previousFlip(from: let row): flips.last(before: row)
            }
        guard let row else {
            self.init(id: query.id, row: nil, window: query.window)
            return
        }
        self.init(
            id: query.id, row: row, window: query.window, mean: table.mean(at: row, window: query.window),
            distance: table.distance(at: row, window: query.window), signal: run.signals[row],
            barsSinceFlip: flips.barsSinceFlip(at: row))
    }
}

/// The flips of a run: bars whose signal is unlike the one before, where both have a mean, as the run counts them.
private struct Flips {
    let signals: SignalBits
    let table: PriceTable
    let window: Int

    func first(after row: Int) -> Int? {
        var row = row
        while let found = signals.change(after: row) {
            if isFlip(found) { return found }
            row = found
        }
        return nil
    }

    func last(before row: Int) -> Int? {
        var row = row
        while let found = signals.change(before: row) {
            if isFlip(found) { return found }
            row = found
        }
        return nil
    }

    /// A signal that begins anew after a gap has no flip behind it.
    func barsSinceFlip(at row: Int) -> Int? {
        guard let flip = last(before: row + 1),
            table.rowsWithMean(in: flip..<(row + 1), window: window).first?.count == row + 1 - flip
        else { return nil }
        return row - flip
    }

    private func isFlip(_ row: Int) -> Bool {
        table.hasMean(at: row, window: window) && table.hasMean(at: row - 1, window: window)
    }
}

extension SignalBits {
    /// The first row after `row` whose signal is unlike the one before it.
    fileprivate func change(after row: Int) -> Int? {
        var start = Swift.max(1, row < 0 ? 1 : row + 1)
        while start < count {
            let length = Swift.min(64, count - start)
            let valid = length == 64 ? UInt64.max : 1 << UInt64(length) - 1
            let changes = (word(at: start) ^ word(at: start - 1)) & valid
            if changes != 0 { return start + changes.trailingZeroBitCount }
            start += 64
        }
        return nil
    }

    /// The last row before `row` whose signal is unlike the one before it.
    fileprivate func change(before row: Int) -> Int? {
        var end = Swift.min(row, count)
        while end > 1 {
            let start = Swift.max(1, end - 64)
            let length = end - start
            let valid = length == 64 ? UInt64.max : 1 << UInt64(length) - 1
            let changes = (word(at: start) ^ word(at: start - 1)) & valid
            if changes != 0 { return start + 63 - changes.leadingZeroBitCount }
            end = start
        }
        return nil
    }
}
