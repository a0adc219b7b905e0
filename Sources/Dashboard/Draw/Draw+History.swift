import FrameKit
import PlainText

extension DashboardState {
    /// The runs of the file of receipts, the one that Enter restores set off.
    func drawHistory(_ rect: Rect, _ frame: inout Frame) {
        guard let runs, let list = runList, rect.size.rows > 0 else { return }
        let columns = max(0, rect.size.columns - 4)
        let count = runs.runs.count
        let words = "\(Digits.grouped(count)) \(count == 1 ? "run" : "runs") in \(SafeText.escaped(receiptFileName))"
        frame.write(
            CellText.truncated(words + (count > 1 ? ", the newest first" : ""), columns: columns),
            at: Point(column: 2, row: rect.origin.row), style: Style(.strong))
        let lines = list.lines
        guard lines.size.rows > 0 else { return }
        frame.write(
            CellText.joined(Self.headings(runs.widths), columns: columns, separator: "  "),
            at: Point(column: 2, row: lines.origin.row - 1), style: Style(.muted))
        for (index, run) in runs.runs.dropFirst(list.first).prefix(lines.size.rows).enumerated() {
            draw(run, place: list.first + index, runs, Point(column: 0, row: lines.origin.row + index), &frame)
        }
    }

    private func draw(_ run: PastRun, place: Int, _ runs: RunList, _ point: Point, _ frame: inout Frame) {
        let isHere = place == runs.place
        let style = Style(isHere ? .selection : run.rate == nil ? .muted : .normal)
        if isHere { frame.fill(Rect(origin: point, size: Size(columns: size.columns, rows: 1)), style: style) }
        let pointer = chartStyle.glyphs == .ascii ? ">" : "▸"
        frame.write((isHere ? pointer : " ") + (place == runs.marked ? "*" : " "), at: point, style: style)
        frame.write(
            CellText.joined(cells(run, runs.widths), columns: max(0, size.columns - 4), separator: "  "),
            at: Point(column: 2, row: point.row), style: style)
    }

    /// What one looks for first stands first: a narrow screen shows no more.
    private static func headings(_ widths: RunList.Widths) -> [String] {
        [
            padded("run", widths.run), padded("rate", 7), padded("window", widths.window), padded("seed", 10),
            "began (UTC)         ", "prices",
        ]
    }

    private func cells(_ run: PastRun, _ widths: RunList.Widths) -> [String] {
        [
            Self.padded(Digits.grouped(run.number), widths.run),
            Self.padded(run.rate.map(SafeText.escaped) ?? "exit \(run.exitCode)", 7),
            Self.padded(run.numbers.map { Digits.grouped($0.window) } ?? "", widths.window),
            Self.padded(run.numbers.map { String($0.seed) } ?? "", 10),
            Self.clock(run.time), prices(run, widths),
        ]
    }

    private func prices(_ run: PastRun, _ widths: RunList.Widths) -> String {
        let name = SafeText.escaped(run.input)
        let text = run.readTheseBytes.map { $0 ? "these" : "other: " + name } ?? name
        // What the columns before it leave.
        return CellText.truncated(text, columns: max(5, size.columns - 4 - 47 - widths.run - widths.window))
    }

    /// `2026-11-20T21:54:11.823Z` to the second, as wide as its heading.
    private static func clock(_ time: String) -> String {
        let text = SafeText.escaped(time).prefix(19).map { $0 == "T" ? " " : $0 }
        return String(text) + String(repeating: " ", count: 20 - text.count)
    }

    private static func padded(_ text: String, _ columns: Int) -> String {
        String(repeating: " ", count: max(0, columns - CellText.columns(of: text))) + text
    }
}

extension DashboardState {
    /// Two runs side by side, a line for each thing; what differs has a star and is set off.
    var comparedLines: [PageLine] {
        guard let pair = runs?.pair else { return [] }
        let (left, right) = (pair.older.facts, pair.newer.facts)
        let names = left.map(\.name) + right.map(\.name).filter { name in !left.contains { $0.name == name } }
        let rows = names.map { name in
            (name, [left, right].map { facts in facts.first { $0.name == name }?.value ?? "-" })
        }
        let titles = [pair.older, pair.newer].map { "run \(Digits.grouped($0.number))" }
        let nameColumns = min(max(6, size.columns / 3), rows.map { CellText.columns(of: $0.0) }.max() ?? 0)
        let columns = max(1, (size.columns - 2 - 2 - nameColumns - 4) / 2)
        func cell(_ text: String, _ columns: Int) -> String {
            let shown = CellText.truncated(SafeText.escaped(text), columns: columns)
            return shown + String(repeating: " ", count: max(0, columns - CellText.columns(of: shown)))
        }
        return [("", titles)].map { line("  ", $0, $1) } + rows.map { line($1[0] == $1[1] ? "  " : "* ", $0, $1) }
        func line(_ mark: String, _ name: String, _ values: [String]) -> PageLine {
            let start = mark + cell(name, nameColumns) + "  "
            return PageLine(
                text: start + cell(values[0], columns) + "  "
                    + CellText.truncated(SafeText.escaped(values[1]), columns: columns),
                nameLength: mark == "  " ? start.count : 0, isSetOff: mark != "  ")
        }
    }
}
