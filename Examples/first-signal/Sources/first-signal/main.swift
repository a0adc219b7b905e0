import SignalKit

// first-signal [FILE [WINDOW]]: which closes of a price file are above the mean of their window?

let arguments = CommandLine.arguments.dropFirst()
let window = arguments.dropFirst().first.flatMap { Int($0) } ?? 3

do {
    let table =
        if let path = arguments.first {
            try PriceTable(path: path)
        } else {
            try PriceTable(closes: ["100.10", "100.25", "99.90", nil, "100.40", "100.55", "100.60", "100.45"])
        }
    let run = try SignalRun(over: table, window: window)

    for (row, (mean, signal)) in zip(table.means(window: window), run.signals).enumerated().prefix(8) {
        let close = table.close(at: row).map { "\($0)" } ?? "no price"
        print("\(row): \(close), mean \(mean.map { "\($0)" } ?? "none")\(signal ? ", above" : "")")
    }
    let report = run.report
    print("\(report.signals) of \(report.rows) rows have signal 1: \(report.signalRate)")
} catch {
    print(error.message(file: arguments.first ?? "the prices in this program"))
}
