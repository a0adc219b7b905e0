import FrameKit
import PlainText
import SignalKit

/// How the chart is drawn and the mouse is heard: no step of undo.
extension DashboardState {
    mutating func changeLook(_ action: Action) -> [DashboardEffect] {
        switch action {
        case .cycleBars: return changeBars()
        case .toggleVolume: return changeVolume()
        case .toggleLock: return lockPrices()
        case .toggleLogScale: return scaleByLog()
        case .cycleTheme: return take(chartStyle.theme.next)
        case .chooseTheme: notice = Notice(text: "theme \(chartStyle.theme.rawValue), of \(Theme.names)")
        case .chooseGlyphs: notice = Notice(text: "drawn with \(chartStyle.glyphs.rawValue), of \(Glyphs.names)")
        case .toggleMouse: return toggleMouse()
        default: break
        }
        return []
    }

    /// Why a command can do nothing with this file; `nil` where it can, or the file is not there yet.
    func absence(of action: Action) -> String? {
        guard let series else { return nil }
        switch action {
        case .cycleBars: return offersBars ? nil : "the file has no open, high and low to draw bars of"
        case .toggleVolume: return offersVolume ? nil : "the file has no volume"
        case .toggleLogScale:
            return series.hasOnlyPositiveCloses ? nil : "a log scale needs prices above 0, and the file has others"
        default: return nil
        }
    }

    private mutating func changeBars() -> [DashboardEffect] {
        let before = chartStyle.bars
        let effects = showNextBars()
        guard chartStyle.bars != before else { return effects }
        let words =
            switch chartStyle.bars {
            case .line: "closes as a line"
            case .candles: "candles"
            case .ohlc: "open, high, low, close bars"
            }
        notice = Notice(text: words + columnsToCome, end: isWaitingForColumns ? .columns : .key)
        return effects
    }

    private mutating func changeVolume() -> [DashboardEffect] {
        let before = chartStyle.showsVolume
        let effects = toggleVolume()
        if chartStyle.showsVolume != before {
            notice = Notice(
                text: chartStyle.showsVolume ? "volume below the bars" + columnsToCome : "no volume",
                end: isWaitingForColumns ? .columns : .key)
        }
        return effects
    }

    private var columnsToCome: String {
        isWaitingForColumns ? ", as soon as the file's other columns are read" : ""
    }

    private var isWaitingForColumns: Bool { isLoadingColumns && wantsBars }

    private mutating func scaleByLog() -> [DashboardEffect] {
        guard series != nil else { return tellStillReading() }
        if let reason = absence(of: .toggleLogScale) {
            notice = Notice(text: reason)
            return []
        }
        let effects = toggleLogScale()
        notice = Notice(text: chartStyle.isLogScale ? "prices on a log scale" : "prices on a linear scale")
        return effects
    }

    private mutating func lockPrices() -> [DashboardEffect] {
        guard series != nil else { return tellStillReading() }
        let effects = togglePriceLock()
        let key = commands.key(for: .toggleLock, on: screen)
        if let locked = chartStyle.lockedPrices, let decimals = series?.decimals {
            let range = [locked.lowerBound, locked.upperBound].map { Digits.fixed($0, places: decimals) }
            notice = Notice(text: "prices are locked from \(range[0]) to \(range[1]); \(key) lets them go")
        } else {
            notice = Notice(text: "the price axis follows the bars in sight again")
        }
        return effects
    }

    mutating func take(_ theme: Theme) -> [DashboardEffect] {
        chartStyle.theme = theme
        hasChosenTheme = true
        notice = Notice(text: "theme \(theme.rawValue)")
        return [.remember(ScreenChoice(theme: theme))]
    }

    mutating func take(_ glyphs: Glyphs) -> [DashboardEffect] {
        guard glyphs == .ascii || !isASCIIOnly else {
            notice = Notice(text: "the locale of this terminal has ascii alone; LANG=C.UTF-8 has them all")
            return []
        }
        chartStyle.glyphs = glyphs
        notice = Notice(text: "drawn with \(glyphs.rawValue)")
        return requestRun() + [.remember(ScreenChoice(glyphs: glyphs))]
    }

    private mutating func toggleMouse() -> [DashboardEffect] {
        hasMouse.toggle()
        drag = nil
        notice = Notice(
            text: hasMouse
                ? "the mouse moves the chart; with Shift held it selects text" : "the mouse selects text again")
        return [.reportMouse(hasMouse)]
    }
}

extension PriceTable {
    /// Whether every close is above 0, as a log scale needs it.
    var hasOnlyPositiveCloses: Bool {
        let ticks = closes.narrow
        guard !ticks.isEmpty else { return (0..<rowCount).allSatisfy { close(at: $0).map { $0.ticks > 0 } ?? true } }
        return closeExtents.extent(of: ticks, 0..<rowCount) { gaps(in: $0) }.lowest > 0
    }
}

extension Theme {
    /// What a person chooses from, in words.
    static var names: String { chosen.map(\.rawValue).joined(separator: ", ") }

    init?(named name: String) {
        guard let theme = Self.chosen.first(where: { $0.rawValue == name.lowercased() }) else { return nil }
        self = theme
    }
}

extension Glyphs {
    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// `blocks` is what people say.
    init?(named name: String) {
        let name = name.lowercased()
        self.init(rawValue: name == "blocks" ? "block" : name)
    }
}
