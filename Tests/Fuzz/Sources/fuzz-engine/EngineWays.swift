import FuzzSupport

@testable import SignalKit

/// The ways from one series to its signals.
struct EngineWays {
    static let largestWindow = 12
    /// Rows up to which the rule itself is asked, which takes its time.
    private static let slowRows = 40

    let closes: [String?]
    let series: PriceTable
    let warmup: WarmupRule
    let workers: Int

    /// What all ways report for a window.
    func agreedReport(window: Int) -> RunReport {
        do throws(SignalError) {
            let streamed = try StreamedRun(series, window: window, warmup: warmup)
            let run = try SignalRun(over: series, window: window, warmup: warmup)
            let inParts = try SignalRun(over: series, window: window, warmup: warmup, workers: workers, partRows: 1)
            let what = "window \(window), \(warmup)"
            for other in [run, inParts] {
                expectEqual(other.report, streamed.report, "report, \(what)")
                expectEqual(other.signals, streamed.signals, "signals, \(what)")
            }
            compareRows(streamed, window: window)
            return streamed.report
        } catch {
            fatalError("window \(window) of \(series.rowCount) rows: \(error)")
        }
    }

    /// Row by row; means and the rule for few rows only.
    private func compareRows(_ run: StreamedRun, window: Int) {
        var rows: [SignalRow] = []
        SignalJob.eachRow(of: series, window: window, warmup: warmup) { row in
            rows.append(row)
            return true
        }
        expectEqual(rows.map(\.signal), (0..<run.signals.count).map { run.signals[$0] }, "rows, window \(window)")
        guard rows.count <= Self.slowRows else { return }
        expectEqual(rows.map(\.close), rows.indices.map { series.close(at: $0) }, "closes")
        expectEqual(rows.map(\.mean), rows.indices.map { series.mean(at: $0, window: window) }, "means, \(window)")
        let slow = SlowSignals.signals(closes, window: window)
        expectEqual(rows.map { $0.mean == nil ? nil : $0.signal }, slow, "the rule, window \(window)")
    }

    /// A row for each window.
    func sweep(windows: ClosedRange<Int>) -> [SweepRow] {
        guard let windows = SweepWindows(from: windows.lowerBound, through: windows.upperBound) else { return [] }
        do throws(SignalError) {
            return try SignalSweep(over: series, windows: windows, warmup: warmup, workers: workers).run()
        } catch {
            fatalError("windows \(windows): \(error)")
        }
    }
}
