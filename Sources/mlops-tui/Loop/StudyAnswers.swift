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
        func say(_ table: WindowTable, isWhole: Bool) {
            post(
                .comparison(
                    ComparisonOutcome(
                        id: query.id, table: table, isWhole: isWhole,
                        microseconds: start.duration(to: .now).microseconds)))
        }
        func compare(_ slices: [SweepWindows], isWhole: Bool) {
            do throws(SignalError) {
                let found = try Comparison(
                    over: table, slices: slices, largest: query.windows.upperBound, blocks: 2,
                    delay: query.fill.delay, workers: Workers.online
                ).run(isCancelled: isCancelled)
                if !isCancelled() { say(WindowTable(found, fill: query.fill), isWhole: isWhole) }
            } catch .cancelled {
            } catch {
                // Prices whose sums need more digits than there are: nothing to show, and nothing to wait for.
                say(WindowTable(rows: [], markets: [], decimals: 0, fill: query.fill), isWhole: true)
            }
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

    /// The page of a judgement, or why there is none; `nil` where it was cancelled.
    static func judgement(
        _ query: JudgementQuery, over table: PriceTable, isCancelled: @escaping @Sendable () -> Bool
    ) -> [String]? {
        guard let windows = SweepWindows(from: query.windows.lowerBound, through: query.windows.upperBound) else {
            return nil
        }
        do throws(SignalError) {
            let workers = Workers.online
            let found = try Comparison(over: table, windows: windows, workers: workers).run(isCancelled: isCancelled)
            guard
                let judge = try Judge(
                    found, window: query.window, fee: query.feePpm, seed: query.seed, workers: workers)
            else { return ["window \(query.window) is not one of the windows compared"] }
            return try judge.run(isCancelled: isCancelled).page(input: query.input, rows: table.rowCount)
        } catch .cancelled {
            return nil
        } catch {
            return [error.message(file: query.input)]
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
