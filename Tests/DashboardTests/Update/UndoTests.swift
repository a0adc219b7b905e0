import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

struct UndoTests {
    @Test(arguments: 0..<60)
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
            rig.settle()
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
}
