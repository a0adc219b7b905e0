import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// The file holds several symbols: one is to be chosen before there is a series.
    mutating func chooseSymbol(among found: [SymbolCount]) -> [DashboardEffect] {
        guard !found.isEmpty else {
            notice = Notice(text: "no column of \(inputFileName) names symbols, or it cannot be read again")
            return []
        }
        symbols = SymbolChoice(found, escaped: SafeText.escaped, pointingAt: symbol)
        if notice?.end == .loading || notice?.end == .symbols { notice = nil }
        openSymbols()
        return []
    }

    /// The list again; it is made by the engine where it was not needed so far.
    mutating func reopenSymbols() -> [DashboardEffect] {
        guard series != nil else { return tellStillReading() }
        guard symbols != nil else {
            notice = Notice(text: "looking for symbols…", end: .symbols)
            return [.listSymbols]
        }
        openSymbols()
        return []
    }

    private mutating func openSymbols() {
        guard screen != .symbols else { return }
        overlay = nil
        screens.append(.symbols)
    }

    /// A letter narrows the list down, but for those that do something while none was typed.
    mutating func pressInSymbols(_ key: Key) -> [DashboardEffect] {
        switch key {
        case .character("/") where symbols?.isTyping == false: symbols?.beginTyping()
        case .character(let letter) where symbols?.isTyping == true || !"q?:".contains(letter):
            symbols?.type(String(letter))
        case .backspace, .delete: symbols?.deleteLast()
        case .control("u"): symbols?.clear()
        case .escape where symbols?.isTyping == true: symbols?.clear()
        default: return commands.command(for: key, on: .symbols).map { perform($0) } ?? []
        }
        return []
    }

    /// Reads the rows of the symbol that is pointed at; what was shown of another one goes.
    mutating func takeSymbol() -> [DashboardEffect] {
        guard let chosen = symbols?.chosen else { return [] }
        symbols?.clear()
        screens = [.chart]
        guard series == nil || chosen.name != symbol else { return [] }
        symbol = chosen.name
        phase = .loading(Loading())
        isLoadingColumns = false
        (outcome, comparison, judgement, band, beforeSweep) = (nil, nil, nil, [], nil)
        (remarks, history, interval) = ([], SelectionHistory(), .pending)
        (selection.view, selection.cursor, selection.pins) = (nil, nil, [])
        return [.readSymbol(chosen.name)]
    }

    /// Back to the series that is shown; where there is none the list stays.
    mutating func leaveSymbols() -> [DashboardEffect] {
        if series != nil, screens.count > 1 { screens.removeLast() }
        return []
    }

    /// Which of the symbols are in sight.
    var symbolList: ListLayout? {
        symbols.map { ListLayout(in: layout.body, count: $0.shown.count, place: $0.place) }
    }
}
