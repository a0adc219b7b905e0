import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// The numbers at the side, and under them the newest events of the log.
    func drawPanel(_ rect: Rect, _ frame: inout Frame) {
        guard !rect.isEmpty else { return }
        var pen = PanelPen(rect: rect)
        pen.heading("SIGNAL RATE", &frame)
        if let report = outcome?.report {
            pen.rate(Digits.rate(report.signalRate), intervalText, isStale: isStale, &frame)
            pen.remark(isSlow ? "running…" : intervalRemark, &frame)
            pen.skip()
            for line in numbers(report) { pen.number(line, isStale: isStale, &frame) }
            for note in configNotes { pen.remark(note, &frame) }
        } else {
            pen.remark("running…", &frame)
        }
        pen.skip()
        pen.heading("LOG", &frame)
        for entry in log.suffix(pen.room) {
            pen.log(entry, &frame)
        }
    }

    /// The same in one or two lines, for narrow screens.
    func drawSummary(_ rect: Rect, _ frame: inout Frame) {
        guard !rect.isEmpty, let report = outcome?.report else { return }
        let first = Point(column: 1, row: rect.origin.row)
        let rate = "rate \(Digits.rate(report.signalRate))"
        let used = frame.write(rate, at: first, style: Style(isStale ? .muted : .strong))
        let interval = isSlow ? "running…" : intervalText
        let room = rect.size.columns - used - 4
        // Half an interval would be read as another number.
        let shown = CellText.columns(of: interval) <= room ? interval : isSlow || self.interval == .pending ? "…" : ""
        frame.write(shown, at: Point(column: used + 3, row: first.row), style: Style(.muted))
        guard rect.size.rows > 1 else { return }
        let facts = numbers(report).dropFirst().map { "\($0.name) \($0.value)" }
        frame.write(
            CellText.joined(facts, columns: rect.size.columns - 2), at: Point(column: 1, row: first.row + 1),
            style: Style(.muted))
    }

    private var intervalRemark: String {
        guard case .impossible = interval else { return "95 % interval, seed \(seed)" }
        return SignalRateInterval.Absence.tooFewWindows.words
    }

    private var intervalText: String {
        switch interval {
        case .pending: "…"
        case .drawn(let interval): "\(Digits.rate(interval.lower))–\(Digits.rate(interval.upper))"
        case .impossible: "no interval"
        }
    }

    private func numbers(_ report: RunReport) -> [(name: String, value: String, ink: Ink)] {
        [
            ("window", Digits.grouped(report.window), .mean),
            ("rows", Digits.grouped(report.rows), .normal),
            ("signals", Digits.grouped(report.signals), .normal),
            ("flips", Digits.grouped(report.flips), .normal),
            ("longest run", Digits.grouped(report.longestRun), .normal),
            ("warm-up", Digits.grouped(report.warmupRows), .normal),
            ("gaps", Digits.grouped(report.gaps), report.gaps > 0 ? .mean : .normal),
            ("latency", Digits.duration(microseconds: outcome?.microseconds ?? 0), .normal),
        ]
    }

    /// What the config still says, where that differs from the screen.
    private var configNotes: [String] {
        (written.window == window ? [] : ["config has window \(Digits.grouped(written.window))"])
            + (written.seed == seed ? [] : ["config has seed \(written.seed)"])
    }
}

/// Writes the panel from top to bottom; what does not fit is left out.
private struct PanelPen {
    let rect: Rect
    var row = 0

    var room: Int { max(0, rect.size.rows - row) }

    mutating func skip() { row += 1 }

    mutating func heading(_ text: String, _ frame: inout Frame) { line(text, Style(.muted), &frame) }

    mutating func remark(_ text: String, _ frame: inout Frame) { line(text, Style(.faint), &frame) }

    mutating func rate(_ rate: String, _ interval: String, isStale: Bool, _ frame: inout Frame) {
        guard room > 0 else { return }
        let start = point(0)
        let used = frame.write(rate, at: start, style: Style(isStale ? .muted : .strong))
        frame.write(interval, at: point(used + 2), style: Style(.muted), maxColumns: rect.size.columns - used - 2)
        row += 1
    }

    mutating func number(_ line: (name: String, value: String, ink: Ink), isStale: Bool, _ frame: inout Frame) {
        guard room > 0 else { return }
        frame.write(line.name, at: point(0), style: Style(.muted))
        let column = max(0, rect.size.columns - CellText.columns(of: line.value))
        frame.write(line.value, at: point(column), style: Style(isStale ? .muted : line.ink))
        row += 1
    }

    mutating func log(_ entry: LogEntry, _ frame: inout Frame) {
        guard room > 0 else { return }
        let used = frame.write(
            SafeText.escaped(entry.event) + " ", at: point(0), style: Style(entry.isWarning ? .mean : .faint),
            maxColumns: rect.size.columns)
        frame.write(
            CellText.truncated(SafeText.escaped(entry.detail), columns: rect.size.columns - used), at: point(used),
            style: Style(.muted))
        row += 1
    }

    private mutating func line(_ text: String, _ style: Style, _ frame: inout Frame) {
        guard room > 0 else { return }
        frame.write(CellText.truncated(text, columns: rect.size.columns), at: point(0), style: style)
        row += 1
    }

    private func point(_ column: Int) -> Point {
        Point(column: rect.origin.column + column, row: rect.origin.row + row)
    }
}
