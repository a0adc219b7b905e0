import SignalKit

@testable import Dashboard
@testable import FrameKit

/// A dashboard without terminal and threads: events go in, effects are kept, and the engine answers when it is told to.
struct DashboardRig {
    var state: DashboardState
    /// What the dashboard has asked the engine for and not got yet, oldest first.
    private(set) var requests: [RunQuery] = []
    /// What the file was when each of them was asked.
    private var prices: [QueryID: PriceTable] = [:]
    /// Its other questions, oldest first.
    private(set) var asked: [Query] = []
    /// The numbers of the questions about bars that were answered.
    private var answered: Set<Int> = []
    /// All other effects, oldest first.
    private(set) var effects: [DashboardEffect] = []

    /// A dashboard that is still reading its file.
    init(
        window: Int = 5, seed: UInt32 = 42, warmup: WarmupRule = .zero, size: Size = Size(columns: 80, rows: 24),
        style: ChartStyle = ChartStyle(glyphs: .braille, depth: .twoHundredFiftySix), inputName: String = "prices.csv",
        configName: String = "config.yaml", follows: Bool = false, receiptName: String? = nil
    ) {
        var origin = DashboardState.Origin(
            inputName: inputName, configName: configName, numbers: EditedNumbers(window: window, seed: seed),
            warmup: warmup, follows: follows)
        origin.receiptName = receiptName
        state = DashboardState(origin: origin, window: window, seed: seed, size: size, chartStyle: style)
    }

    /// A dashboard that shows a file and waits for keys.
    static func ready(_ file: PriceFileText = PriceFileText(rows: 200), _ rig: DashboardRig = DashboardRig()) throws
        -> DashboardRig
    {
        var rig = rig
        rig.send(.loaded(try file.series()))
        rig.settle()
        return rig
    }

    mutating func send(_ events: DashboardEvent...) { for event in events { take(state.update(event)) } }

    mutating func press(_ keys: Key...) { for key in keys { send(.key(key)) } }

    mutating func type(_ text: String) { for character in text { press(.character(character)) } }

    /// Types a line after `:` and ends it.
    mutating func command(_ line: String) {
        press(.character(":"))
        type(line)
        press(.enter)
    }

    /// Lets the engine answer everything, in order.
    mutating func settle() {
        while let request = requests.first { answer(request) }
    }

    /// Lets the engine answer one request; the rest stay.
    mutating func answer(_ request: RunQuery) {
        requests.removeAll { $0.id == request.id }
        for event in Self.answers(to: request, series(of: request)) { send(event) }
    }

    /// The file as it was when a request was made.
    func series(of request: RunQuery) -> PriceTable? { prices[request.id] }

    /// Takes back a request that the engine is to forget.
    mutating func forget(_ request: RunQuery) { requests.removeAll { $0.id == request.id } }

    mutating func forgetEffects() { effects = [] }

    /// What the engine says to a request: the outcome, then the interval. Every run takes as long, so that pictures
    /// stay the same.
    static func answers(to request: RunQuery, _ series: PriceTable?) -> [DashboardEvent] {
        guard let series, let run = try? SignalRun(over: series, window: request.window, warmup: request.warmup)
        else { return [] }
        var source = ChartSource(run, of: series)
        guard let columns = source.columns(request.chart.columns, over: request.chart.rows),
            let overview = source.columns(request.chart.overviewColumns, over: 0..<series.rowCount, wantsMeans: false)
        else { return [] }
        let lastMean = request.chart.rows.last.flatMap { series.mean(at: $0, window: request.window) }
        let pins = request.chart.pins.compactMap { window -> (window: Int, columns: [ChartColumn])? in
            guard let run = try? SignalRun(over: series, window: window, warmup: request.warmup) else { return nil }
            var source = ChartSource(run, of: series)
            return source.columns(request.chart.columns, over: request.chart.rows).map { (window, $0) }
        }
        let bars =
            request.chart.barColumns > 0
            ? BarSource(of: series).columns(request.chart.barColumns, over: request.chart.rows) : []
        let chart = ChartPart(
            rows: request.chart.rows, columns: columns, overview: overview, lastMean: lastMean, pins: pins, bars: bars)
        return [
            .answered(
                .run(
                    RunOutcome(
                        id: .init(run: request.id, window: request.window), report: run.report, microseconds: 1_234,
                        chart: chart))),
            .answered(.interval(request.id, SignalRateInterval(of: run.report, seed: request.seed))),
        ]
    }

    /// Lets the newest question about a bar or a flip be answered, by the slow way, until there is none.
    mutating func read() {
        while case .cursor(let query)? = asked.last(where: { $0.kind == .cursor }), query.id == state.newest[.cursor],
            !answered.contains(query.id.number), let series = state.series
        {
            answered.insert(query.id.number)
            send(.answered(.cursor(SlowReading.reading(query, series, state.origin.warmup))))
        }
    }

    /// Lets the newest comparison be answered, by the slow way.
    mutating func compare() {
        guard let series = state.series,
            case .comparison(let query)? = asked.last(where: { $0.kind == .comparison })
        else { return }
        compare(with: SlowComparison.table(series, windows: Array(query.windows), fill: query.fill))
    }

    /// Lets the newest comparison be answered with a table.
    mutating func compare(with table: WindowTable, isWhole: Bool = true) {
        guard let query = asked.last(where: { $0.kind == .comparison }) else { return }
        send(
            .answered(
                .comparison(ComparisonOutcome(id: query.id, table: table, isWhole: isWhole, microseconds: 1_234))))
    }

    /// The words on the screen, one line a row.
    var screen: String { state.draw().plainText }

    /// The last line of the screen.
    var footer: String { String(screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast().last ?? "") }

    private mutating func take(_ new: [DashboardEffect]) {
        for effect in new {
            switch effect {
            case .ask(.run(let request)):
                requests.append(request)
                prices[request.id] = state.series
            case .ask(let query): asked.append(query)
            default: effects.append(effect)
            }
        }
    }
}
