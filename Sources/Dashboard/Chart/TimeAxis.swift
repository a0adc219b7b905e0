import FrameKit
import PlainText

/// The words of a tick, and whether they tell of a new day or year: those give way last.
struct AxisLabel: Equatable, Sendable {
    var text: String
    var isMajor = false
}

/// Labels under the rows of a plot: x is by row, so nights and weekends take no room.
struct TimeAxis: Equatable, Sendable {
    /// A label and where it goes.
    struct Tick: Equatable, Sendable {
        /// Cell of the plot that the first row of a new period lies in.
        var cell: Int
        var row: Int
        var label: AxisLabel

        /// Cells the tick takes: a mark and its text.
        var cells: Range<Int> { cell..<(cell + 1 + label.text.count) }
    }

    /// From left to right; no two touch.
    let ticks: [Tick]

    /// For a plot of `width` cells, over which rows are spread; labels may take `room` cells.
    init(rows: Range<Int>, times: [Int64]?, width: Int, room: Int) {
        let spread = RowSpread(rows: rows, cells: width)
        guard !rows.isEmpty, width > 0 else {
            ticks = []
            return
        }
        if let times, times.count >= rows.upperBound {
            ticks = Self.calendarTicks(times, spread, room: room)
        } else {
            ticks = Self.numberTicks(spread, room: room)
        }
    }

    private static func calendarTicks(_ times: [Int64], _ spread: RowSpread, room: Int) -> [Tick] {
        let start = times[spread.rows.lowerBound]
        let before = start == .min ? start : start - 1
        let candidates = CalendarStep.all.lazy.map { step in
            let firsts = spread.firsts(after: step.period(of: before)) { step.period(of: times[$0]) }
            return zip(firsts, labels(of: firsts.map { times[$0] }, step, before: before))
                .map { Tick(cell: spread.cell(of: $0), row: $0, label: $1) }
        }
        let ticks = closest(candidates, room: room)
        if !ticks.isEmpty { return ticks }
        // Too few rows for any boundary to lie between them.
        let first = CalendarStep.seconds(60).label(start, after: nil)
        return placed(
            [Tick(cell: spread.cell(of: spread.rows.lowerBound), row: spread.rows.lowerBound, label: first)], room)
    }

    /// Each label names the day or year where it is a new one; if none does, the first tells which it is.
    private static func labels(of times: [Int64], _ step: CalendarStep, before: Int64) -> [AxisLabel] {
        var labels = zip(times, [before] + times).map { step.label($0, after: $1) }
        if let first = times.first, !labels.contains(where: \.isMajor) { labels[0] = step.label(first, after: nil) }
        return labels
    }

    /// Without times: round row numbers, the first data row being 1.
    private static func numberTicks(_ spread: RowSpread, room: Int) -> [Tick] {
        let candidates = RoundStep.wholeNumbers(upTo: spread.rows.upperBound).lazy.map { step in
            spread.firsts(after: Int64(spread.rows.lowerBound / step)) { Int64(($0 + 1) / step) }.map { row in
                Tick(
                    cell: spread.cell(of: row), row: row,
                    label: AxisLabel(text: Digits.grouped(row + 1)))
            }
        }
        return closest(candidates, room: room)
    }

    /// The first step whose labels all fit, but for one that the right edge would cut. Where rows have holes, some labels
    /// crowd on any step: then the first step that would fit if its labels were spread evenly, should that show a lot more.
    private static func closest(_ candidates: some Sequence<[Tick]>, room: Int) -> [Tick] {
        var crowded: [Tick] = []
        for all in candidates {
            let ticks = all.filter { $0.cells.upperBound <= room }
            guard !ticks.isEmpty, ticks.reduce(0, { $0 + $1.cells.count + airBetween }) <= room + airBetween else {
                continue
            }
            let placed = placed(ticks, room)
            if placed.count == ticks.count { return crowded.count >= 2 * placed.count ? crowded : placed }
            if crowded.isEmpty, !isRegular(ticks) { crowded = placed }
        }
        return crowded
    }

    /// Whether all labels but the first stand about as far from the one before: then none of them may be left out.
    private static func isRegular(_ ticks: [Tick]) -> Bool {
        let distances = zip(ticks.dropFirst(), ticks.dropFirst(2)).map { $1.cell - $0.cell }
        guard let least = distances.min(), let most = distances.max() else { return true }
        return most <= least + least / 3 + 1
    }

    /// Leaves out what would touch or not fit: new days before all others, then from left to right.
    private static func placed(_ ticks: [Tick], _ room: Int) -> [Tick] {
        var kept: [Tick] = []
        for wanted in [true, false] {
            for tick in ticks where tick.label.isMajor == wanted && tick.cells.upperBound <= room {
                let reach = (tick.cells.lowerBound - airBetween)..<(tick.cells.upperBound + airBetween)
                if !kept.contains(where: { $0.cells.overlaps(reach) }) { kept.append(tick) }
            }
        }
        return kept.sorted { $0.cell < $1.cell }
    }

    private static let airBetween = 2
}

/// Spreads rows evenly over cells and finds where periods begin.
struct RowSpread: Equatable, Sendable {
    let rows: Range<Int>
    let cells: Int

    /// The cell in the middle of a row's share.
    func cell(of row: Int) -> Int { (2 * (row - rows.lowerBound) + 1) * cells / (2 * rows.count) }

    /// The rows whose ``cell(of:)`` is `cell`; empty where rows are wider than cells.
    private func rows(inCell cell: Int) -> Range<Int> {
        func first(_ cell: Int) -> Int { rows.lowerBound + (2 * rows.count * cell + cells - 1) / (2 * cells) }
        return first(cell)..<first(cell + 1)
    }

    /// The first row of each new period, at most one a cell.
    ///
    /// Looks at the ends of each cell, and closer only where the period changed: the cost does not depend on the number
    /// of rows.
    func firsts(after period: Int64, _ periodOf: (Int) -> Int64) -> [Int] {
        var current = period
        var firsts: [Int] = []
        for cell in 0..<cells {
            let rows = rows(inCell: cell)
            guard !rows.isEmpty else { continue }
            let last = periodOf(rows.upperBound - 1)
            if last > current {
                firsts.append(firstRow(in: rows) { periodOf($0) > current })
            }
            current = last
        }
        return firsts
    }

    private func firstRow(in rows: Range<Int>, where isNew: (Int) -> Bool) -> Int {
        var rows = rows
        while rows.count > 1 {
            let middle = rows.lowerBound + (rows.count - 1) / 2
            rows = isNew(middle) ? rows.lowerBound..<(middle + 1) : (middle + 1)..<rows.upperBound
        }
        return rows.lowerBound
    }
}

func drawTimeAxis(_ scene: ChartScene, _ layout: ChartLayout, _ style: ChartStyle, into frame: inout Frame) {
    let area = layout.timeAxis
    guard !area.isEmpty else { return }
    let axis = TimeAxis(
        rows: scene.rows, times: scene.times, width: layout.plot.size.columns, room: area.size.columns)
    let cursor = cursorLabel(scene, layout)
    for tick in axis.ticks where !(cursor?.cells.overlaps(tick.cells) ?? false) {
        let point = Point(column: area.origin.column + tick.cell, row: area.origin.row)
        frame[point] = Cell(style.glyphs == .ascii ? "|" : "╵", Style(.faint))
        frame.write(
            tick.label.text, at: Point(column: point.column + 1, row: point.row),
            style: Style(tick.label.isMajor ? .normal : .muted))
    }
    guard let cursor else { return }
    frame.write(
        cursor.text, at: Point(column: area.origin.column + cursor.cells.lowerBound, row: area.origin.row),
        style: Style(.cursorTag))
}

/// The time of the bar that is looked at, in brackets under it.
private func cursorLabel(_ scene: ChartScene, _ layout: ChartLayout) -> (text: String, cells: Range<Int>)? {
    guard let cursor = scene.cursor, let cell = cursorCell(scene, width: layout.plot.size.columns) else { return nil }
    let text = "[\(cursor.label)]"
    let start = max(0, min(cell - text.count / 2, layout.timeAxis.size.columns - text.count))
    return (text, start..<start + text.count)
}
