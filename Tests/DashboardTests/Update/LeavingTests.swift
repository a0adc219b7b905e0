import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

struct LeavingTests {
    @Test func `q saves, and leaves once that is done`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("q"))
        #expect(rig.effects == [.save])
        rig.send(.saved)
        #expect(rig.effects == [.save, .leave(.saveAndQuit)])
    }

    @Test func `Q leaves without saving`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("Q"))
        #expect(rig.effects == [.leave(.quit)])
    }

    @Test(arguments: [":", "?", "w", "s", "W"])
    func `Ctrl-C is q wherever one is`(_ opener: Character) throws {
        var rig = try DashboardRig.ready()
        rig.press(.up)
        rig.settle()
        rig.press(.character(opener))
        #expect(rig.state.overlay != nil)
        rig.press(.control("c"))
        #expect(rig.effects == [.save] && rig.state.overlay == nil)
    }

    @Test(arguments: [":", "?", "w", "s", "W", "x"])
    func `Esc never leaves`(_ opener: Character) throws {
        var rig = try DashboardRig.ready()
        rig.press(.up)
        rig.settle()
        rig.press(.character(opener), .escape, .escape, .escape)
        #expect(rig.effects.isEmpty && rig.state.overlay == nil)
    }

    @Test func `saving waits for the run and the interval of the window on the screen`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.up, .character("q"))
        #expect(rig.effects.isEmpty)
        let request = try #require(rig.requests.last)
        let answers = DashboardRig.answers(to: request, rig.state.series)
        rig.send(answers[0])
        #expect(rig.effects.isEmpty)
        rig.send(answers[1])
        #expect(rig.effects == [.save])
        #expect(rig.state.outcome?.report.window == 6)
    }

    @Test func `saving waits for the interval of a new seed`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("."), .character("q"))
        #expect(rig.effects.isEmpty)
        rig.settle()
        #expect(rig.effects == [.save])
    }

    @Test func `where there are no signals to draw from, nothing is waited for`() throws {
        var rig = try DashboardRig.ready(
            PriceFileText(rows: 3) { _ in true }, DashboardRig(window: 1, warmup: .exclude))
        #expect(rig.state.interval == .impossible)
        rig.press(.character("q"))
        #expect(rig.effects == [.save])
    }

    @Test func `a failed save says so, stays and keeps everything`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.up, .character("."))
        rig.settle()
        let before = rig.state.draw()
        rig.press(.character("q"))
        rig.send(.saveFailed("/out/metrics.json: No space left on device"))
        #expect(rig.effects == [.save])
        #expect(
            rig.screen.contains("\n not saved: /out/metrics.json: No space left on device (q tries again, Q leaves"))
        #expect(rig.footer == " without saving)")
        #expect(rig.state.window == 6 && rig.state.seed == 43)
        rig.press(.escape)
        #expect(rig.state.draw() == before)
        rig.press(.character("q"))
        rig.send(.saved)
        #expect(rig.effects == [.save, .save, .leave(.saveAndQuit)])
    }

    @Test(arguments: [DashboardEvent.saved, .saveFailed("disk full")])
    func `a stop signal leaves after saving, even where saving fails`(_ result: DashboardEvent) throws {
        var rig = try DashboardRig.ready()
        rig.send(.mustLeave(exitCode: 143))
        #expect(rig.effects == [.save])
        rig.send(result)
        #expect(rig.effects == [.save, .leave(.forced(exitCode: 143))])
    }

    @Test func `a stop signal waits for the run as q does, and keeps its exit code if q follows`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.up)
        rig.send(.mustLeave(exitCode: 129))
        rig.press(.character("q"))
        #expect(rig.effects.isEmpty)
        rig.settle()
        rig.send(.saved)
        #expect(rig.effects == [.save, .leave(.forced(exitCode: 129))])
    }

    @Test func `q that waits saves the window of a later key`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.up, .character("q"), .up)
        rig.settle()
        #expect(rig.effects == [.save])
        #expect(rig.state.outcome?.report.window == 7)
    }

    @Test func `Q leaves at once although q waits`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.up, .character("q"), .character("Q"))
        #expect(rig.effects == [.leave(.quit)])
    }

    @Test func `leaving while the file is read saves nothing`() {
        var rig = DashboardRig()
        rig.press(.character("q"))
        rig.press(.character("Q"))
        rig.press(.control("c"))
        rig.send(.mustLeave(exitCode: 143))
        #expect(
            rig.effects == [.leave(.quit), .leave(.quit), .leave(.quit), .leave(.forced(exitCode: 143))])
    }
}
