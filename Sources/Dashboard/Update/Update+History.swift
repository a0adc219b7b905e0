import FrameKit
import PlainText
import SignalKit

extension DashboardState {
    /// Asks for the runs of the file of receipts; it may have grown since the last time.
    mutating func openHistory() -> [DashboardEffect] {
        guard series != nil else { return tellStillReading() }
        guard origin.receiptName != nil else {
            notice = Notice(text: "no receipts are kept: start with --receipt FILE")
            return []
        }
        notice = Notice(text: "looking for runs…", end: .runs)
        return [.readRuns]
    }

    /// The runs are there. Whoever has gone elsewhere meanwhile stays there.
    mutating func show(runs found: [PastRun]) -> [DashboardEffect] {
        if notice?.end == .runs { notice = nil }
        guard screen == .chart, series != nil else { return [] }
        guard !found.isEmpty else {
            notice = Notice(text: "there are no runs in \(receiptFileName) yet")
            return []
        }
        runs = RunList(found)
        overlay = nil
        screens.append(.history)
        return []
    }

    mutating func compareRuns() -> [DashboardEffect] {
        guard runs?.pair != nil else {
            notice = Notice(text: "there is no other run to compare with")
            return []
        }
        screens.append(.comparedRuns)
        scroll = 0
        return []
    }

    /// Window and seed of the run that is pointed at, in the chart: a step that can be undone. What else it was made with is
    /// said where it is otherwise here.
    mutating func restoreRun() -> [DashboardEffect] {
        guard let run = runs?.chosen, let series else { return [] }
        guard let numbers = run.numbers else {
            notice = Notice(text: "run \(run.number) has no window: it ended with exit code \(run.exitCode)")
            return []
        }
        guard numbers.window <= series.rowCount else {
            let (window, rows) = (Digits.grouped(numbers.window), Digits.grouped(series.rowCount))
            notice = Notice(
                text: "window \(window) of run \(run.number) is larger than the file with its \(rows) rows",
                isAlarm: true)
            return []
        }
        screens.removeAll { $0 == .history }
        var words = "run \(run.number): window \(Digits.grouped(numbers.window)), seed \(numbers.seed)"
        if run.readTheseBytes == false { words += "; it read other prices" }
        if let warmup = run.warmup, warmup != origin.warmup { words += "; its warm-up was \(warmup.rawValue)" }
        notice = Notice(text: words)
        var chosen = selection
        (chosen.window, chosen.seed) = (numbers.window, numbers.seed)
        return select(chosen)
    }

    /// The name of the file of receipts without its folders.
    var receiptFileName: String {
        let name = origin.receiptName ?? ""
        return name.split(separator: "/").last.map(String.init) ?? name
    }

    /// Which of the runs are in sight.
    var runList: ListLayout? {
        runs.map { ListLayout(in: layout.body, count: $0.runs.count, place: $0.place) }
    }
}
