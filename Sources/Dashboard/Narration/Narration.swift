import FrameKit
import PlainText
import SignalKit

/// The dashboard in lines: what a change comes to, in words, without a cursor to move and without pictures. Every line is
/// safe to print.
extension DashboardState {
    /// What the dashboard says of itself before anything is asked.
    package var opening: [String] {
        guard let series else { return isChoosingSymbol ? symbolsTold : told }
        let bars = "\(Digits.grouped(series.rowCount)) \(series.rowCount == 1 ? "bar" : "bars")"
        var lines = ["\(SafeText.escaped(inputFileName)): \(bars), window \(Digits.grouped(window)), seed \(seed)."]
        for remark in remarks where remark.isWarning { lines.append("Warning: \(SafeText.escaped(remark.text)).") }
        lines += told
        lines.append("Type a command; help lists them; an empty line tells the chart again.")
        return lines
    }

    /// What is on the screen, told anew.
    package var toldAgain: [String] {
        switch screen {
        case .chart: told
        case .sweep, .table: comparisonTold
        case .judge, .log, .comparedRuns: pageTold
        case .history: historyTold
        case .symbols: symbolsTold
        }
    }

    /// What is different from another state, a line a change.
    package func changes(since before: DashboardState) -> [String] {
        let lines: [String] = [
            screenChange(before), cursorChange(before), runChange(before), viewChange(before), pinChange(before),
            choiceChange(before), styleChange(before), overlayChange(before), noticeChange(before),
        ].flatMap { $0 }
        return lines.isEmpty ? ["Nothing has changed."] : lines
    }

    /// Whether there is something to be told that nobody asked for.
    package func hasNews(since before: DashboardState) -> Bool {
        notice != nil && notice != before.notice || series != nil && before.series == nil
            || isChoosingSymbol && !before.isChoosingSymbol || outcome?.report.rows != before.outcome?.report.rows
    }

    // MARK: Numbers

    private func runChange(_ before: DashboardState) -> [String] {
        guard let report = outcome?.report else { return [] }
        guard let old = before.outcome?.report, symbol == before.symbol else { return Array(opening.dropLast()) }
        var lines: [String] = []
        if report.window != old.window {
            let change = report.signalRate - old.signalRate
            let way =
                Digits.rate(change.magnitude) == Digits.rate(0)
                ? "unchanged"
                : "\(change > 0 ? "up" : "down") \(Digits.rate(change.magnitude))"
            lines.append(
                "window \(Digits.grouped(old.window)) to \(Digits.grouped(report.window)): "
                    + "signal rate \(Digits.rate(report.signalRate)), \(way); \(flips(report))")
        }
        if report.window == old.window, report.rows != old.rows {
            lines.append(
                "\(Digits.grouped(report.rows)) bars, \(Digits.grouped(old.rows)) before: "
                    + "signal rate \(Digits.rate(report.signalRate)); \(flips(report))")
        }
        if seed != before.seed { lines.append("seed \(before.seed) to \(seed): \(intervalTold)") }
        return lines
    }

    private func flips(_ report: RunReport) -> String {
        "\(Digits.grouped(report.flips)) \(report.flips == 1 ? "flip" : "flips")"
    }

    private var intervalTold: String {
        switch interval {
        case .pending: "95 % interval not there yet"
        case .drawn(let drawn): "95 % interval \(Digits.rate(drawn.lower)) to \(Digits.rate(drawn.upper))"
        case .impossible: "no interval"
        }
    }

    private func viewChange(_ before: DashboardState) -> [String] {
        guard let view, let old = before.view, view != old, let series else { return [] }
        let first = Digits.grouped(view.rows.lowerBound + 1)
        return [
            "bars \(first) to \(Digits.grouped(view.rows.upperBound)) of \(Digits.grouped(series.rowCount)) in sight"
        ]
            + told.dropLast()
    }

    private func cursorChange(_ before: DashboardState) -> [String] {
        guard cursor != before.cursor || cursor != nil && window != before.window else { return [] }
        guard cursor != nil, let line = readoutLine else { return ["no bar is read"] }
        return [line.joined(separator: ", ")]
    }

    private func pinChange(_ before: DashboardState) -> [String] {
        let (pins, old) = (selection.pins, before.selection.pins)
        return pins.filter { !old.contains($0) }.map { "window \(Digits.grouped($0)) pinned" }
            + old.filter { !pins.contains($0) }.map { "window \(Digits.grouped($0)) no longer pinned" }
    }

    private func choiceChange(_ before: DashboardState) -> [String] {
        var lines: [String] = []
        if feePpm != before.feePpm {
            lines.append("fee \(Figures.fee(ppm: before.feePpm)) to \(Figures.fee(ppm: feePpm)) bp; \(comparisonWords)")
        }
        if sorting != before.sorting { lines.append("sorted by \(sorting.heading)") }
        return lines
    }

    private func styleChange(_ before: DashboardState) -> [String] {
        let (style, old) = (chartStyle, before.chartStyle)
        var lines: [String] = []
        if style.bars != old.bars { lines.append("bars drawn as \(style.bars.rawValue)") }
        if style.showsVolume != old.showsVolume { lines.append("volume \(style.showsVolume ? "shown" : "not shown")") }
        if style.isLogScale != old.isLogScale {
            lines.append("price scale \(style.isLogScale ? "logarithmic" : "linear")")
        }
        if (style.lockedPrices == nil) != (old.lockedPrices == nil) {
            lines.append("price scale \(style.lockedPrices == nil ? "free" : "held")")
        }
        if style.theme != old.theme { lines.append("theme \(style.theme.rawValue)") }
        if style.glyphs != old.glyphs { lines.append("characters \(style.glyphs.rawValue)") }
        return lines
    }

    // MARK: Screens

    private func screenChange(_ before: DashboardState) -> [String] {
        if screen != before.screen, symbol == before.symbol { return ["\(screenName):"] + toldAgain }
        if screen == .history, runs != before.runs { return runs?.chosen.map { [told($0)] } ?? [] }
        if screen == .symbols, symbols != before.symbols { return symbolsTold }
        if screen == .judge, judgement != before.judgement { return pageTold }
        if screen == .sweep || screen == .table, window != before.window { return Array(comparisonTold.prefix(1)) }
        return []
    }

    private var screenName: String {
        switch screen {
        case .chart: "chart"
        case .sweep: "all windows beside each other"
        case .table: "table of windows"
        case .judge: "judge"
        case .log: "log"
        case .symbols: "symbols"
        case .history: "earlier runs"
        case .comparedRuns: "two runs"
        }
    }

    /// The chosen window among the others.
    private var comparisonTold: [String] {
        guard let table = comparison?.table else { return ["The windows are still being compared."] }
        guard let row = table.index(of: window).map({ table.rows[$0] }) else {
            return ["window \(Digits.grouped(window)) is not one of those compared", comparisonWords]
        }
        let halves = row.halves.map { "\(Figures.signed($0.breakEvenBp)) bp" }.joined(separator: " in the first half, ")
        let flips = "\(Digits.grouped(row.changes)) \(row.changes == 1 ? "flip" : "flips")"
        return [
            "window \(Digits.grouped(row.window)): \(flips); a flip earns \(halves) in the second; "
                + "fee \(Figures.fee(ppm: feePpm)) bp",
            comparisonWords,
        ]
    }

    private var pageTold: [String] { pageLines.map(\.text) }

    // MARK: What is asked and said

    private func overlayChange(_ before: DashboardState) -> [String] {
        guard overlay != before.overlay else { return [] }
        switch overlay {
        case nil: return []
        case .field(let field): return [told(field)]
        case .goTo(let field):
            let refused = field.error.map { "Not taken: \(SafeText.escaped($0)). " } ?? ""
            return [refused + "Type a date, a time or the number of a bar; an empty line leaves."]
        case .commandLine(let line): return told(line)
        case .help(let filter, _): return helpTold(filter)
        case .question(let question): return ["\(words(of: question))", "1 yes", "2 no"]
        }
    }

    private func told(_ field: NumberField) -> String {
        let name =
            switch field.subject {
            case .window(let rows): "window, a number from 1 to \(Digits.grouped(rows))"
            case .seed: "seed, a number from 0 to \(UInt32.max)"
            case .fee: "fee of a flip in bp, such as 5 or 2.5"
            }
        let refused = field.error.map { "Not taken: \(SafeText.escaped($0)). " } ?? ""
        return refused + "Type the \(name); it is \(SafeText.escaped(field.text)) now; an empty line leaves it."
    }

    private func told(_ line: CommandLineField) -> [String] {
        guard let error = line.error else { return ["Type a command; an empty line leaves."] }
        guard !choices.isEmpty else { return ["\(SafeText.escaped(error)); help lists the commands"] }
        return ["'\(SafeText.escaped(line.text))' can be:"]
            + choices.enumerated().map { "\($0.offset + 1) \($0.element.name): \($0.element.summary)" }
    }

    private func helpTold(_ filter: String) -> [String] {
        var lines: [String] = []
        for command in commands.matching(filter, on: screen, withCursor: hasCursor) {
            let keys = command.keys.map(\.label).joined(separator: ", ")
            let argument = command.argument.map { " " + $0.placeholder } ?? ""
            lines.append("\(command.name)\(argument)\(keys.isEmpty ? "" : " (\(keys))"): \(command.summary)")
        }
        return lines + ["A number alone is a window."]
    }

    private func noticeChange(_ before: DashboardState) -> [String] {
        guard let notice, notice != before.notice else { return [] }
        return [(notice.isAlarm ? "Warning: " : "") + SafeText.escaped(notice.text)]
    }
}

extension Argument {
    /// What stands for it in a list of commands.
    fileprivate var placeholder: String {
        switch self {
        case .window, .seed, .fee: "NUMBER"
        case .place: "PLACE"
        case .theme: "THEME"
        case .glyphs: "CHARACTERS"
        }
    }
}
