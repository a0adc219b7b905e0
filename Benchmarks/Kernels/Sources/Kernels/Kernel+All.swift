internal import SignalKit

extension Kernel {
    /// As few rows as tell a kernel's cost from its start: callgrind runs them fifty times slower. All on one thread,
    /// so that the count does not depend on who came first.
    public static let all: [Kernel] = [
        reading("parse-plain", .plain),
        reading("parse-quoted", .wholeRowsQuoted),
        reading("parse-gaps", .gaps),
        job,
        run("run-window-20", .plain, window: 20),
        run("run-window-5000", .plain, window: 5_000),
        run("run-gaps", .gaps, window: 20),
        run("run-128-bit", .hugePrices, window: 20, rows: 20_000),
        sweep("sweep", .plain),
        sweep("sweep-8-decimals", .eightDecimals),
        comparison,
        interval,
    ]

    /// The kernel of that name.
    public static func named(_ name: String) -> Kernel? { all.first { $0.name == name } }

    /// From bytes to a series in memory.
    private static func reading(_ name: String, _ kind: PriceText.Kind) -> Kernel {
        Kernel(name, rows: 20_000) { rows in
            let text = PriceText(kind, rows: rows).bytes
            return { (try? PriceTable(bytes: text, options: PriceReader.Options(workers: 1)))?.rowCount ?? 0 }
        }
    }

    /// From bytes to the report, as the batch job does it.
    private static let job = Kernel("job", rows: 20_000) { rows in
        let text = PriceText(.plain, rows: rows).bytes
        let job = SignalJob(window: 20, warmup: .zero, options: PriceReader.Options(workers: 1))
        return { (try? job.run(ByteSource(bytes: text)))?.report.signals ?? 0 }
    }

    /// One window over a series in memory, as the dashboard does it at every key.
    private static func run(_ name: String, _ kind: PriceText.Kind, window: Int, rows: Int = 200_000) -> Kernel {
        Kernel(name, rows: rows) { rows in
            let series = try PriceTable(bytes: PriceText(kind, rows: rows).bytes)
            return { (try? SignalRun(over: series, window: window, warmup: .zero))?.report.signals ?? 0 }
        }
    }

    /// The windows 2...500 over a series in memory.
    private static func sweep(_ name: String, _ kind: PriceText.Kind) -> Kernel {
        Kernel(name, rows: 20_000) { rows in
            let series = try PriceTable(bytes: PriceText(kind, rows: rows).bytes)
            return { (try? SignalSweep.signals(from: 2, through: 500, over: series, workers: 1)) ?? 0 }
        }
    }

    /// The same windows compared on the same rows, as `sweep --stats` and the dashboard do it.
    private static let comparison = Kernel("comparison", rows: 20_000) { rows in
        let series = try PriceTable(bytes: PriceText(.plain, rows: rows).bytes)
        guard let windows = SweepWindows(from: 2, through: 500) else { return { 0 } }
        let comparison = try Comparison(over: series, windows: windows, blocks: 2, workers: 1)
        return { (try? comparison.run()).map { StatsTable($0).rows.reduce(0) { $0 + $1.signals } } ?? 0 }
    }

    /// The bootstrap interval of one run.
    private static let interval = Kernel("interval", rows: 20_000) { rows in
        let series = try PriceTable(bytes: PriceText(.plain, rows: rows).bytes)
        let report = try SignalRun(over: series, window: 20, warmup: .zero).report
        return { SignalRateInterval(of: report, seed: 42).map { Int($0.lower * 1e9) } ?? 0 }
    }
}
