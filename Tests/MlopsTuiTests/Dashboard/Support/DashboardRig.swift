import SignalKit
import Synchronization

@testable import Dashboard
@testable import FrameKit
@testable import RunKit
@testable import mlops_tui

/// A dashboard without terminal and threads: events go in, effects are kept, and the engine answers when it is told to.
struct DashboardRig {
    var state: DashboardState
    /// What the dashboard has asked the engine for and not got yet, oldest first.
    private(set) var requests: [RunQuery] = []
    /// All other effects, oldest first.
    private(set) var effects: [DashboardEffect] = []

    /// A dashboard that is still reading its file.
    init(
        window: Int = 5, seed: UInt32 = 42, warmup: WarmupRule = .zero, size: Size = Size(columns: 80, rows: 24),
        style: ChartStyle = ChartStyle(glyphs: .braille, depth: .twoHundredFiftySix), inputName: String = "prices.csv",
        configName: String = "config.yaml"
    ) {
        let origin = DashboardState.Origin(
            inputName: inputName, configName: configName, numbers: EditedNumbers(window: window, seed: seed),
            warmup: warmup)
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
        for event in Self.answers(to: request, state.series) { send(event) }
    }

    /// Takes back a request that the engine is to forget.
    mutating func forget(_ request: RunQuery) { requests.removeAll { $0.id == request.id } }

    mutating func forgetEffects() { effects = [] }

    /// What the engine says to a request: the outcome, then the interval. Every run takes as long, so that pictures
    /// stay the same.
    static func answers(to request: RunQuery, _ series: PriceTable?) -> [DashboardEvent] {
        guard let series else { return [] }
        let said = Mutex<[Answer]>([])
        EngineAnswers(table: series) { answer in said.withLock { $0.append(answer) } }.answer(.run(request)) { false }
        return said.withLock { $0 }.map { answer in
            guard case .run(var outcome) = answer else { return .answered(answer) }
            outcome.microseconds = 1_234
            return .answered(.run(outcome))
        }
    }

    /// The words on the screen, one line a row.
    var screen: String { state.draw().plainText }

    /// The last line of the screen.
    var footer: String { String(screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast().last ?? "") }

    private mutating func take(_ new: [DashboardEffect]) {
        for effect in new {
            if case .ask(.run(let request)) = effect { requests.append(request) } else { effects.append(effect) }
        }
    }
}
