import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// What stands at the cursor, a value a line: the file's own numbers, and what the window makes of them.
    func drawReadout(_ pen: inout PanelPen, _ frame: inout Frame) {
        guard let cursor, let series, cursor < series.rowCount else { return }
        pen.skip()
        pen.pair("AT CURSOR", "bar \(Digits.grouped(cursor + 1))", Style(.strong), &frame)
        for line in readout(cursor, series) {
            pen.pair(line.name, line.value, Style(line.isKnown ? .normal : .muted), &frame)
        }
    }

    /// The same in one line, for narrow screens: what is there, as far as there is room.
    var readoutLine: [String]? {
        guard let cursor, let series, cursor < series.rowCount else { return nil }
        let time = series.times.map { ClockText.full($0[cursor]) }
        let wanted = ["close", "signal", "distance", "since flip"]
        let lines = readout(cursor, series)
        let values = wanted.compactMap { name in lines.first { $0.name == name } }.map { "\($0.name) \($0.value)" }
        return ["bar \(Digits.grouped(cursor + 1))"] + [time].compactMap { $0 } + values
    }

    private typealias Line = (name: String, value: String, isKnown: Bool)

    private func readout(_ row: Int, _ series: PriceTable) -> [Line] {
        var lines: [Line] = []
        if let times = series.times { lines.append(("time", ClockText.full(times[row]), true)) }
        for column in [PriceColumn.open, .high, .low, .close, .volume] where series.holds(column) {
            lines.append((column.rawValue, number(column, row, series), true))
        }
        return lines + meanLines(row, series)
    }

    /// As many digits as the file has.
    private func number(_ column: PriceColumn, _ row: Int, _ series: PriceTable) -> String {
        guard let number = series.number(column, at: row) else { return "none" }
        return Digits.grouped(decimal: number.description, places: series.decimals(of: column) ?? 0)
    }

    private func meanLines(_ row: Int, _ series: PriceTable) -> [Line] {
        let name = "mean \(Digits.grouped(window))"
        guard let reading = readingHere else {
            return [(name, "…", false), ("distance", "…", false), ("signal", "…", false), ("since flip", "…", false)]
        }
        guard let mean = reading.mean, let distance = reading.distance else {
            let why = row + 1 < window ? "warm-up" : "gap"
            return [
                (name, "none: \(why)", true), ("distance", "–", true), ("signal", "0", true), ("since flip", "–", true),
            ]
        }
        let places = Self.places(of: distance, atLeast: series.decimals)
        let since = reading.barsSinceFlip.map { "\(Digits.grouped($0)) \($0 == 1 ? "bar" : "bars")" } ?? "–"
        return [
            (name, Digits.fixed(mean, places: places), true),
            ("distance", Figures.distance(distance, places: places), true),
            ("signal", reading.signal ? "1" : "0", true), ("since flip", since, true),
        ]
    }

    /// Decimals that show on which side of the mean a close lies, six more than the file's at most.
    private static func places(of distance: Double, atLeast decimals: Int) -> Int {
        guard distance != 0 else { return decimals }
        return (decimals...(decimals + 6)).first { places in
            Digits.fixed(distance.magnitude, places: places).contains { "123456789".contains($0) }
        } ?? decimals + 6
    }
}

extension Figures {
    /// `+8.55`, `−8.55`, `0.00`.
    static func distance(_ value: Double, places: Int) -> String {
        (value > 0 ? "+" : value < 0 ? "−" : "") + Digits.fixed(value.magnitude, places: places)
    }
}
