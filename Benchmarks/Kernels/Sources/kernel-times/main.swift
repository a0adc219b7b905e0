import Glibc
import Kernels
import SignalKit

// kernel-times FILE [THREADS]
//
// Loads a price file, then answers one line of standard input with one line of standard output, so that whoever asks
// can take turns with other programs:
//
//     window WINDOW CALLS    one window over the series, CALLS times
//     sweep FIRST LAST CALLS all windows FIRST...LAST over the series, CALLS times
//     stats FIRST LAST CALLS the same windows compared on the same rows
//     → NANOSECONDS SIGNALS  a call, and what the last one found

func answer(_ words: [Substring], _ series: PriceTable, workers: Int) throws -> String? {
    let numbers = words.dropFirst().compactMap { Int($0) }
    switch (words.first, numbers.count) {
    case ("window", 2):
        return try timed(calls: numbers[1]) {
            try SignalRun(over: series, window: numbers[0], warmup: .zero, workers: workers).report.signals
        }
    case ("sweep", 3):
        return try timed(calls: numbers[2]) {
            try SignalSweep.signals(from: numbers[0], through: numbers[1], over: series, workers: workers)
        }
    case ("stats", 3):
        guard let windows = SweepWindows(from: numbers[0], through: numbers[1]) else { return nil }
        let comparison = try Comparison(over: series, windows: windows, blocks: 2, workers: workers)
        return try timed(calls: numbers[2]) { StatsTable(try comparison.run()).rows.reduce(0) { $0 + $1.signals } }
    default: return nil
    }
}

func timed(calls: Int, _ body: () throws -> Int) rethrows -> String {
    var signals = 0
    let duration = try ContinuousClock().measure {
        for _ in 0..<calls { signals = try body() }
    }
    return "\(Int(duration / .nanoseconds(1)) / max(calls, 1)) \(signals)"
}

let arguments = CommandLine.arguments.dropFirst()
guard (1...2).contains(arguments.count), let path = arguments.first else {
    print("usage: kernel-times FILE [THREADS]")
    exit(EX_USAGE)
}
let series = try PriceTable(path: path)
let workers = arguments.count == 2 ? arguments.last.flatMap { Int($0) } ?? 1 : Workers.online
while let line = readLine() {
    guard let answer = try answer(line.split(separator: " "), series, workers: workers) else { exit(EX_USAGE) }
    print(answer)
    // Standard output to a pipe waits for a full buffer; whoever asked waits for the answer.
    fflush(nil)
}
