import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// Moving along the bars, and pins beside the window.
struct MoveTests {
    @Test func `at an edge of the file it says which bar is in sight`() throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 400))
        rig.press(.right)
        #expect(rig.footer == " the newest bar is in sight" && rig.requests.isEmpty)
        rig.press(.home)
        #expect(rig.state.notice == nil)
        rig.press(.left)
        #expect(rig.footer == " the oldest bar is in sight")
    }

    @Test func `two windows are pinned at most, the newest, and none twice`() throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 200), DashboardRig(window: 20))
        rig.press(.character("o"), .up, .character("o"))
        #expect(rig.state.selection.pins == [20, 21])
        rig.press(.up, .character("o"))
        #expect(rig.state.selection.pins == [21, 22] && rig.requests.last?.chart.pins == [21, 22])
        rig.press(.character("o"))
        #expect(rig.state.selection.pins == [21, 22] && rig.footer == " window 22 is pinned already; O unpins")
        rig.press(.character("O"))
        #expect(rig.state.selection.pins == [21] && rig.requests.last?.chart.pins == [21])
    }

    @Test func `a walk after an undo, a redo or another step is a step of its own, and ends what was undone`() {
        func selection(_ window: Int) -> Selection { Selection(window: window, seed: 1) }
        var history = SelectionHistory()
        history.recordFollowing(selection(1))
        history.recordFollowing(selection(2))
        #expect(history.past.map(\.window) == [1])
        _ = history.undo(leaving: selection(3))
        history.recordFollowing(selection(4))
        #expect(history.past.map(\.window) == [4] && history.future.isEmpty)
        _ = history.undo(leaving: selection(5))
        _ = history.redo(leaving: selection(6))
        history.recordFollowing(selection(7))
        #expect(history.past.map(\.window) == [6, 7])
        history.record(selection(8))
        history.recordFollowing(selection(9))
        #expect(history.past.map(\.window) == [6, 7, 8, 9])
    }

    @Test func `the keys that need no file are those that leave or help`() {
        #expect(
            DashboardRig().state.keysWithoutFile
                == [.character("q"), .control("c"), .character("Q"), .character("?"), .function(1), .escape])
    }
}
