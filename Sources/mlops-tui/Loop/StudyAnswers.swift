import Dashboard
import RunKit
import SignalKit

/// What is answered about many windows: a rough table first where the whole one takes long, then the whole one.
enum StudyAnswers {
    /// Rows times windows that are done before anybody waits for them: a few hundredths of a second.
    private static let quick = 200_000_000
    /// Windows of a rough table in each doubling.
    private static let perDoubling = 16

    /// Posts the answers until it is cancelled.
    static func answer(
        _ query: ComparisonQuery, over table: PriceTable, isCancelled: @escaping @Sendable () -> Bool,
        post: (Answer) -> Void
    ) {
        let start = ContinuousClock.now
        func compare(_ slices: [SweepWindows], isWhole: Bool) {
            guard
                let found = try? Comparison(
                    over: table, slices: slices, largest: query.windows.upperBound, blocks: 2,
                    delay: query.fill.delay, workers: Workers.online
                ).run(isCancelled: isCancelled), !isCancelled()
            else { return }
            post(
                .comparison(
                    ComparisonOutcome(
                        id: query.id, table: WindowTable(found, fill: query.fill), isWhole: isWhole,
                        microseconds: start.duration(to: .now).microseconds)))
        }
        let whole = SweepWindows(from: query.windows.lowerBound, through: query.windows.upperBound)
        if table.rowCount.multipliedReportingOverflow(by: query.windows.count).partialValue > quick {
            compare(sample(query.windows), isWhole: false)
        }
        compare([whole].compactMap { $0 }, isWhole: true)
    }

    /// As many windows from each doubling, spread evenly.
    static func sample(_ windows: ClosedRange<Int>) -> [SweepWindows] {
        var slices: [SweepWindows] = []
        var first = windows.lowerBound
        while first <= windows.upperBound {
            let last = min(windows.upperBound, 2 * first - 1)
            if let slice = SweepWindows(from: first, through: last, by: max(1, first / perDoubling)) {
                slices.append(slice)
            }
            first = last + 1
        }
        return slices
    }

    /// The intervals of some windows' rates; `nil` where it was cancelled.
    static func band(
        _ query: BandQuery, over table: PriceTable, isCancelled: @escaping @Sendable () -> Bool
    ) -> [BandPoint]? {
        var points: [BandPoint] = []
        for window in query.windows {
            guard
                let run = try? SignalRun(
                    over: table, window: window, warmup: query.warmup, workers: Workers.online,
                    isCancelled: isCancelled)
            else { return nil }
            if let interval = SignalRateInterval(of: run.report, seed: query.seed, isCancelled: isCancelled) {
                let rate = run.report.signalRate
                points.append(BandPoint(window: window, below: rate - interval.lower, above: interval.upper - rate))
            }
        }
        return isCancelled() ? nil : points
    }

    /// The page of `mlops-tui judge`; `nil` where it was cancelled.
    static func judgement(
        _ query: JudgementQuery, over table: PriceTable, isCancelled: @escaping @Sendable () -> Bool
    ) -> Answer? {
        let workers = Workers.online
        guard let windows = SweepWindows(from: query.windows.lowerBound, through: query.windows.upperBound) else {
            return nil
        }
        do throws(SignalError) {
            let blocks = try Comparison(over: table, windows: windows, workers: workers).run(isCancelled: isCancelled)
            let judge = try Judge(blocks, window: query.window, fee: query.feePpm, seed: query.seed, workers: workers)
            guard let judgement = try judge?.run(isCancelled: isCancelled) else {
                let words = "window \(query.window) is not among the windows \(windows.first) to \(windows.last)"
                return .judgement(JudgementOutcome(id: query.id, lines: [words]))
            }
            return .judgement(
                JudgementOutcome(id: query.id, lines: judgement.page(input: query.input, rows: table.rowCount)))
        } catch {
            return error == .cancelled
                ? nil : .judgement(JudgementOutcome(id: query.id, lines: [error.message(file: query.input)]))
        }
    }

    /// The table that `sweep --stats` writes of the same windows; `nil` where it was cancelled.
    static func csv(
        _ windows: ClosedRange<Int>, over table: PriceTable, isCancelled: @escaping @Sendable () -> Bool
    ) -> String? {
        guard let windows = SweepWindows(from: windows.lowerBound, through: windows.upperBound),
            let found = try? Comparison(over: table, windows: windows, blocks: 2, workers: Workers.online)
                .run(isCancelled: isCancelled)
        else { return nil }
        return ([StatsTable.header] + StatsTable(found).rows.map(\.csvLine)).map { $0 + "\n" }.joined()
    }
}
