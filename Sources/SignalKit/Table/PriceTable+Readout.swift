extension PriceTable {
    /// The finest decimals that the numbers of a column are written with; `nil` for a column that is not held.
    public func decimals(of column: PriceColumn) -> Int? {
        column == .close ? decimals : columns.number(column).map { max(0, $0.ticks.decimals ?? 0) }
    }

    /// How far the close of a row lies above the rolling mean that ends there, below it where negative: added up exactly and
    /// divided once, so its sign is right however near the two are. `nil` where there is no mean. Costs a pass over the
    /// window.
    public func distance(at row: Int, window: Int) -> Double? {
        demandWindow(window)
        checkRow(row)
        guard row + 1 >= window, hasMean(at: row, window: window) else { return nil }
        var sum = WideSum()
        for other in (row + 1 - window)...row {
            sum.add(closes[row])
            sum.subtract(closes[other])
        }
        return RollingMean.double(sum: sum, window: window, decimals: closes.decimals ?? 0)
    }

    /// Seconds since 1970 of a time as the file writes its own, or in a spelling that leaves no doubt; `nil` where `text` is
    /// neither.
    public func seconds(ofTime text: String) -> Int64? {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { buffer in
            let all = buffer[...]
            if let own = facts.format.layout.timePlan?.format.read(all, timeOfDay: nil) { return own.instant.seconds }
            return TimeText.seconds(date: all, timeOfDay: nil)
        }
    }
}
