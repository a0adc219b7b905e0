import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

struct MouseTests {
    private func rig() throws -> DashboardRig {
        var rig = try DashboardRig.ready(PriceFileText(rows: 400), DashboardRig(window: 20))
        rig.compare()
        return rig
    }

    @Test func `a click in the strip takes the window that stands there, and can be undone`() throws {
        var rig = try rig()
        let strip = rig.state.layout.strip
        let scale = try #require(rig.state.stripScale)
        for column in [0, 7, strip.columns / 2, strip.columns - 1] {
            rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: column, row: strip.flips.origin.row))))
            #expect(rig.state.window == scale.window(at: column))
        }
        for _ in 0..<4 { rig.press(.character("u")) }
        #expect(rig.state.window == 20)
    }

    @Test func `what is clicked on is marked where it was clicked`() throws {
        var rig = try rig()
        let strip = rig.state.layout.strip
        for column in 0..<strip.columns {
            rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: column, row: strip.axis.origin.row))))
            rig.settle()
            let place = try #require(rig.state.stripScale).column(of: rig.state.window)
            // Columns may be nearer to each other than windows.
            #expect(abs(place - column) <= 7)
            #expect(rig.state.draw()[place, strip.axis.origin.row].glyph == "▲")
        }
    }

    @Test func `the wheel zooms the chart, moves the window in the sweep and scrolls pages`() throws {
        var rig = try rig()
        let point = Point(column: 5, row: 5)
        let shown = try #require(rig.state.view?.rows.count)
        rig.send(.mouse(MouseEvent(.scrollUp, at: point)))
        #expect(try #require(rig.state.view?.rows.count) < shown)
        rig.press(.character("m"))
        rig.send(.mouse(MouseEvent(.scrollDown, at: point)))
        #expect(rig.state.window == 19)
        rig.press(.character("t"))
        rig.send(.mouse(MouseEvent(.scrollDown, at: point)))
        #expect(rig.state.window == 22)
    }

    @Test func `a click on a row of the table moves to it`() throws {
        var rig = try rig()
        rig.press(.character("m"), .character("t"))
        let shown = try #require(rig.state.tableWindow)
        let row = rig.state.layout.tableRows.origin.row + 3
        rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: 5, row: row))))
        #expect(rig.state.window == rig.state.comparison?.table.rows[shown.order[shown.first + 3]].window)
    }

    @Test func `a click under a question or help does nothing`() throws {
        var rig = try rig()
        rig.press(.character("?"))
        let row = rig.state.layout.strip.flips.origin.row
        rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: 2, row: row))))
        #expect(rig.state.window == 20 && rig.state.hasOverlay)
    }
}
