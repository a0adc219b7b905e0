import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// The numbers at the side: the window's own, then what matters for a choice.
    func drawPanel(_ rect: Rect, _ frame: inout Frame) {
        guard !rect.isEmpty else { return }
        var pen = PanelPen(rect: rect)
        guard let report = outcome?.report else {
            pen.line("running…", Style(.muted), &frame)
            return
        }
        let ink: Ink = isStale ? .muted : .normal
        pen.pair("SIGNAL RATE", Digits.rate(report.signalRate), Style(isStale ? .muted : .strong), &frame)
        drawInterval(report, &pen, &frame)
        for line in numbers(report) { pen.pair(line.name, line.value, Style(ink), &frame) }
        for note in configNotes { pen.line(note, Style(.barStrong), &frame) }
        for warning in warnings { pen.line(warning, Style(.warning), &frame) }
        drawReadout(&pen, &frame)
        pen.skip()
        drawHalves(&pen, &frame)
    }

    /// What casts doubt on the numbers stays beside them; the rest of the log has a screen of its own.
    private var warnings: [String] {
        let all = remarks.filter(\.isWarning).map(\.text) + log.filter(\.isWarning).map { "\($0.event) \($0.detail)" }
        return all.suffix(3).map { "! " + SafeText.escaped($0) }
    }

    private func drawInterval(_ report: RunReport, _ pen: inout PanelPen, _ frame: inout Frame) {
        if isSlow {
            pen.pair("  95 %", "running…", Style(.muted), &frame)
        } else if isTooShort(report) {
            pen.line(SignalRateInterval.Absence.tooFewWindows.words, Style(.muted), &frame)
        } else {
            pen.pair("  95 %", intervalText(report), Style(.muted), &frame)
        }
    }

    private func isTooShort(_ report: RunReport) -> Bool { SignalRateInterval.absence(of: report) != nil }

    private func numbers(_ report: RunReport) -> [(name: String, value: String)] {
        let daily = Figures.rate(report.flips, days: days).map { " · \($0) a day" } ?? ""
        let perFlip =
            report.flips > 0 ? Digits.fixed(Double(report.rowsWithMean) / Double(report.flips), places: 1) : "–"
        return [
            ("flips", Digits.grouped(report.flips) + daily), ("bars a flip", perFlip),
            ("longest run", Digits.grouped(report.longestRun)),
        ]
            + (report.gaps > 0
                ? [("warm-up, gaps", "\(Digits.grouped(report.warmupRows)), \(Digits.grouped(report.gaps))")]
                : [("warm-up", Digits.grouped(report.warmupRows))])
    }

    /// How many days the file spans; `nil` without times.
    var days: Double? {
        guard let times = series?.times, let first = times.first, let last = times.last, last > first else {
            return nil
        }
        return Double(last - first) / 86_400
    }

    // MARK: Both halves

    private func drawHalves(_ pen: inout PanelPen, _ frame: inout Frame) {
        let half = chartStyle.glyphs == .ascii ? "1/2" : "½"
        pen.columns("HELD AT 1", ["1st \(half)", "2nd \(half)"], Style(.muted), &frame)
        guard let table = comparison?.table else {
            pen.line("comparing windows…", Style(.muted), &frame)
            return
        }
        let row = table.index(of: window).map { table.rows[$0] }
        let style = Style(.normal)
        let points = row.map { $0.halves.map { Figures.points(table.price($0.gain)) } }
        pen.columns("points", points ?? ["–", "–"], style, &frame)
        pen.columns("bp a flip", row?.halves.map { Figures.signed($0.breakEvenBp) } ?? ["–", "–"], style, &frame)
        let net = row.map { row in (0..<2).map { Figures.signed(table.netShare(of: row, half: $0, feePpm: feePpm)) } }
        pen.columns("net %", net ?? ["–", "–"], style, &frame)
        pen.columns("hold %", (0..<2).map { Figures.signed(table.holdShare(half: $0)) }, style, &frame)
        pen.pair(
            "fee \(Figures.fee(ppm: feePpm)) bp", fill == .deciding ? "at close" : "at next close", Style(.muted),
            &frame)
        if row == nil, comparison?.isWhole == true, let windows = comparedWindows {
            pen.line("compared are \(Figures.range(windows))", Style(.muted), &frame)
        }
        pen.skip()
        pen.text(
            comparisonWords, Style(.normal), &frame)
    }

    // MARK: Narrow screens

    /// The same in one or two lines, for narrow screens.
    func drawSummary(_ rect: Rect, _ frame: inout Frame) {
        guard !rect.isEmpty, let report = outcome?.report else { return }
        let first = Point(column: 1, row: rect.origin.row)
        let rate = "rate \(Digits.rate(report.signalRate))"
        let used = frame.write(rate, at: first, style: Style(isStale ? .muted : .strong))
        let interval =
            isSlow
            ? "running…" : isTooShort(report) ? SignalRateInterval.Absence.tooFewWindows.words : intervalText(report)
        let room = rect.size.columns - used - 4
        // Half an interval would be read as another number.
        let shown = CellText.columns(of: interval) <= room ? interval : isSlow || self.interval == .pending ? "…" : ""
        frame.write(shown, at: Point(column: used + 3, row: first.row), style: Style(.muted))
        guard rect.size.rows > 1 else { return }
        let facts = readoutLine ?? configNotes + numbers(report).map { "\($0.name) \($0.value)" }
        frame.write(
            CellText.joined(facts, columns: rect.size.columns - 2), at: Point(column: 1, row: first.row + 1),
            style: Style(.muted))
    }

    private func intervalText(_ report: RunReport) -> String {
        switch interval {
        case .pending: "…"
        case .drawn(let interval): "\(Digits.rate(interval.lower))–\(Digits.rate(interval.upper))"
        case .impossible: "no interval"
        }
    }

    /// What the config still says, where that differs from the screen.
    private var configNotes: [String] {
        (written.window == window ? [] : ["config has window \(Digits.grouped(written.window))"])
            + (written.seed == seed ? [] : ["config has seed \(written.seed)"])
    }
}

/// Writes the panel from top to bottom; what does not fit is left out.
struct PanelPen {
    let rect: Rect
    var row = 0

    var room: Int { max(0, rect.size.rows - row) }

    mutating func skip() { row += 1 }

    mutating func line(_ text: String, _ style: Style, _ frame: inout Frame) {
        guard room > 0 else { return }
        frame.write(CellText.truncated(text, columns: rect.size.columns), at: point(0), style: style)
        row += 1
    }

    /// A sentence, over as many lines as it takes.
    mutating func text(_ text: String, _ style: Style, _ frame: inout Frame) {
        for line in CellText.wrapped(text, columns: rect.size.columns, lines: room) { self.line(line, style, &frame) }
    }

    /// A name, and its value at the right edge.
    mutating func pair(_ name: String, _ value: String, _ style: Style, _ frame: inout Frame) {
        guard room > 0 else { return }
        frame.write(name, at: point(0), style: Style(.muted))
        write(value, endingAt: rect.size.columns, style, &frame)
        row += 1
    }

    /// A name and a value for each half, under each other.
    mutating func columns(_ name: String, _ values: [String], _ style: Style, _ frame: inout Frame) {
        guard room > 0 else { return }
        frame.write(name, at: point(0), style: Style(.muted))
        for (index, value) in values.enumerated() {
            write(value, endingAt: rect.size.columns - 8 * (values.count - 1 - index), style, &frame)
        }
        row += 1
    }

    private func write(_ value: String, endingAt end: Int, _ style: Style, _ frame: inout Frame) {
        frame.write(value, at: point(max(0, end - CellText.columns(of: value))), style: style)
    }

    private func point(_ column: Int) -> Point {
        Point(column: rect.origin.column + column, row: rect.origin.row + row)
    }
}
