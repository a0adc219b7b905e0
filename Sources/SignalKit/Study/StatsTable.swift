internal import PlainText

/// What each compared window did, on the same intervals.
public struct StatsTable: Equatable, Sendable {
    /// A row for each window, ascending.
    public let rows: [StatsRow]

    /// The rows of a comparison's table, of any even number of blocks.
    public init(_ table: BlockTable) {
        demand(table.blocks % 2 == 0, "halves need an even number of blocks, not \(table.blocks)")
        rows = table.windows.indices.map { StatsRow(table, $0) }
    }

    /// The names of the columns, as the first line of the CSV.
    public static let header =
        "window,intervals,signals,rate,changes,entries,longest,gain,turnover,timing_gain,break_even_ppm,"
        + "break_even_ppm_1st,break_even_ppm_2nd"
}

/// What one window did on the common intervals. Points are in the prices' unit; no fee is assumed anywhere.
public struct StatsRow: Equatable, Sendable {
    /// Rows in the rolling mean.
    public let window: Int
    /// m, the common intervals; the same for every window.
    public let intervals: Int
    /// Intervals held: those that start at a row with signal 1.
    public let signals: Int
    /// Positions unlike the one before; before the first interval the position is 0.
    public let changes: Int
    /// Changes to 1.
    public let entries: Int
    /// The most intervals held in a row.
    public let longest: Int
    /// What the held intervals' moves add up to.
    public let gain: ExactDecimal
    /// The prices at the changes added up.
    public let turnover: ExactDecimal
    /// The gain beyond that of being in for as many of the intervals at random (Brock, Lakonishok & LeBaron 1992), as
    /// the nearest double.
    public let timingGain: Double
    /// The fee for each change, in millionths of the price, at which the gain is used up, as the nearest double; `nil`
    /// where there is no turnover.
    public let breakEven: Double?
    /// The same over the first ⌊m/2⌋ intervals.
    public let breakEvenFirstHalf: Double?
    /// The same over the rest, which begins with the position that the first half left.
    public let breakEvenSecondHalf: Double?

    init(_ table: BlockTable, _ index: Int) {
        let first = table.record(index, blocks: 0..<(table.blocks / 2))
        let second = table.record(index, blocks: (table.blocks / 2)..<table.blocks)
        let whole = table.record(index, blocks: 0..<table.blocks)
        window = table.windows[index]
        intervals = table.intervals
        signals = whole.signals
        changes = whole.changes
        entries = (whole.changes + (whole.last ? 1 : 0)) / 2
        longest = whole.longest
        gain = ExactDecimal(ticks: whole.gain, decimals: table.decimals)
        turnover = ExactDecimal(ticks: whole.turnover, decimals: table.decimals)
        timingGain = table.timingGain(whole)
        breakEven = whole.breakEven
        breakEvenFirstHalf = first.breakEven
        breakEvenSecondHalf = second.breakEven
    }

    /// signals / intervals, as the nearest double; 0 where there are none.
    public var rate: Double { intervals == 0 ? 0 : Double(signals) / Double(intervals) }

    /// The row as a line of CSV, without the line end.
    public var csvLine: String {
        let share = FixedPoint(rate, places: 6)?.text ?? ""
        var line = "\(window),\(intervals),\(signals),\(share),\(changes),\(entries),\(longest),"
        line += "\(gain),\(turnover),\(timingGain)"
        for fee in [breakEven, breakEvenFirstHalf, breakEvenSecondHalf] { line += "," + (fee.map { "\($0)" } ?? "") }
        return line
    }
}

extension StudyRecord {
    /// The fee for each change, in millionths of the price, at which the gain is used up, as the nearest double; `nil`
    /// where there is no turnover.
    public var breakEven: Double? {
        turnover == 0 ? nil : ExactRatio(gain, times: 1_000_000, over: turnover).double()
    }
}

extension BlockTable {
    /// gain − signals/m × (last price − first price), in the prices' unit, as the nearest double; `whole` is the record
    /// of all blocks.
    func timingGain(_ whole: StudyRecord) -> Double {
        guard intervals > 0, let start = prices.first, let end = prices.last else { return 0 }
        var ratio = ExactRatio(whole.gain, times: Int128(intervals), over: Int128(intervals))
        ratio.subtract(end - start, times: Int128(whole.signals))
        return ratio.double(decimals: decimals)
    }
}
