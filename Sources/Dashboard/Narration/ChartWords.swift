import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// The picture's name: what it shows, of which file.
    package var pictureTitle: String {
        "mlops-tui, \(SafeText.escaped(inputFileName)), window \(Digits.grouped(window))"
    }

    /// What the screen shows, in sentences, for who does not see it.
    package var pictureWords: String { told.joined(separator: " ") }

    /// The chart in three sentences at most: the trend of the closes in sight, the last crossing, the signal rate.
    var told: [String] {
        guard let series else { return ["\(SafeText.escaped(inputFileName)) is being read."] }
        guard let outcome else { return ["The run of window \(Digits.grouped(window)) is not done yet."] }
        return [trend(series, outcome.chart), crossing(outcome.chart), rateWords(outcome.report)].compactMap { $0 }
    }

    private func trend(_ series: PriceTable, _ chart: ChartPart) -> String? {
        guard let (first, last) = series.pricedEnds(of: chart.rows), let from = series.close(at: first),
            let to = series.close(at: last)
        else { return "None of the \(bars(chart.rows.count)) in sight has a price." }
        let extents = chart.columns.compactMap(\.close)
        let (lowest, highest) = (extents.map(\.lowest).min() ?? 0, extents.map(\.highest).max() ?? 0)
        func price(_ value: ExactDecimal) -> String {
            Digits.grouped(decimal: value.description, places: series.decimals)
        }
        func price(_ value: Double) -> String { Digits.fixed(value, places: series.decimals) }
        let verb = from == to ? "stays at" : from.double < to.double ? "rises from" : "falls from"
        let way = from == to ? price(to) : "\(price(from)) to \(price(to))"
        return
            "Over the \(bars(chart.rows.count)) in sight of \(Digits.grouped(series.rowCount)) the close \(verb) \(way), "
            + "between \(price(lowest)) and \(price(highest))."
    }

    private func crossing(_ chart: ChartPart) -> String? {
        guard let last = chart.columns.last(where: { $0.rowsWithMean > 0 }) else {
            return "No bar in sight has a mean of \(Digits.grouped(window))."
        }
        let side = isAbove(at: last) ? "above" : "at or below"
        guard let flip = chart.columns.last(where: { $0.flips > 0 }) else {
            return "It stays \(side) its mean of \(Digits.grouped(window))."
        }
        let ago = chart.rows.upperBound - 1 - flip.rows.upperBound + 1
        let when: String =
            switch (flip.rows.count, ago) {
            case (1, 0): "at the last bar"
            case (1, _): "\(bars(ago)) before the last"
            default: "within the last \(bars(ago + flip.rows.count))"
            }
        return "It is \(side) its mean of \(Digits.grouped(window)), which it last crossed \(when)."
    }

    private func isAbove(at column: ChartColumn) -> Bool {
        switch column.flips {
        case 0: column.signals > 0
        case 1: column.flipsUp
        default: (column.close?.last ?? 0) > (column.mean?.last ?? 0)
        }
    }

    private func rateWords(_ report: RunReport) -> String {
        var words = "The signal rate of window \(Digits.grouped(report.window)) is \(Digits.rate(report.signalRate))"
        if case .drawn(let interval) = interval {
            words += " (95 % interval \(Digits.rate(interval.lower)) to \(Digits.rate(interval.upper)))"
        }
        return words + ", with \(Digits.grouped(report.flips)) \(report.flips == 1 ? "flip" : "flips")."
    }

    private func bars(_ count: Int) -> String { "\(Digits.grouped(count)) \(count == 1 ? "bar" : "bars")" }
}
