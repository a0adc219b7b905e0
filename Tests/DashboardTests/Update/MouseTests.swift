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

    private func plot(_ rig: DashboardRig, _ column: Int) -> Point {
        let plot = rig.state.layout.chart.plot
        return Point(column: plot.origin.column + column, row: plot.origin.row + 1)
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

    @Test func `the wheel zooms the chart about the pointer and back, exactly`() throws {
        var rig = try rig()
        rig.press(.character("="))
        let columns = rig.state.layout.chart.plot.size.columns
        for column in [0, columns / 3, columns - 1] {
            let start = try #require(rig.state.view)
            let bar = start.rows.lowerBound + Viewport.bar(column, of: columns, in: start.rows.count)
            for _ in 0..<9 { rig.send(.mouse(MouseEvent(.scrollUp, at: plot(rig, column)))) }
            #expect(rig.footer == " 8 bars are the fewest")
            #expect(try #require(rig.state.view).rows.contains(bar))
            for _ in 0..<9 { rig.send(.mouse(MouseEvent(.scrollDown, at: plot(rig, column)))) }
            #expect(rig.state.view == start)
        }
    }

    @Test func `the wheel moves the window in the sweep and scrolls pages`() throws {
        var rig = try rig()
        let point = Point(column: 5, row: 5)
        rig.press(.character("m"))
        rig.send(.mouse(MouseEvent(.scrollDown, at: point)))
        #expect(rig.state.window == 19)
        rig.press(.character("t"))
        rig.send(.mouse(MouseEvent(.scrollDown, at: point)))
        #expect(rig.state.window == 22)
        rig.press(.character("?"))
        rig.send(.mouse(MouseEvent(.scrollDown, at: point)))
        #expect(rig.state.overlay == .help(filter: "", scroll: 3))
    }

    @Test func `a click in the chart puts the cursor on the bar under it`() throws {
        var rig = try rig()
        rig.state.view = Viewport(rows: 100..<110)
        let columns = rig.state.layout.chart.plot.size.columns
        for column in [0, columns / 2, columns - 1] {
            rig.send(
                .mouse(MouseEvent(.press(.left), at: plot(rig, column))),
                .mouse(MouseEvent(.release(.left), at: plot(rig, column))))
            #expect(rig.state.cursor == 100 + (2 * column + 1) * 10 / (2 * columns))
        }
        #expect(rig.state.history.past.isEmpty && rig.state.drag == nil)
    }

    @Test func `a drag takes the bars along, is one step, and leaves the cursor as it was`() throws {
        var rig = try rig()
        rig.state.view = Viewport(rows: 100..<200)
        let columns = rig.state.layout.chart.plot.size.columns
        rig.send(.mouse(MouseEvent(.press(.left), at: plot(rig, 10))))
        for column in 11...20 { rig.send(.mouse(MouseEvent(.drag(.left), at: plot(rig, column)))) }
        #expect(rig.state.view?.rows.lowerBound == 100 - 10 * 100 / columns)
        #expect(rig.state.cursor == nil && rig.state.history.past.count == 1)
        rig.send(.mouse(MouseEvent(.drag(.left), at: Point(column: -500, row: 90))))
        #expect(rig.state.view?.rows == 300..<400)
        rig.send(.mouse(MouseEvent(.release(.left), at: plot(rig, 3))))
        rig.send(.mouse(MouseEvent(.drag(.left), at: plot(rig, 60))))
        #expect(rig.state.view?.rows == 300..<400)
        rig.press(.character("u"))
        #expect(rig.state.view?.rows == 100..<200)
    }

    @Test func `a click in the overview brings that part into the middle`() throws {
        var rig = try rig()
        rig.state.view = Viewport(rows: 380..<400)
        let overview = rig.state.layout.chart.overview
        rig.send(
            .mouse(MouseEvent(.press(.left), at: Point(column: overview.size.columns / 2, row: overview.origin.row))))
        let middle = Viewport.bar(overview.size.columns / 2, of: overview.size.columns, in: 400)
        #expect(rig.state.view?.rows == (middle - 10)..<(middle + 10) && (190...210).contains(middle))
        rig.press(.character("u"))
        #expect(rig.state.view?.rows == 380..<400)
    }

    @Test func `a click on a row of the table moves to it`() throws {
        var rig = try rig()
        rig.press(.character("m"), .character("t"))
        let shown = try #require(rig.state.tableWindow)
        let row = rig.state.layout.tableRows.origin.row + 3
        rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: 5, row: row))))
        #expect(rig.state.window == rig.state.comparison?.table.rows[shown.order[shown.first + 3]].window)
    }

    @Test func `a click in the curves takes the window that stands there, and beside them none`() throws {
        var rig = try rig()
        rig.press(.character("m"))
        let sweep = SweepLayout(rig.state.layout.body)
        let scale = try #require(rig.state.sweepScale)
        func click(_ column: Int, _ row: Int) {
            rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: column, row: row))))
        }
        let (left, rows) = (sweep.axis.origin.column, [rig.state.layout.body.origin.row, sweep.axis.origin.row])
        for row in rows {
            for column in [0, 20, scale.columns - 1] {
                click(left + column, row)
                #expect(rig.state.window == scale.window(at: column))
            }
            for column in [left - 1, left + scale.columns] { click(column, row) }
            #expect(rig.state.window == scale.window(at: scale.columns - 1))
        }
        click(left + 5, rows[0] - 1)
        click(left + 5, rows[1] + 1)
        #expect(rig.state.window == scale.window(at: scale.columns - 1))
    }

    @Test func `a click beside the strip, on the table's heading or below its rows does nothing`() throws {
        var rig = try rig()
        let strip = rig.state.layout.strip
        rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: strip.columns, row: strip.flips.origin.row))))
        #expect(rig.state.window == 20)
        rig.press(.character("m"), .character("t"), .end)
        let (rows, window) = (rig.state.layout.tableRows, rig.state.window)
        for row in [rows.origin.row - 1, rows.origin.row + rows.size.rows] {
            rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: 5, row: row))))
            #expect(rig.state.window == window)
        }
    }

    @Test func `a click ends the search for a flip`() throws {
        var rig = try rig()
        rig.press(.character("n"))
        let query = try #require(rig.asked.last { $0.kind == .cursor })
        rig.send(.mouse(MouseEvent(.press(.left), at: plot(rig, 10))))
        let cursor = try #require(rig.state.cursor)
        rig.send(.answered(.cursor(CursorReading(id: query.id, row: 399, window: 20))))
        #expect(rig.state.cursor == cursor && cursor != 399)
    }

    @Test func `the wheel under a question does nothing, and without a mouse nothing is dragged on`() throws {
        var rig = try rig()
        rig.state.view = Viewport(rows: 100..<200)
        rig.send(.mouse(MouseEvent(.press(.left), at: plot(rig, 10))))
        rig.press(.character("M"))
        rig.send(.mouse(MouseEvent(.drag(.left), at: plot(rig, 30))))
        #expect(rig.state.view?.rows == 100..<200)
        rig.press(.character("M"), .up, .character("W"))
        rig.send(.mouse(MouseEvent(.scrollUp, at: plot(rig, 10))))
        #expect(rig.state.view?.rows == 100..<200 && rig.state.overlay == .question(.writeConfig))
    }

    @Test func `a click under a question or help does nothing`() throws {
        var rig = try rig()
        rig.press(.character("?"))
        let row = rig.state.layout.strip.flips.origin.row
        rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: 2, row: row))))
        rig.send(.mouse(MouseEvent(.press(.left), at: plot(rig, 2))))
        #expect(rig.state.window == 20 && rig.state.hasOverlay && rig.state.cursor == nil)
    }

    @Test func `M leaves the mouse to the terminal and takes it back`() throws {
        var rig = try rig()
        rig.press(.character("M"))
        #expect(rig.effects == [.reportMouse(false)] && rig.footer == " the mouse selects text again")
        rig.press(.character("M"))
        #expect(rig.effects == [.reportMouse(false), .reportMouse(true)] && rig.footer.contains("Shift"))
    }
}
