package import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// The screen: a function of the state, the same on every machine.
    package func draw() -> Frame {
        var frame = Frame(size: size)
        let layout = layout
        guard !layout.isTooSmall else {
            drawTooSmall(&frame)
            return frame
        }
        drawHeader(layout.header, &frame)
        drawScreen(layout, &frame)
        drawFooter(layout.footer, &frame)
        switch overlay {
        case .help(let filter, let scroll): drawHelp(filter: filter, scroll: scroll, &frame)
        case .commandLine(let line) where line.isListing: drawCommandList(layout, &frame)
        default: break
        }
        return frame
    }

    private func drawScreen(_ layout: DashboardLayout, _ frame: inout Frame) {
        switch (screen, phase) {
        case (.log, _), (.judge, _), (.comparedRuns, _): drawPage(layout.body, &frame)
        case (.history, _): drawHistory(layout.body, &frame)
        case (.symbols, _): drawSymbols(layout.body, &frame)
        case (_, .loading(let progress)): drawLoading(progress, layout, &frame)
        case (.sweep, .ready): drawSweep(SweepLayout(layout.body), &frame)
        case (.table, .ready): drawTable(layout, &frame)
        case (.chart, .ready):
            if let chartScene { drawChart(chartScene, layout.chart, chartStyle, into: &frame) }
            drawPanel(layout.panel, &frame)
            drawSummary(layout.summary, &frame)
            drawStrip(layout.strip, &frame)
        }
    }

    private func drawTooSmall(_ frame: inout Frame) {
        let smallest = DashboardLayout.smallest
        let sentence =
            "mlops-tui needs \(smallest.columns)×\(smallest.rows), this is \(size.columns)×\(size.rows); q quits"
        for (row, line) in CellText.wrapped(sentence, columns: size.columns, lines: size.rows).enumerated() {
            frame.write(line, at: Point(column: 0, row: row), style: .normal)
        }
    }

    // MARK: Header

    private func drawHeader(_ rect: Rect, _ frame: inout Frame) {
        frame.fill(rect, style: Style(.bar))
        let numbers = CellText.joined(
            ["window \(Digits.grouped(window))", "seed \(seed)"], columns: rect.size.columns - 2,
            separator: rect.size.columns < 40 ? "  " : "   ")
        let numbersStart = rect.size.columns - CellText.columns(of: numbers) - 1
        var column = 1
        var room: Int { numbersStart - column - 2 }
        func write(_ text: String, _ ink: Ink) {
            guard room > 3, !text.isEmpty else { return }
            column +=
                frame.write(
                    CellText.truncated(text, columns: room), at: Point(column: column, row: rect.origin.row),
                    style: Style(ink)) + 2
        }
        if let title { write(title, .barStrong) } else if rect.size.columns >= 60 { write("mlops-tui", .barStrong) }
        write(SafeText.escaped(inputFileName), .bar)
        if let symbol { write(SafeText.escaped(symbol), .barStrong) }
        write(CellText.joined(barFacts, columns: room, separator: " · "), .bar)
        if inputHasChanged { write("changed on disk", .alert) }
        if appendingIsRefused { write("not read on", .alert) } else if origin.follows { write("following", .bar) }
        frame.write(numbers, at: Point(column: max(0, numbersStart), row: rect.origin.row), style: Style(.barStrong))
    }

    /// What a screen over the chart is.
    private var title: String? {
        switch screen {
        case .chart: nil
        case .sweep, .table: comparedWindows.map { "WINDOWS \(Figures.range($0))" }
        case .judge: "JUDGE"
        case .log: "LOG"
        case .symbols: "SYMBOLS"
        case .history: "RUNS"
        case .comparedRuns: "TWO RUNS"
        }
    }

    /// `10,000 bars`, `1 min`.
    private var barFacts: [String] {
        guard let series else { return [] }
        let bars = "\(Digits.grouped(series.rowCount)) \(series.rowCount == 1 ? "bar" : "bars")"
        if screen == .sweep || screen == .table {
            // Windows are compared on the bars that all of them have a mean for.
            return [(comparison?.table.intervals).map { "\(Digits.grouped($0)) of \(bars)" } ?? bars]
        }
        return [bars]
            + (series.isNewestFirst ? ["newest first"] : [series.barSeconds.map(Self.barLength)].compactMap { $0 })
    }

    private static func barLength(_ seconds: Int64) -> String {
        let units: [(seconds: Int64, name: String)] = [
            (604_800, "week"), (86_400, "day"), (3_600, "h"), (60, "min"), (1, "s"),
        ]
        for unit in units where seconds >= unit.seconds && seconds % unit.seconds == 0 {
            return "\(seconds / unit.seconds) \(unit.name)"
        }
        return "\(seconds) s"
    }

    // MARK: Loading

    private func drawLoading(_ progress: Loading, _ layout: DashboardLayout, _ frame: inout Frame) {
        let middle = layout.size.rows / 2
        let name = CellText.truncated(SafeText.escaped(inputFileName), columns: max(8, layout.size.columns - 12))
        var lines = ["reading \(name)"]
        if let wait = progress.wait { lines.append(SafeText.escaped(wait)) }
        if progress.rows > 0 { lines.append("\(Digits.grouped(progress.rows)) rows" + speed(progress)) }
        for (index, line) in lines.enumerated() {
            let line = CellText.truncated(line, columns: layout.size.columns)
            let column = (layout.size.columns - CellText.columns(of: line)) / 2
            frame.write(
                line, at: Point(column: column, row: middle - 1 + index), style: Style(index == 0 ? .strong : .muted))
        }
        guard let total = progress.totalBytes, total > 0, layout.size.columns >= 30 else { return }
        let width = min(40, layout.size.columns - 8)
        let done = max(0, min(width, progress.bytes * width / total))
        let start = Point(column: (layout.size.columns - width) / 2, row: middle + 2)
        frame.write(String(repeating: "█", count: done), at: start, style: Style(.price))
        frame.write(
            String(repeating: "·", count: width - done), at: Point(column: start.column + done, row: start.row),
            style: Style(.faint))
    }

    private func speed(_ progress: Loading) -> String {
        guard progress.milliseconds > 0 else { return "" }
        return " · \(Digits.grouped(progress.bytes / 1_000 / progress.milliseconds)) MB/s"
    }
}
