import FrameKit
import PlainText

extension DashboardState {
    /// All windows from left to right: how often they flip, and what they did in both halves against the fee.
    func drawStrip(_ layout: StripLayout, _ frame: inout Frame) {
        guard !layout.flips.isEmpty else { return }
        guard let scale = stripScale, let windows = comparedWindows else {
            frame.write("too few bars to compare windows", at: layout.flips.origin, style: Style(.muted))
            return
        }
        frame.write(
            CellText.truncated(
                "WINDOWS \(Figures.range(windows)), log scale", columns: layout.title.size.columns),
            at: layout.title.origin, style: Style(.muted))
        if let comparison {
            let columns = comparison.table.strip(scale, marked: windowMarks.map(\.window), feePpm: feePpm)
            drawStripFlips(columns, layout.flips, &frame)
            for (half, rect) in layout.halves.enumerated() {
                for (column, cell) in columns.enumerated() where half < cell.verdicts.count {
                    frame[rect.origin.column + column, rect.origin.row] = verdictCell(cell.verdicts[half])
                }
            }
        } else {
            frame.write("comparing windows…", at: layout.flips.origin, style: Style(.muted))
        }
        drawWindowAxis(scale, layout.axis, marks: layout.marks, &frame)
        drawStripCaptions(layout, &frame)
        drawStripLegend(layout.legend, &frame)
    }

    /// The fewest flips are the lowest block, the most a whole one, on a log scale.
    private func drawStripFlips(_ columns: [StripColumn], _ rect: Rect, _ frame: inout Frame) {
        let logs = columns.map { WindowScale.log2(Double($0.changes + 1)) }
        guard let lowest = logs.min(), let highest = logs.max() else { return }
        for (column, log) in logs.enumerated() {
            let height = highest > lowest ? Int((7 * (log - lowest) / (highest - lowest)).rounded()) : 3
            frame[rect.origin.column + column, rect.origin.row] = Cell(
                heightGlyph(height, chartStyle.glyphs), Style(.overview))
        }
    }

    /// `█` earns the fee, `▒` earns less, `·` loses.
    func verdictCell(_ verdict: Verdict) -> Cell {
        let isASCII = chartStyle.glyphs == .ascii
        return switch verdict {
        case .earns: Cell(isASCII ? "#" : "█", Style(.above))
        case .earnsLess: Cell(isASCII ? "%" : "▒", Style(.mixed))
        case .loses: Cell(isASCII ? "." : "·", Style(.below))
        }
    }

    private func drawStripCaptions(_ layout: StripLayout, _ frame: inout Frame) {
        let rows = [(layout.flips, "flips"), (layout.halves[0], "1st half"), (layout.halves[1], "2nd half")]
        for (rect, text) in rows + [(layout.axis, "window")] where text.count <= layout.captionColumns.count {
            frame.write(
                text, at: Point(column: layout.captionColumns.lowerBound, row: rect.origin.row), style: Style(.muted))
        }
    }

    private func drawStripLegend(_ rect: Rect, _ frame: inout Frame) {
        let marks = windowMarks.map { mark in
            String(mark.glyph(chartStyle.glyphs))
                + (mark.kind == .here ? " here" : mark.kind == .config ? " config" : " pinned")
        }
        var names: [String] = []
        for mark in marks where !names.contains(mark) { names.append(mark) }
        func glyph(_ verdict: Verdict) -> String { String(verdictCell(verdict).glyph) }
        let lines = [
            "\(glyph(.earns)) earns the fee, \(Figures.fee(ppm: feePpm)) bp",
            "\(glyph(.earnsLess)) earns less  \(glyph(.loses)) loses",
            CellText.joined(names, columns: rect.size.columns),
        ]
        for (row, line) in lines.prefix(rect.size.rows).enumerated() {
            frame.write(
                CellText.truncated(line, columns: rect.size.columns),
                at: Point(column: rect.origin.column, row: rect.origin.row + row), style: Style(.muted))
        }
    }
}

/// A height of 0 to 7 in one cell.
func heightGlyph(_ height: Int, _ glyphs: Glyphs) -> Unicode.Scalar {
    let height = max(0, min(7, height))
    return glyphs == .ascii ? [".", ".", "-", "-", "=", "=", "#", "#"][height] : lowerEighths(height + 1)
}
