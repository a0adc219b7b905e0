import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// What the chart shows now; `nil` before there is a run.
    var chartScene: ChartScene? {
        guard let series, let outcome else { return nil }
        let last = outcome.chart.rows.upperBound - 1
        let close = last >= 0 ? series.close(at: last) : nil
        return ChartScene(
            rows: outcome.chart.rows, columns: outcome.chart.columns, overview: outcome.chart.overview,
            totalRows: series.rowCount, times: series.times, decimals: series.decimals, window: outcome.id.window,
            pins: outcome.chart.pins, bars: outcome.chart.bars, cursor: cursor(series),
            prices: chartStyle.lockedPrices ?? priceFrame?.prices,
            lastClose: close.map { Digits.grouped(decimal: $0.description, places: series.decimals) },
            lastMean: outcome.chart.lastMean.map { Digits.fixed($0, places: series.decimals) },
            lastCloseValue: close?.double, lastMeanValue: outcome.chart.lastMean)
    }

    private func cursor(_ series: PriceTable) -> ChartCursor? {
        guard let row = selection.cursor, (0..<series.rowCount).contains(row) else { return nil }
        let close = series.close(at: row)
        return ChartCursor(
            row: row, label: barLabel(row, series),
            close: close.map { Digits.grouped(decimal: $0.description, places: series.decimals) },
            closeValue: close?.double)
    }

    /// When a bar begins, as far as its length makes it worth telling; its number where there are no times.
    private func barLabel(_ row: Int, _ series: PriceTable) -> String {
        guard let times = series.times else { return "bar \(Digits.grouped(row + 1))" }
        let step: CalendarStep =
            switch series.barSeconds ?? 60 {
            case 86_400...: .days(1)
            case 60...: .seconds(60)
            default: .seconds(1)
            }
        return step.label(times[row], after: nil).text
    }
}
