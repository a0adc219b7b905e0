import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// The screens over the chart: what opens them, what keys do there, what goes along when they are closed.
struct ScreenTests {
    private func rig(_ rows: Int = 400, size: Size = Size(columns: 80, rows: 24)) throws -> DashboardRig {
        var rig = try DashboardRig.ready(PriceFileText(rows: rows), DashboardRig(window: 20, size: size))
        rig.compare()
        return rig
    }

    /// The same without a comparison, which takes its time.
    private func bareRig() throws -> DashboardRig {
        try DashboardRig.ready(PriceFileText(rows: 400), DashboardRig(window: 20))
    }

    // MARK: Sweep

    @Test func `arrows move the window live, and Enter takes it to the chart as one step`() throws {
        var rig = try rig()
        rig.press(.character("m"), .right, .up, .character("k"), .left, .pageUp)
        #expect(rig.requests.map(\.window) == [21, 22, 23, 22, 32])
        rig.press(.enter)
        #expect(rig.state.screen == .chart && rig.state.window == 32)
        rig.press(.character("u"))
        #expect(rig.state.window == 20 && rig.state.history.past.isEmpty)
    }

    @Test func `Esc goes back to the chart as it was`() throws {
        var rig = try rig()
        let before = rig.state.draw()
        rig.press(.character("m"), .up, .up, .escape)
        rig.settle()
        #expect(rig.state.window == 20 && rig.state.draw() == before)
        #expect(rig.state.history.past.isEmpty)
    }

    @Test func `a pin made in the sweep stays when it is left`() throws {
        var rig = try rig()
        rig.press(.character("m"), .up, .character("o"), .escape)
        #expect(rig.state.selection.pins == [21] && rig.state.window == 20)
        rig.press(.character("u"))
        #expect(rig.state.selection.pins == [])
    }

    @Test func `a typed window is moved to, not left with`() throws {
        var rig = try rig()
        rig.press(.character("m"))
        rig.type("50")
        rig.press(.enter)
        #expect(rig.state.screen == .sweep && rig.state.window == 50)
        rig.press(.escape)
        #expect(rig.state.window == 20)
    }

    @Test func `q in the sweep saves the window that is shown`() throws {
        var rig = try rig()
        rig.press(.character("m"), .up)
        rig.settle()
        rig.press(.character("q"))
        #expect(rig.effects == [.save] && rig.state.outcome?.report.window == 21)
    }

    @Test func `a file with too few bars says so and opens nothing`() throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 11), DashboardRig(window: 2))
        for key in ["m", "J"] {
            rig.press(.character(Character(key)))
            #expect(rig.state.screen == .chart && rig.footer == " too few bars to compare windows: 12 at least")
        }
        #expect(rig.asked.isEmpty)
    }

    @Test func `the window stays in the file's rows here too`() throws {
        var rig = try rig(60)
        rig.press(.character("m"))
        for _ in 0..<20 { rig.press(.pageUp) }
        #expect(rig.state.window == 60 && rig.footer == " window must be from 1 to 60")
    }

    @Test func `the sweep asks for the intervals of windows all along its curves`() throws {
        var rig = try rig()
        rig.press(.character("m"))
        guard case .band(let query)? = rig.asked.last else {
            Issue.record("nothing asked")
            return
        }
        #expect(query.windows.first == 2 && query.windows.last == 100 && query.windows == query.windows.sorted())
        #expect(Set(query.windows).count == query.windows.count && query.windows.count > 12)
        rig.send(.answered(.band(QueryID(0), [BandPoint(window: 2, below: 0.1, above: 0.1)])))
        #expect(!rig.screen.contains("95 %"))
        rig.send(.answered(.band(query.id, [2, 100].map { BandPoint(window: $0, below: 0.1, above: 0.1) })))
        #expect(rig.screen.contains("░ 95 %"))
    }

    @Test func `intervals of another seed are not drawn`() throws {
        var rig = try rig()
        rig.press(.character("m"))
        let query = try #require(rig.asked.last)
        rig.send(.answered(.band(query.id, [2, 100].map { BandPoint(window: $0, below: 0.1, above: 0.1) })))
        #expect(rig.screen.contains("░ 95 %"))
        rig.press(.escape, .character("."), .character("m"))
        #expect(!rig.screen.contains("░ 95 %"))
    }

    // MARK: Table

    @Test(arguments: WindowColumn.allCases)
    func `the table is sorted by each column, and its rows are gone through in that order`(_ column: WindowColumn)
        throws
    {
        var rig = try rig()
        rig.press(.character("m"), .character("t"))
        for _ in 0..<column.rawValue { rig.press(.right) }
        let table = try #require(rig.state.comparison?.table)
        let values = rig.state.tableOrder.map { table.value(column, of: table.rows[$0], feePpm: rig.state.feePpm) }
        let known = values.compactMap { $0 }
        #expect(known == known.sorted(by: column == .window ? (<) : (>)))
        #expect(values.drop { $0 != nil }.allSatisfy { $0 == nil })
        rig.press(.home)
        for place in rig.state.tableOrder.prefix(30) {
            #expect(rig.state.window == table.rows[place].window)
            rig.press(.down)
        }
        rig.press(.end, .enter)
        #expect(rig.state.screen == .chart && rig.state.window == table.rows[rig.state.tableOrder.last ?? 0].window)
    }

    @Test func `sorting goes round at both ends`() throws {
        var rig = try rig()
        rig.press(.character("m"), .character("t"), .left)
        #expect(rig.state.sorting == .secondNet)
        rig.press(.right)
        #expect(rig.state.sorting == .window)
    }

    @Test func `Esc goes from the table to the curves, and from there to the chart as it was`() throws {
        var rig = try rig()
        rig.press(.character("m"), .character("t"), .down, .down, .escape)
        #expect(rig.state.screen == .sweep && rig.state.window == 22)
        rig.press(.escape)
        #expect(rig.state.screen == .chart && rig.state.window == 20)
    }

    @Test func `e asks, and writes what sweep --stats would write`() throws {
        var rig = try rig()
        rig.press(.character("m"), .character("e"))
        #expect(rig.footer == " write windows 2…100 to sweep.csv?  y yes   n no")
        rig.press(.character("x"))
        #expect(rig.footer == " sweep.csv was not written" && rig.effects.isEmpty)
        rig.press(.character("e"), .character("y"))
        guard case .export(let query)? = rig.asked.last else {
            Issue.record("nothing asked")
            return
        }
        #expect(query.windows == 2...100)
        rig.send(.answered(.export(QueryID(1), csv: "old")), .answered(.export(query.id, csv: "new\n")))
        #expect(rig.effects == [.writeTable(csv: "new\n", name: "sweep.csv")])
        rig.send(.exported("sweep.csv"))
        #expect(rig.footer == " wrote sweep.csv")
    }

    // MARK: Pages

    @Test func `the log in full is reached by its key, scrolls to both ends and follows what is added`() throws {
        var rig = try rig()
        for number in 0..<100 { rig.send(.logged(LogEntry(event: "event.\(number)", detail: "", isWarning: false))) }
        rig.press(.character("E"))
        #expect(rig.screen.contains("event.99") && !rig.screen.contains("event.77 "))
        rig.send(.logged(LogEntry(event: "event.100", detail: "", isWarning: false)))
        #expect(rig.screen.contains("event.100"))
        rig.press(.up)
        rig.send(.logged(LogEntry(event: "event.101", detail: "", isWarning: false)))
        #expect(!rig.screen.contains("event.101"))
        rig.press(.home)
        #expect(rig.screen.contains("event.0 ") || rig.screen.contains("event.0\n"))
        rig.press(.pageDown, .end, .down)
        #expect(rig.screen.contains("event.101"))
        rig.press(.escape)
        #expect(rig.state.screen == .chart)
    }

    @Test func `a judgement is of what is shown now: an older one is not looked at`() throws {
        var rig = try rig()
        rig.press(.character("J"), .escape, .up, .character("J"))
        let queries: [JudgementQuery] = rig.asked.compactMap {
            if case .judgement(let query) = $0 { query } else { nil }
        }
        #expect(queries.map(\.window) == [20, 21] && queries.map(\.windows) == [2...100, 2...100])
        rig.send(.answered(.judgement(JudgementOutcome(id: queries[0].id, lines: ["old"]))))
        #expect(rig.screen.contains("judging…"))
        rig.send(.answered(.judgement(JudgementOutcome(id: queries[1].id, lines: ["new\u{1b}[2J"]))))
        #expect(rig.screen.contains("new\\x1b[2J"))
    }

    @Test(arguments: [("E", .log), ("J", .judge)] as [(Character, Screen)])
    func `a digit is no window on a page`(_ key: Character, _ page: Screen) throws {
        var rig = try bareRig()
        rig.press(.character(key), .character("5"))
        #expect(rig.state.screen == page && rig.state.overlay == nil)
    }

    @Test func `a page goes by the rows that it shows`() throws {
        var rig = try rig()
        for number in 0..<100 { rig.send(.logged(LogEntry(event: "event.\(number)", detail: "", isWarning: false))) }
        rig.press(.character("E"), .home, .pageDown)
        #expect(rig.state.pageWindow.first == 22)
        rig.press(.character(" "), .up)
        #expect(rig.state.pageWindow.first == 43)
        rig.press(.pageUp)
        #expect(rig.state.pageWindow.first == 21)
        rig.press(.escape, .character("m"), .character("t"), .home, .pageDown)
        let table = try #require(rig.state.comparison?.table)
        #expect(rig.state.window == table.rows[rig.state.layout.tableRows.size.rows].window)
    }

    @Test func `a key while it judges leaves the page at its beginning`() throws {
        var rig = try bareRig()
        rig.press(.character("J"), .down, .end)
        let query = try #require(rig.asked.last)
        rig.send(.answered(.judgement(JudgementOutcome(id: query.id, lines: (0..<60).map { "line \($0)" }))))
        #expect(rig.state.pageWindow.first == 0)
    }

    @Test func `another seed on the judge's page is judged again`() throws {
        var rig = try bareRig()
        rig.press(.character("J"), .character("s"))
        rig.type("7")
        rig.press(.enter)
        let seeds = rig.asked.compactMap { if case .judgement(let query) = $0 { query.seed } else { nil } }
        #expect(seeds == [42, 7] && rig.state.screen == .judge)
    }

    @Test(arguments: [(20, 500), (500, 500), (700, 700)])
    func `500 windows are judged, and the one that is asked about`(_ window: Int, _ last: Int) throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 4_000), DashboardRig(window: window))
        rig.press(.character("J"))
        guard case .judgement(let query)? = rig.asked.last else {
            Issue.record("nothing asked")
            return
        }
        #expect(query.window == window && query.windows == 2...last)
    }

    @Test func `the log keeps its newest 2,000 lines, and of an event that repeats the last`() {
        var rig = DashboardRig()
        for number in 0..<2_100 { rig.send(.logged(LogEntry(event: "e\(number)", detail: "", isWarning: false))) }
        #expect(rig.state.log.count == 2_000 && rig.state.log.first?.event == "e100")
        for window in [6, 7] {
            rig.send(.logged(LogEntry(event: "metrics", detail: "window \(window)", isWarning: false)))
        }
        #expect(rig.state.log.suffix(2).map(\.event) == ["e2099", "metrics"])
        #expect(rig.state.log.last?.detail == "window 7")
    }

    // MARK: Fee and fill

    @Test(arguments: [
        ("5", 500), ("0", 0), ("2.5", 250), ("0.25", 25), ("1000", 100_000), ("07", nil), ("1000.00", 100_000),
        ("2.50", 250), ("1000.01", nil), ("2.", nil), ("-1", nil),
    ])
    func `a fee is typed in bp`(_ text: String, _ ppm: Int?) throws {
        var rig = try rig()
        rig.command("fee 7")
        rig.command("fee " + text)
        #expect(rig.state.feePpm == ppm ?? 700)
    }

    @Test func `another fill asks for another comparison and says so until it is there`() throws {
        var rig = try rig()
        let before = rig.state.comparison
        rig.press(.character("F"))
        #expect(rig.footer == " flips are filled at the next bar's close")
        rig.compare()
        #expect(rig.state.comparison != before && rig.state.comparison?.table.fill == .next)
        #expect(rig.screen.contains("at next close"))
    }
}
