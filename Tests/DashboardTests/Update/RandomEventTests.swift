import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// Whatever happens in whatever order, the dashboard neither traps nor shows what is not so.
struct RandomEventTests {
    @Test(arguments: 0..<24)
    func `random events never break what always holds`(_ seed: UInt64) throws {
        var player = try RandomPlayer(seed: seed)
        for step in 0..<200 {
            let lastRun = player.rig.state.runID.number
            let event = player.next()
            player.rig.send(event)
            let state = player.rig.state
            let holds = state.runID.number >= lastRun && state.isInside && (step % 5 > 0 || state.isDrawnWell)
            #expect(holds, "step \(step): \(event)")
            player.answerSavesAndWrites()
            if step % 40 == 30 { player.rig.compare() }
            if step % 7 == 3 { player.rig.read() }
        }
        player.finish()
        let state = player.rig.state
        #expect(!state.isRunning || state.series == nil)
        #expect(state.isDrawnWell && state.draw() == state.draw())
    }
}

extension DashboardState {
    /// The window is one of the file's, and the chart's rows are too.
    fileprivate var isInside: Bool {
        guard let series, let view else { return true }
        return (1...series.rowCount).contains(window) && view.rows.lowerBound >= 0
            && view.rows.upperBound <= series.rowCount && view.rows.count >= min(8, series.rowCount)
            && cursor.map { (0..<series.rowCount).contains($0) } ?? true
            && selection.pins.count <= Selection.mostPins
    }

    /// The frame has the screen's size, its cursor is on it, and no cell holds what a terminal could obey.
    fileprivate var isDrawnWell: Bool {
        let frame = draw()
        return frame.size == size && frame.cells.count == size.columns * size.rows
            && frame.cursor.map(frame.bounds.contains) ?? true
            && frame.cells.allSatisfy { $0.isContinuation || $0.width > 0 }
    }
}

/// Makes events up: keys, pastes, sizes, stops, and the engine's results in random order.
private struct RandomPlayer {
    var rig: DashboardRig
    private let file: PriceFileText
    private var random: SplitMix64
    /// Results that are still under way.
    private var underWay: [DashboardEvent] = []

    init(seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        let rows = [1, 2, 7, 8, 60, 400].randomElement(using: &random) ?? 60
        let gap = Int.random(in: 2...30, using: &random)
        let hasGaps = Bool.random(using: &random)
        file = PriceFileText(rows: rows, seed: seed, isTimed: Bool.random(using: &random)) { hasGaps && $0 % gap == 1 }
        rig = DashboardRig(
            window: Int.random(in: 1...500, using: &random),
            warmup: Bool.random(using: &random) ? .zero : .exclude,
            style: ChartStyle(
                glyphs: Glyphs.allCases.randomElement(using: &random) ?? .braille,
                depth: ColourDepth.allCases.randomElement(using: &random) ?? .mono),
            inputName: Self.hostile.randomElement(using: &random) ?? "",
            configName: Self.hostile.randomElement(using: &random) ?? "",
            receiptName: Self.hostile.randomElement(using: &random))
        if Bool.random(using: &random) { rig.send(.loaded(try file.series())) }
    }

    mutating func next() -> DashboardEvent {
        for request in rig.requests {
            underWay += DashboardRig.answers(to: request, rig.series(of: request))
            rig.forget(request)
        }
        switch Int.random(in: 0..<100, using: &random) {
        case ..<50: return .key(key())
        case ..<55: return .mouse(mouse())
        case ..<65: return .paste(Self.hostile.randomElement(using: &random) ?? "")
        case ..<75: return .resize(size())
        case ..<90 where !underWay.isEmpty:
            return underWay.remove(at: Int.random(in: 0..<underWay.count, using: &random))
        case ..<92: return .runIsSlow(QueryID(Int.random(in: 0...rig.state.runID.number, using: &random)))
        case ..<93: return .mouse(mouse())
        case ..<94:
            return .logged(LogEntry(event: hostile(), detail: hostile(), isWarning: Bool.random(using: &random)))
        case ..<95: return .mustLeave(exitCode: 143)
        case ..<96: return .suspendRequested
        case ..<97: return .groundFound(isDark: Bool.random(using: &random))
        case ..<98: return .configWriteFailed(hostile())
        case ..<99 where rig.state.series != nil && Bool.random(using: &random): return grown()
        case ..<99: return .appendingRefused(hostile())
        case ..<100 where rig.state.series == nil || Bool.random(using: &random): return .symbolsFound(symbols())
        default: return .loadingProgressed(Loading(rows: 5, bytes: 50, totalBytes: 100, milliseconds: 1))
        }
    }

    /// The disk is full every other time; what is saved is what the screen says.
    mutating func answerSavesAndWrites() {
        for effect in rig.effects {
            switch effect {
            case .save:
                #expect(rig.state.outcome?.report.window == rig.state.window)
                #expect(rig.state.outcome?.id.run == rig.state.runID && rig.state.interval != .pending)
                rig.send(Bool.random(using: &random) ? .saved : .saveFailed(hostile()))
            case .writeConfig(let numbers): rig.send(.configWritten(numbers))
            case .loadColumns: rig.send(.columnsFailed(hostile()))
            case .leave, .suspend, .repaint, .ask, .writeTable, .saveFrame, .listSymbols, .reportMouse, .remember: break
            case .countTraffic: rig.send(.trafficCounted(frames: 3, bytes: .max))
            case .readRuns:
                rig.send(Bool.random(using: &random) ? .runsRead(runs(), warning: nil) : .runsUnreadable(hostile()))
            case .readSymbol:
                if let series = try? file.series() { rig.send(.loaded(series)) }
            }
        }
        rig.forgetEffects()
    }

    /// Lets everything that is under way arrive.
    mutating func finish() {
        for event in underWay { rig.send(event) }
        rig.settle()
    }

    private mutating func runs() -> [PastRun] {
        (0..<Int.random(in: 0...30, using: &random)).map { number in
            PastRun.sample(
                number, window: [nil, 1, 7, 60, .max].randomElement(using: &random) ?? 1, rate: hostile(),
                input: hostile(), readTheseBytes: Bool.random(using: &random))
        }
    }

    private mutating func symbols() -> [SymbolCount] {
        (0..<Int.random(in: 0...40, using: &random)).map { SymbolCount(name: hostile(), rows: $0 * $0 * 1_000) }
    }

    /// Some rows more, or another file.
    private mutating func grown() -> DashboardEvent {
        let rows = (rig.state.series?.rowCount ?? 0) + Int.random(in: 1...30, using: &random)
        let isAnew = Bool.random(using: &random)
        let file = PriceFileText(rows: isAnew ? Int.random(in: 1...60, using: &random) : rows, seed: 5)
        return (try? file.series()).map { .appended($0, isAnew: isAnew) } ?? .suspendRequested
    }

    private mutating func hostile() -> String { Self.hostile.randomElement(using: &random) ?? "" }

    private mutating func mouse() -> MouseEvent {
        let actions: [MouseEvent.Action] = [
            .press(.left), .scrollUp, .scrollDown, .drag(.left), .drag(.left), .release(.left), .move, .press(.other),
        ]
        let isHere = Int.random(in: 0..<5, using: &random) > 0
        let most = isHere ? (rig.state.size.columns, rig.state.size.rows) : (1 << 30, 1 << 30)
        return MouseEvent(
            actions.randomElement(using: &random) ?? .move,
            at: Point(
                column: Int.random(in: -2...most.0, using: &random), row: Int.random(in: -2...most.1, using: &random)))
    }

    private mutating func size() -> Size {
        let most = Int.random(in: 0..<20, using: &random) == 0 ? (300, 100) : (90, 30)
        return Size(
            columns: Int.random(in: 0...most.0, using: &random), rows: Int.random(in: 0...most.1, using: &random))
    }

    private mutating func key() -> Key {
        let commands = CommandTable.standard.commands(on: rig.state.screen, withCursor: rig.state.hasCursor)
            .flatMap(\.keys)
        switch Int.random(in: 0..<10, using: &random) {
        case ..<5: return commands.randomElement(using: &random) ?? .up
        case ..<7: return .character("0123456789".randomElement(using: &random) ?? "0")
        case 7: return .character("abcy :\u{301}日\u{1b}\u{7f}".randomElement(using: &random) ?? "a")
        default:
            return [.enter, .escape, .tab, .backTab, .backspace, .control("u"), .function(5), .alt("x")]
                .randomElement(using: &random) ?? .enter
        }
    }

    private static let hostile = [
        "", "20", "window 7", "\u{1b}[2J\u{1b}]0;x\u{7}", "a\u{0}b", "\u{9b}31m", "日本語の価格.csv", "e\u{301}\u{301}",
        "\u{202e}vsc", "line\nbreak", "\r\n", String(repeating: "x", count: 500), "👩‍👩‍👧", "4294967296",
    ]
}
