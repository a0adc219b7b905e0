@testable import SignalKit

/// A table through the batch job's engine: in file order, some rows at a time.
struct StreamedRun {
    let report: RunReport
    let signals: SignalBits

    init(_ table: PriceTable, window: Int, warmup: WarmupRule, step: Int = 1000) throws(SignalError) {
        var stream = SignalStream(window: window, warmup: warmup)
        for start in stride(from: 0, to: table.rowCount, by: step) {
            let rows = start..<min(table.rowCount, start + step)
            stream.take(table.closes, rows, gaps: table.gaps(in: rows))
        }
        report = try RunReport(stream.tally, window: window)
        var signals = SignalBits()
        var byRow = SignalStream(window: window, warmup: warmup)
        _ = byRow.takeRowByRow(table.closes, gaps: table.gaps) { row in
            signals.append(row.signal ? 1 : 0, count: 1)
            return true
        }
        self.signals = signals
    }
}
