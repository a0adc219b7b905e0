import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

struct UndoTests {
    @Test(arguments: 0..<6)
    func `random edits undone one by one give the start, and done again the end`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var rig = try DashboardRig.ready(PriceFileText(rows: 400))
        let start = rig.state.selection
        let keys = CommandTable.standard.commands(on: .chart).filter(\.isUndoable).flatMap(\.keys)
        for _ in 0..<Int.random(in: 1...120, using: &random) {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: rig.command(String(Int.random(in: 1...400, using: &random)))
            case 1: rig.command("seed \(UInt32.random(in: 0...99, using: &random))")
            case 2:
                // A visit to the other windows is one step, or none.
                rig.press(.character("m"), .up, .up, .character("o"))
                rig.press(Bool.random(using: &random) ? .enter : .escape)
            default:
                rig.press(keys.randomElement(using: &random) ?? .up)
                rig.press(.escape)
            }
            if Int.random(in: 0..<9, using: &random) == 0 { rig.press(.character("u")) }
            if Int.random(in: 0..<5, using: &random) == 0 { rig.settle() }
        }
        let end = rig.state.selection
        let steps = rig.state.history.past.count
        for _ in 0..<steps { rig.press(.character("u")) }
        #expect(rig.state.selection == start && rig.state.history.past.isEmpty)
        for _ in 0..<steps { rig.press(.character("U")) }
        #expect(rig.state.selection == end)
        rig.settle()
        #expect(!rig.state.isRunning && rig.state.outcome?.report.window == end.window)
    }

    /// Whatever is done, with keys, with names and with the mouse: what can be undone is undone, and nothing else is.
    @Test(arguments: 0..<8)
    func `any keys and clicks, undone one by one, give the start`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var rig = try DashboardRig.ready(
            PriceFileText(rows: 300, isTimed: seed % 2 == 0), DashboardRig(size: Size(columns: 90, rows: 30)))
        rig.compare()
        let start = rig.state.selection
        let ways: [Action] = [.undo, .redo, .saveAndQuit, .quit, .writeConfig, .writeAndQuit]
        for _ in 0..<Int.random(in: 1...150, using: &random) {
            let commands = CommandTable.standard.commands(on: rig.state.screen, withCursor: rig.state.hasCursor)
                .filter { !ways.contains($0.action) }
            switch Int.random(in: 0..<9, using: &random) {
            case 0: rig.command("goto \(Int.random(in: 0...301, using: &random))")
            case 1: rig.command(commands.randomElement(using: &random)?.name ?? "")
            case 2, 3: rig.send(.mouse(Self.mouse(&random)))
            case 4: rig.send(.resize(Size(columns: .random(in: 40...160, using: &random), rows: 30)))
            default: rig.press(commands.flatMap(\.keys).randomElement(using: &random) ?? .up)
            }
            if rig.state.overlay != nil { rig.press(.enter, .escape, .escape) }
            if Int.random(in: 0..<9, using: &random) == 0 { rig.press(.character("u")) }
            if Bool.random(using: &random) { rig.settle() }
            if Bool.random(using: &random) { rig.read() }
        }
        rig.settle()
        rig.read()
        while rig.state.screen != .chart { rig.press(.escape) }
        let end = rig.state.selection
        let steps = rig.state.history.past.count
        for _ in 0..<steps { rig.press(.character("u")) }
        #expect(!rig.state.selection.isStep(from: start) && rig.state.history.past.isEmpty)
        for _ in 0..<steps { rig.press(.character("U")) }
        #expect(!rig.state.selection.isStep(from: end))
    }

    private static func mouse(_ random: inout SplitMix64) -> MouseEvent {
        let actions: [MouseEvent.Action] = [
            .press(.left), .drag(.left), .drag(.left), .release(.left), .scrollUp, .scrollDown, .move, .press(.right),
        ]
        return MouseEvent(
            actions.randomElement(using: &random) ?? .move,
            at: Point(column: .random(in: -3...170, using: &random), row: .random(in: -3...32, using: &random)))
    }

    @Test func `at the ends it says so and changes nothing`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("u"))
        #expect(rig.footer == " nothing to undo" && rig.requests.isEmpty)
        rig.press(.up, .character("u"), .character("U"), .character("U"))
        #expect(rig.footer == " nothing to do again" && rig.state.window == 6)
    }

    @Test func `a step after an undo ends what could be done again`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.up, .up, .character("u"), .pageUp, .character("U"))
        #expect(rig.state.window == 16)
        rig.press(.character("u"), .character("u"))
        #expect(rig.state.window == 5)
    }

    @Test func `a key that changes nothing is no step`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.end, .right, .character("s"), .enter, .character("O"))
        #expect(rig.state.history.past.isEmpty)
    }

    @Test func `steps made while the file was read can be undone once it is there`() throws {
        var rig = DashboardRig(window: 900)
        rig.press(.character("."))
        rig.send(.loaded(try PriceFileText(rows: 300).series()))
        rig.press(.character("u"))
        #expect(rig.state.seed == 42 && rig.state.window == 300)
        #expect(rig.state.view != nil && rig.requests.last?.seed == 42)
    }

    @Test func `ten thousand steps are kept, and the newest of them`() {
        var history = SelectionHistory()
        let steps = (1...10_003).map { Selection(window: $0, seed: 0) }
        for step in steps { history.record(step) }
        #expect(history.past == Array(steps.suffix(10_000)))
    }
}
