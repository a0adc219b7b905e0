extension PriceTable {
    /// The finest decimals that a price is written with; never below 0.
    public var decimals: Int { max(0, closes.decimals ?? 0) }

    /// The largest distance of a close from zero, as the nearest double.
    public var largestPrice: Double {
        ExactDecimal(ticks: Int128(closes.largest), decimals: closes.decimals ?? 0).double
    }

    /// Whether the file begins with its newest bar; the rows of the table are in the order of time nevertheless.
    public var isNewestFirst: Bool {
        facts.order == .newestFirst
    }

    /// Seconds from one bar to the next, where the times of the file say so: the step that most of the first 1,000 bars
    /// have.
    public var barSeconds: Int64? {
        guard let times, times.count > 1 else { return nil }
        var counts: [Int64: Int] = [:]
        for index in 1..<min(times.count, 1_000) { counts[times[index] - times[index - 1], default: 0] += 1 }
        // The smaller step where two are equally common: dictionaries have no order of their own.
        let step = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
        return step.flatMap { $0 > 0 ? $0 : nil }
    }
}
