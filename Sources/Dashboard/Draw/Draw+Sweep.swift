import FrameKit
import PlainText

extension DashboardState {
    /// All windows beside each other: what a flip earned in both halves, how many there are, and the rate.
    func drawSweep(_ layout: SweepLayout, _ frame: inout Frame) {
        guard let scale = sweepScale else { return }
        guard let table = comparison?.table, !table.rows.isEmpty else {
            frame.write(comparisonWords, at: layout.fees.title.origin, style: Style(.muted))
            return
        }
        let perCell = CurvePlot.valuesPerCell(chartStyle.glyphs)
        let curves = WindowScale(scale.windows, columns: scale.columns * perCell)
        let rows = (0..<curves.columns).map { column in
            table.rows[min(table.firstIndex(from: curves.window(at: column)), table.rows.count - 1)]
        }
        drawFees(rows, layout.fees, &frame)
        drawFlips(rows, perCell, layout.flips, &frame)
        drawRates(rows, table, layout.rate, &frame)
        drawHere(scale, layout, &frame)
        drawWindowAxis(scale, layout.axis, marks: layout.marks, &frame)
        frame.write(
            "window", at: Point(column: 0, row: layout.axis.origin.row), style: Style(.muted),
            maxColumns: max(0, layout.axis.origin.column - 1))
        drawFacts(table, layout.facts, &frame)
    }

    /// One sentence of fact about all windows, as soon as they are compared.
    var comparisonWords: String {
        guard let comparison, comparison.isWhole else { return "comparing windows…" }
        return comparison.table.fact(feePpm: feePpm)
    }

    // MARK: Pictures

    private func drawFees(_ rows: [WindowTable.Row], _ picture: SweepLayout.Picture, _ frame: inout Frame) {
        let fee = Double(feePpm) / 100
        let isASCII = chartStyle.glyphs == .ascii
        let legend = [
            "what one flip earns, bp", isASCII ? "* 1st half" : "━ 1st half", isASCII ? "o 2nd half" : "┄ 2nd half",
            "\(isASCII ? "-" : "─") fee \(Figures.fee(ppm: feePpm)) bp",
            fill == .next ? "filled at the next close" : "",
        ]
        title(legend.filter { !$0.isEmpty }, picture.title, &frame)
        guard !picture.plot.isEmpty else { return }
        let halves = (0..<2).map { half in rows.map { $0.halves[half].breakEvenBp } }
        let (lowest, highest) = Self.span(halves.flatMap { $0 }.compactMap { $0 }, with: [-fee / 2, 0, 2 * fee])
        let plot = CurvePlot(area: picture.plot, glyphs: chartStyle.glyphs, lowest: lowest, highest: highest)
        plot.drawLevel(0, isASCII ? "." : "·", .faint, &frame)
        plot.drawLevel(fee, isASCII ? "-" : "─", .strong, &frame)
        plot.draw(halves[1], .dashes, .mean, &frame)
        plot.draw(halves[0], .line, .price, &frame)
        let steps = RoundSteps.values(from: lowest, through: highest, atMost: max(1, picture.plot.size.rows / 2))
        for value in steps { label(Figures.signed(value, places: 0), at: value, plot, &frame) }
    }

    private func drawFlips(
        _ rows: [WindowTable.Row], _ perCell: Int, _ picture: SweepLayout.Picture, _ frame: inout Frame
    ) {
        guard !picture.plot.isEmpty else { return }
        title([days == nil ? "flips (log)" : "flips a day (log)"], picture.title, &frame)
        let unit = days ?? 1
        let logs = rows.map { WindowScale.log2(Double($0.changes + 1)) }
        guard let highest = logs.max(), let most = rows.map(\.changes).max() else { return }
        let (height, glyphs) = (picture.plot.size.rows, chartStyle.glyphs)
        for column in 0..<picture.plot.size.columns where column * perCell < logs.count {
            let eighths = highest > 0 ? Int((Double(8 * height) * logs[column * perCell] / highest).rounded()) : 0
            for row in 0..<height where eighths > 8 * row {
                frame[picture.plot.origin.column + column, picture.plot.rowRange.upperBound - 1 - row] = Cell(
                    heightGlyph(min(8, eighths - 8 * row) - 1, glyphs), Style(.overview))
            }
        }
        axisLabel(Figures.rate(most, days: unit) ?? "", row: picture.plot.origin.row, picture.plot, &frame)
    }

    private func drawRates(
        _ rows: [WindowTable.Row], _ table: WindowTable, _ picture: SweepLayout.Picture, _ frame: inout Frame
    ) {
        guard !picture.plot.isEmpty else { return }
        let shade: Unicode.Scalar = chartStyle.glyphs == .ascii ? ":" : "░"
        title(["share of bars above the mean"] + (band.isEmpty ? [] : ["\(shade) 95 %"]), picture.title, &frame)
        let rates = rows.map { table.value(.rate, of: $0, feePpm: 0) }
        let bands = zip(rows, rates).map { row, rate in reach(row.window).flatMap { reach in rate.map { ($0, reach) } }
        }
        let edges = bands.compactMap { $0 }.flatMap { [$0.0 - $0.1.below, $0.0 + $0.1.above] }
        let (lowest, highest) = Self.span(rates.compactMap { $0 }, with: [0.5] + edges)
        let plot = CurvePlot(area: picture.plot, glyphs: chartStyle.glyphs, lowest: lowest, highest: highest)
        for (index, point) in bands.enumerated() {
            guard let (rate, reach) = point else { continue }
            plot.shade(index, rate - reach.below...rate + reach.above, shade, .faint, &frame)
        }
        plot.draw(rates, .line, .price, &frame)
        axisLabel(Digits.fixed(min(1, highest), places: 2), row: picture.plot.origin.row, picture.plot, &frame)
        axisLabel(
            Digits.fixed(max(0, lowest), places: 2), row: picture.plot.rowRange.upperBound - 1, picture.plot, &frame)
    }

    /// How far a window's interval reaches, between those of its neighbours that are known.
    private func reach(_ window: Int) -> (below: Double, above: Double)? {
        guard let next = band.firstIndex(where: { $0.window >= window }) else { return nil }
        let (right, left) = (band[next], band[max(0, next - 1)])
        guard right.window > left.window, right.window != window else { return (right.below, right.above) }
        let share = Double(window - left.window) / Double(right.window - left.window)
        return (
            left.below + share * (right.below - left.below), left.above + share * (right.above - left.above)
        )
    }

    /// The chosen window goes through all pictures, behind the curves.
    private func drawHere(_ scale: WindowScale, _ layout: SweepLayout, _ frame: inout Frame) {
        guard scale.windows.contains(window) else { return }
        let glyph: Unicode.Scalar = chartStyle.glyphs == .ascii ? "|" : "┊"
        for plot in [layout.fees.plot, layout.flips.plot, layout.rate.plot] {
            for row in plot.rowRange {
                let point = Point(column: plot.origin.column + scale.column(of: window), row: row)
                if [" ", "·", ".", "░", ":"].contains(frame[point].glyph) { frame[point] = Cell(glyph, Style(.mean)) }
            }
        }
    }

    /// What three quarters of the values span, and all of `others`: a few long windows, which flip so seldom that chance
    /// alone decides, must not press the rest flat.
    private static func span(_ values: [Double], with others: [Double]) -> (Double, Double) {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return (others.min() ?? 0, others.max() ?? 1) }
        let cut = sorted.count / 8
        let lowest = min(sorted[cut], others.min() ?? sorted[cut])
        let highest = max(sorted[sorted.count - 1 - cut], others.max() ?? sorted[cut])
        let margin = max(highest - lowest, 1e-9) / 20
        return (lowest - margin, highest + margin)
    }

    private func title(_ parts: [String], _ rect: Rect, _ frame: inout Frame) {
        guard !rect.isEmpty else { return }
        frame.write(
            CellText.joined(parts, columns: rect.size.columns, separator: "   "), at: rect.origin, style: Style(.muted))
    }

    private func label(_ text: String, at value: Double, _ plot: CurvePlot, _ frame: inout Frame) {
        guard let row = plot.row(of: value) else { return }
        axisLabel(text, row: plot.area.origin.row + row, plot.area, &frame)
    }

    private func axisLabel(_ text: String, row: Int, _ plot: Rect, _ frame: inout Frame) {
        let column = plot.origin.column - 1 - CellText.columns(of: text)
        guard column >= 0 else { return }
        frame.write(text, at: Point(column: column, row: row), style: Style(.muted))
    }

    // MARK: Facts

    private func drawFacts(_ table: WindowTable, _ rect: Rect, _ frame: inout Frame) {
        let lines = rect.size.rows >= 7 ? factTable(table) : factLines(table)
        for (index, line) in lines.prefix(rect.size.rows).enumerated() {
            frame.write(
                CellText.joined(line, columns: rect.size.columns - 2, separator: rect.size.rows >= 7 ? "" : "   "),
                at: Point(column: rect.origin.column + 1, row: rect.origin.row + index),
                style: Style(index == 0 && rect.size.rows >= 7 ? .muted : .normal))
        }
    }

    private func factLines(_ table: WindowTable) -> [[String]] {
        guard let row = table.index(of: window).map({ table.rows[$0] }) else {
            return [["window \(Digits.grouped(window)) is not among those compared"], [table.fact(feePpm: feePpm)]]
        }
        let fees = row.halves.map { Figures.signed($0.breakEvenBp) }.joined(separator: " | ")
        let net = (0..<2).map { Figures.signed(table.netShare(of: row, half: $0, feePpm: feePpm), places: 0) }
        return [
            [
                "window \(Digits.grouped(row.window)): \(flipsText(row.changes))", "a flip earns \(fees) bp",
                "net \(net.joined(separator: " | ")) %",
            ],
            [comparisonWords],
        ]
    }

    private func flipsText(_ flips: Int) -> String {
        "\(Digits.grouped(flips)) flips" + (Figures.rate(flips, days: days).map { ", \($0) a day" } ?? "")
    }

    /// Here, config and pins under each other, then what choosing by the first half alone would have brought.
    private func factTable(_ table: WindowTable) -> [[String]] {
        let names: [WindowMark.Kind: String] = [.here: "here", .config: "config", .pinned: "pinned"]
        let marked = windowMarks.compactMap { mark in
            table.index(of: mark.window).map { index in
                let name = String(mark.glyph(chartStyle.glyphs)) + " " + (names[mark.kind] ?? "")
                return [Self.padded(name, 14)] + cells(table.rows[index], table)
            }
        }
        var lines = [[Self.padded("", 14)] + WindowColumn.allCases.map { Self.cell($0.heading) }] + marked
        if let leader = table.firstHalfLeader {
            lines.append([Self.padded("  led 1st half", 14)] + cells(leader.row, table))
            if lines.count < 6 {
                lines.append([
                    "The leader of the 1st half is number \(Digits.grouped(leader.rank)) of "
                        + "\(Digits.grouped(leader.of)) in the 2nd."
                ])
            }
        }
        lines.append([comparisonWords])
        return lines
    }

    /// A row's figures, each as wide as its column.
    func cells(_ row: WindowTable.Row, _ table: WindowTable) -> [String] {
        WindowColumn.allCases.map { column in
            let value = table.value(column, of: row, feePpm: feePpm)
            let text =
                switch column {
                case .window: Digits.grouped(row.window)
                case .rate: value.map { Digits.rate($0) } ?? "–"
                case .changes: Digits.grouped(row.changes)
                case .barsPerChange: value.map { Digits.fixed($0, places: 1) } ?? "–"
                case .firstBreakEven, .secondBreakEven, .leastBreakEven, .firstNet, .secondNet: Figures.signed(value)
                }
            return Self.cell(text)
        }
    }

    static func cell(_ text: String) -> String { String(repeating: " ", count: max(1, 9 - text.count)) + text }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
