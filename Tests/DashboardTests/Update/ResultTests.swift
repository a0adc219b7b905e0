import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

struct ResultTests {
    @Test(arguments: 0..<50)
    func `of many results in any order only the newest run's are shown`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var rig = try DashboardRig.ready()
        for _ in 0..<6 { rig.press([.up, .pageUp, .character("."), .left].randomElement(using: &random) ?? .up) }
        let newest = rig.state.runID
        var answers = rig.requests.flatMap { request in
            DashboardRig.answers(to: request, rig.state.series).map { (request, $0) }
        }
        answers.shuffle(using: &random)
        for (request, answer) in answers {
            let before = (rig.state.outcome?.id, rig.state.interval)
            rig.send(answer)
            guard request.id != newest else { continue }
            #expect(rig.state.outcome?.id == before.0 && rig.state.interval == before.1)
        }
        #expect(rig.state.outcome?.id == .init(run: newest, window: rig.state.window))
        #expect(!rig.state.isRunning && rig.state.interval != .pending)
    }

    @Test func `an older run that is slow, or comes back, does not speak for the newest`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.up, .up)
        rig.send(.runIsSlow(rig.requests[0].id))
        #expect(!rig.state.isSlow)
        rig.send(.runIsSlow(rig.requests[1].id))
        #expect(rig.state.isSlow && rig.screen.contains("running…"))
        rig.answer(rig.requests[0])
        #expect(rig.state.isSlow && rig.state.isStale)
        rig.answer(rig.requests[0])
        #expect(!rig.state.isSlow && !rig.screen.contains("running…"))
        rig.send(.runIsSlow(rig.state.runID))
        #expect(!rig.state.isSlow)
    }

    @Test func `numbers of another window are dimmed until the new ones are there`() throws {
        var rig = try DashboardRig.ready()
        #expect(rig.inkOfRate == .strong)
        rig.press(.up)
        #expect(rig.inkOfRate == .muted)
        rig.settle()
        #expect(rig.inkOfRate == .strong)
    }

    @Test(arguments: [Key.left, .home, .character("="), .character("+")])
    func `moving along the series leaves numbers and interval as they are`(_ key: Key) throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 2_000))
        let interval = rig.state.interval
        rig.press(key)
        #expect(rig.requests.count == 1)
        #expect(rig.state.interval == interval && rig.inkOfRate == .strong)
        rig.settle()
        #expect(rig.state.interval == interval)
    }

    @Test func `undoing a move leaves the interval, undoing a window or a seed takes it away`() throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 2_000))
        for key in [Key.up, .character("."), .left] {
            rig.press(key)
            rig.settle()
        }
        for isPending in [false, true, true] {
            rig.press(.character("u"))
            #expect((rig.state.interval == .pending) == isPending)
            rig.settle()
        }
    }

    @Test func `a new window or seed takes the interval away until its own is there`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("."))
        #expect(rig.state.interval == .pending && rig.inkOfRate == .strong)
        rig.settle()
        rig.press(.up)
        #expect(rig.state.interval == .pending)
    }

    @Test func `run ids only grow and every request is of the numbers on the screen`() throws {
        var rig = try DashboardRig.ready()
        for key in [Key.up, .left, .character(","), .pageUp, .character("-"), .down] {
            rig.press(key)
            #expect(rig.requests.last?.id == rig.state.runID)
            #expect(rig.requests.last?.window == rig.state.window && rig.requests.last?.seed == rig.state.seed)
        }
        let ids = rig.requests.map(\.id.number)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `only a change of the chart's columns asks for a new chart`() throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 2_000))
        rig.send(.resize(Size(columns: 80, rows: 24)), .resize(Size(columns: 80, rows: 40)))
        #expect(rig.requests.isEmpty)
        rig.send(.resize(Size(columns: 100, rows: 40)))
        #expect(rig.requests.count == 1)
        #expect(rig.requests[0].chart.columns > 0 && rig.requests[0].window == 5)
    }

    @Test func `a window larger than the file is taken down, and the screen says so`() throws {
        let rig = try DashboardRig.ready(PriceFileText(rows: 200), DashboardRig(window: 5_000))
        #expect(rig.state.window == 200 && rig.state.outcome?.report.window == 200)
        #expect(rig.footer == " window 5,000 is larger than the file: taken down to its 200 rows")
    }
}

extension DashboardRig {
    /// How the signal rate is written in the panel.
    fileprivate var inkOfRate: Ink? {
        let frame = state.draw()
        let panel = state.layout.panel.origin
        return frame[panel.column + 20, panel.row].style.ink
    }
}
