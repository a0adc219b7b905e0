import FrameKit
import PlainText

/// What a plot turned out to show.
struct PlotContents: Equatable, Sendable {
    /// How prices are drawn, what that is, and the same shorter.
    var price = ""
    var priceWords: [String] = []
    var mean = false
    var flips = false
    var gaps = false
    var isLog = false
}

/// A line that names what is drawn, and at its right end how many of the file's bars are shown.
func drawLegend(
    _ scene: ChartScene, _ shown: PlotContents, _ area: Rect, _ style: ChartStyle, into frame: inout Frame
) {
    guard !area.isEmpty else { return }
    let counts = barCounts(scene)
    var entries = legendEntries(scene, shown, style, words: shown.priceWords.first ?? "")
    let room = area.size.columns - CellText.columns(of: counts.first ?? "")
    if entries.reduce(0, { $0 + $1.columns + 2 }) > room {
        entries = legendEntries(scene, shown, style, words: shown.priceWords.last ?? "")
    }
    let least = entries.prefix(2).reduce(0) { $0 + $1.columns + 2 }
    let count = counts.first { CellText.columns(of: $0) + least <= area.size.columns } ?? counts.last ?? ""
    let end = area.columnRange.upperBound - CellText.columns(of: count)
    frame.write(count, at: Point(column: max(area.origin.column, end), row: area.origin.row), style: Style(.muted))
    var column = area.origin.column
    for entry in entries where column + entry.columns + 2 <= end {
        column +=
            frame.write(entry.sample, at: Point(column: column, row: area.origin.row), style: Style(entry.ink)) + 1
        column += frame.write(entry.words, at: Point(column: column, row: area.origin.row), style: Style(.muted)) + 2
    }
}

private struct LegendEntry {
    var sample: String
    var ink: Ink
    var words: String

    var columns: Int { CellText.columns(of: sample) + 1 + CellText.columns(of: words) }
}

private func legendEntries(
    _ scene: ChartScene, _ shown: PlotContents, _ style: ChartStyle, words: String
) -> [LegendEntry] {
    let isASCII = style.glyphs == .ascii
    var entries: [LegendEntry] = []
    if !shown.price.isEmpty {
        entries.append(LegendEntry(sample: shown.price, ink: .price, words: words))
    }
    if shown.mean {
        entries.append(
            LegendEntry(
                sample: LineStyle.ofMean(style).sample, ink: .mean, words: "mean \(Digits.grouped(scene.window))"))
    }
    for (index, pin) in scene.pins.enumerated() where pin.columns.contains(where: { $0.mean != nil }) {
        entries.append(
            LegendEntry(
                sample: LineStyle.ofPin(index, style).sample, ink: index == 0 ? .pin : .secondPin,
                words: "mean \(Digits.grouped(pin.window))"))
    }
    if shown.flips { entries.append(LegendEntry(sample: isASCII ? "^v" : "▲▼", ink: .price, words: "flips")) }
    if shown.gaps { entries.append(LegendEntry(sample: isASCII ? "x" : "×", ink: .warning, words: "no price")) }
    if shown.isLog { entries.append(LegendEntry(sample: "log", ink: .normal, words: "scale")) }
    if style.lockedPrices != nil { entries.append(LegendEntry(sample: "y", ink: .normal, words: "locked")) }
    return entries
}

/// How many bars are in sight of how many, the longest words first.
private func barCounts(_ scene: ChartScene) -> [String] {
    let (shown, all) = (Digits.grouped(scene.rows.count), Digits.grouped(scene.totalRows))
    let noun = scene.totalRows == 1 ? "bar" : "bars"
    if scene.rows.count == scene.totalRows { return ["all \(all) \(noun)", "\(all) \(noun)", all] }
    return ["\(shown) of \(all) \(noun)", "\(shown) of \(all)", shown]
}
