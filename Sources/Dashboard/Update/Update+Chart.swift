import FrameKit
import SignalKit

/// How the chart is drawn: not part of the selection, so no step of undo.
extension DashboardState {
    /// Whether the file has what candles need.
    var offersBars: Bool { series?.facts.format.otherNumbers.isSuperset(of: [.open, .high, .low]) ?? false }

    /// Whether the file says what was traded.
    var offersVolume: Bool { series?.facts.format.otherNumbers.contains(.volume) ?? false }

    /// Line, candles, open-high-low-close bars, and line again.
    mutating func showNextBars() -> [DashboardEffect] {
        guard series != nil else { return tellStillReading() }
        guard offersBars else {
            notice = Notice(text: "the file has no open, high and low to draw bars of")
            return []
        }
        let all = BarStyle.allCases
        chartStyle.bars = all[((all.firstIndex(of: chartStyle.bars) ?? 0) + 1) % all.count]
        return showColumns()
    }

    /// Volume under the chart, or not.
    mutating func toggleVolume() -> [DashboardEffect] {
        guard series != nil else { return tellStillReading() }
        guard offersVolume else {
            notice = Notice(text: "the file has no volume")
            return []
        }
        chartStyle.showsVolume.toggle()
        return showColumns()
    }

    /// Reads the columns that are to be shown if they are not there yet; only who asks for them pays for them.
    private mutating func showColumns() -> [DashboardEffect] {
        guard wantsBars else { return requestRun() }
        let effects = loadColumns()
        if isLoadingColumns { notice = Notice(text: "reading the file's other columns", end: .columns) }
        return effects + requestRun()
    }

    /// Has the columns read that are not there, unless they are being read.
    private mutating func loadColumns() -> [DashboardEffect] {
        guard let series, missingColumns(of: series), !isLoadingColumns else { return [] }
        isLoadingColumns = true
        return [.loadColumns]
    }

    /// The cursor reads them too, but asks once: it has the closes.
    mutating func loadColumnsForCursor() -> [DashboardEffect] {
        guard cursor != nil, !cursorState.hasAskedForColumns else { return [] }
        cursorState.hasAskedForColumns = true
        return loadColumns()
    }

    private func missingColumns(of series: PriceTable) -> Bool {
        series.facts.format.otherNumbers.contains { !series.holds($0) }
    }

    mutating func take(columns series: PriceTable) -> [DashboardEffect] {
        isLoadingColumns = false
        if notice?.end == .columns { notice = nil }
        phase = .ready(series)
        return requestRun()
    }

    mutating func doWithoutColumns(_ reason: String) -> [DashboardEffect] {
        isLoadingColumns = false
        guard wantsBars else { return [] }
        chartStyle.bars = .line
        chartStyle.showsVolume = false
        notice = Notice(text: reason, isAlarm: true)
        return requestRun()
    }

    /// Equal distances for equal ratios, or for equal differences.
    mutating func toggleLogScale() -> [DashboardEffect] {
        chartStyle.isLogScale.toggle()
        return []
    }

    /// Holds the prices at the edges of the plot where they are, or lets them go.
    mutating func togglePriceLock() -> [DashboardEffect] {
        chartStyle.lockedPrices = chartStyle.lockedPrices == nil ? shownPrices : nil
        return []
    }

    /// The prices at the lower and upper edge of the plot; `nil` where nothing is drawn.
    var shownPrices: ClosedRange<Double>? { chartStyle.lockedPrices ?? priceFrame?.prices }

    /// Keeps the edges of the plot where they are, or brings them to what is in sight now.
    mutating func keepPriceFrame() {
        guard let scene = chartScene, let extent = scene.extent else { return }
        priceFrame = PriceFrame(
            showing: extent, bars: scene.rows.count, rows: layout.chart.plot.size.rows, decimals: scene.decimals,
            isLog: chartStyle.isLogScale, after: priceFrame)
    }

    /// Whether the engine is to look at more than closes.
    var wantsBars: Bool { chartStyle.bars != .line && offersBars || chartStyle.showsVolume && offersVolume }
}
