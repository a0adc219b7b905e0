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
        return requestRun()
    }

    /// Volume under the chart, or not.
    mutating func toggleVolume() -> [DashboardEffect] {
        guard series != nil else { return tellStillReading() }
        guard offersVolume else {
            notice = Notice(text: "the file has no volume")
            return []
        }
        chartStyle.showsVolume.toggle()
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
    var shownPrices: ClosedRange<Double>? {
        guard let columns = outcome?.chart.columns, let series else { return nil }
        let extents = columns.lazy.flatMap { [$0.close, $0.mean] }.compactMap { $0 }
        guard let lowest = extents.map(\.lowest).min(), let highest = extents.map(\.highest).max(),
            let scale = PriceScale(
                lowest: lowest, highest: highest, rows: layout.chart.plot.size.rows, decimals: series.decimals)
        else { return nil }
        return scale.lowest...scale.highest
    }

    mutating func showNextTheme() -> [DashboardEffect] {
        chartStyle.theme = chartStyle.theme.next
        return []
    }

    /// For fonts that lack some: braille, blocks, ASCII, and braille again.
    mutating func useNextGlyphs() -> [DashboardEffect] {
        let all = Glyphs.allCases
        chartStyle.glyphs = all[((all.firstIndex(of: chartStyle.glyphs) ?? 0) + 1) % all.count]
        return requestRun()
    }
}
