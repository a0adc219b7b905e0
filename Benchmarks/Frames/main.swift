import Dashboard
import FrameKit
import Glibc
import SignalKit

// frame-count FILE KEYS
//
// Opens the dashboard on a price file, draws its first frame, and presses KEYS keys, up and down by turns: each goes the whole way from
// the key's event over the engine to the next drawn frame, on one thread and without a terminal, so that its instructions can be counted.
// Prints how many cells the frames filled, so that none can be left out.

/// A dashboard without terminal and threads.
struct Desk {
    private let series: PriceTable
    private var state: DashboardState
    /// Shows closes alone, so it outlives a change of window, as in the program.
    private var overview: [ChartColumn]?
    private let size = Size(columns: 120, rows: 36)

    init(_ series: PriceTable) {
        self.series = series
        let origin = DashboardState.Origin(
            inputName: "prices.csv", configName: "config.yaml", numbers: EditedNumbers(window: 20, seed: 42),
            warmup: .zero)
        state = DashboardState(
            origin: origin, window: 20, seed: 42, size: size,
            chartStyle: ChartStyle(glyphs: .braille, depth: .twoHundredFiftySix))
        send(.loaded(series))
    }

    /// Sends an event and lets the engine answer the runs that it asks for; comparisons come later than the next frame.
    mutating func send(_ event: DashboardEvent) {
        for effect in state.update(event) {
            if case .ask(.run(let query)) = effect { answer(query) }
        }
    }

    /// How many cells of the frame are not blank.
    func draw() -> Int {
        let frame = state.draw()
        return (0..<size.rows).reduce(0) { $0 + frame.row($1).count { $0.glyph != " " } }
    }

    private mutating func answer(_ query: RunQuery) {
        guard let run = try? SignalRun(over: series, window: query.window, warmup: query.warmup) else { return }
        var source = ChartSource(run, of: series)
        let all = 0..<series.rowCount
        overview = overview ?? source.columns(query.chart.overviewColumns, over: all, wantsMeans: false)
        guard let overview, let columns = source.columns(query.chart.columns, over: query.chart.rows) else { return }
        let lastMean = query.chart.rows.last.flatMap { series.mean(at: $0, window: query.window) }
        let chart = ChartPart(rows: query.chart.rows, columns: columns, overview: overview, lastMean: lastMean)
        let id = RunOutcome.ID(run: query.id, window: query.window)
        send(.answered(.run(RunOutcome(id: id, report: run.report, microseconds: 0, chart: chart))))
        send(.answered(.interval(query.id, SignalRateInterval(of: run.report, seed: query.seed))))
    }
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let keys = Int(arguments[2]) else {
    print("usage: frame-count FILE KEYS")
    exit(EX_USAGE)
}
var desk = Desk(try PriceTable(path: arguments[1]))
var cells = desk.draw()
for key in 0..<keys {
    desk.send(.key(key % 2 == 0 ? .up : .down))
    cells += desk.draw()
}
print(cells)
