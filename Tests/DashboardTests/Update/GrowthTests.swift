import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// What stays when rows come to a file that is followed.
struct GrowthTests {
    private func series(_ rows: Int, seed: UInt64 = 1) throws -> PriceTable {
        try PriceFileText(rows: rows, seed: seed).series()
    }

    private func rig(_ rows: Int, window: Int = 20) throws -> DashboardRig {
        var rig = DashboardRig(window: window, follows: true)
        rig.send(.loaded(try series(rows)))
        rig.settle()
        return rig
    }

    private func grow(_ rig: inout DashboardRig, to rows: Int, isAnew: Bool = false, seed: UInt64 = 1) throws {
        rig.send(.appended(try series(rows, seed: seed), isAnew: isAnew))
        rig.settle()
    }

    @Test func `a view of the newest bars goes along; window, zoom and seed stay`() throws {
        var rig = try rig(400)
        rig.press(.up, .up, .character("."))
        rig.settle()
        let before = try #require(rig.state.view).rows
        try grow(&rig, to: 403)
        #expect(rig.state.view?.rows == (before.lowerBound + 3)..<403)
        #expect(rig.state.window == 22 && rig.state.seed == 43)
        #expect(rig.state.outcome?.report.rows == 403 && rig.screen.contains("403 bars"))
    }

    @Test func `a view of older bars stays where it is`() throws {
        var rig = try rig(400)
        rig.press(.left)
        rig.settle()
        let before = try #require(rig.state.view).rows
        #expect(before.upperBound < 400)
        try grow(&rig, to: 450)
        #expect(rig.state.view?.rows == before)
        #expect(rig.state.outcome?.chart.rows == before)
    }

    @Test func `a view of all bars stays one of all bars`() throws {
        var rig = try rig(400)
        rig.press(.character("="))
        try grow(&rig, to: 450)
        #expect(rig.state.view?.rows == 0..<450)
    }

    @Test func `a short file fills the chart before it moves`() throws {
        var rig = try rig(10, window: 2)
        let columns = rig.state.chartColumns
        for rows in [11, 40, columns, columns + 1, columns + 30] {
            try grow(&rig, to: rows)
            #expect(rig.state.view?.rows == max(0, rows - columns)..<rows)
        }
    }

    @Test func `a window larger than the file is taken as soon as there are so many rows`() throws {
        var rig = try rig(5, window: 20)
        #expect(rig.state.window == 5)
        try grow(&rig, to: 12)
        #expect(rig.state.window == 12)
        try grow(&rig, to: 40)
        #expect(rig.state.window == 20)
        try grow(&rig, to: 41)
        #expect(rig.state.window == 20 && rig.state.outcome?.report.window == 20)
    }

    @Test func `a window that was typed meanwhile is the one that stays`() throws {
        var rig = try rig(5, window: 20)
        rig.press(.down)
        try grow(&rig, to: 40)
        #expect(rig.state.window == 4)
    }

    @Test func `a file that begins anew with fewer rows keeps the window for later, and shows nothing of the old`()
        throws
    {
        var rig = try rig(400)
        rig.compare()
        rig.press(.left)
        rig.settle()
        rig.send(.appended(try series(6, seed: 9), isAnew: true))
        #expect(rig.state.outcome == nil && rig.state.comparison == nil)
        #expect(rig.screen.contains("prices.csv has begun anew"))
        rig.settle()
        #expect(rig.state.window == 6 && rig.state.view?.rows == 0..<6)
        try grow(&rig, to: 300, seed: 9)
        #expect(rig.state.window == 20)
        rig.press(.character("u"), .character("u"), .character("u"))
        rig.settle()
        #expect(rig.state.draw().plainText.contains("300 bars"))
    }

    @Test func `rows that cannot be read are an alarm with the place, and the bars stay`() throws {
        var rig = try rig(60)
        rig.send(.appendingRefused("prices.csv:62: column 'close': \"x\" is not a price"))
        #expect(rig.footer.contains("prices.csv:62") && rig.screen.contains("not read on"))
        rig.press(.up)
        rig.settle()
        #expect(rig.state.window == 21 && rig.screen.contains("60 bars") && rig.screen.contains("not read on"))
        try grow(&rig, to: 20, isAnew: true)
        #expect(!rig.screen.contains("not read on") && rig.screen.contains("following"))
    }

    @Test func `what is saved is of all rows that came before`() throws {
        var rig = try rig(60)
        rig.send(.appended(try series(61), isAnew: false))
        rig.press(.character("q"))
        #expect(rig.effects.isEmpty)
        rig.settle()
        #expect(rig.effects == [.save] && rig.state.outcome?.report.rows == 61)
    }

    @Test func `a comparison under way is let finish, and then asked for again`() throws {
        var rig = try rig(60)
        func comparisons() -> Int { rig.asked.count { $0.kind == .comparison } }
        #expect(comparisons() == 1)
        for rows in 61...70 { try grow(&rig, to: rows) }
        #expect(comparisons() == 1)
        rig.compare()
        #expect(comparisons() == 2)
        rig.compare()
        #expect(comparisons() == 2)
        try grow(&rig, to: 71)
        #expect(comparisons() == 3)
    }

    @Test func `what is undone while a file begins anew stays, within its rows`() throws {
        var rig = try rig(400)
        rig.press(.up)
        rig.settle()
        try grow(&rig, to: 6, isAnew: true, seed: 9)
        rig.press(.character("u"))
        #expect(rig.state.window == 6)
        try grow(&rig, to: 300, seed: 9)
        #expect(rig.state.window == 6)
    }

    @Test func `Esc from the other windows is no step, though the file has grown meanwhile`() throws {
        var rig = try rig(400)
        rig.press(.character("m"), .up)
        try grow(&rig, to: 403)
        rig.press(.escape)
        #expect(rig.state.window == 20 && rig.state.view?.rows.upperBound == 403)
        #expect(rig.state.history.past.isEmpty)
    }

    @Test func `a file that begins anew is compared at once, whatever is under way`() throws {
        var rig = try rig(60)
        try grow(&rig, to: 40, isAnew: true, seed: 9)
        #expect(rig.asked.count { $0.kind == .comparison } == 2)
    }

    /// A file that begins with its newest minute, with as many rows as it has so far.
    private func newestFirst(_ rows: Int) throws -> PriceTable {
        let lines = (0..<rows).map { "\(ClockText.full(1_704_447_000 - Int64($0) * 60)),\(100 + $0 % 7)" }
        return try PriceFileText(text: "time,close\n" + lines.joined(separator: "\n") + "\n").series()
    }

    @Test func `rows behind the oldest of a file that begins with its newest leave cursor and bars where they are`()
        throws
    {
        var rig = DashboardRig(window: 5, follows: true)
        rig.send(.loaded(try newestFirst(200)))
        rig.settle()
        rig.press(.left, .character("x"))
        rig.settle()
        let (view, cursor) = (try #require(rig.state.view).rows, try #require(rig.state.cursor))
        let time = rig.state.series?.times?[cursor]
        #expect(rig.state.series?.isNewestFirst == true && view.lowerBound > 0 && view.upperBound < 200)
        rig.send(.appended(try newestFirst(230), isAnew: false))
        #expect(rig.state.view?.rows == (view.lowerBound + 30)..<(view.upperBound + 30))
        #expect(rig.state.cursor == cursor + 30 && rig.state.series?.times?[cursor + 30] == time)
    }

    @Test func `while there is no row it says what it waits for`() {
        var rig = DashboardRig(follows: true)
        rig.send(.loadingProgressed(Loading(wait: "waiting for its first row\u{1b}[2J")))
        #expect(rig.screen.contains("waiting for its first row\\x1b[2J"))
    }
}
