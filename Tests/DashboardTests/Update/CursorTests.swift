import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

struct CursorTests {
    private func rig(rows: Int = 400, size: Size = Size(columns: 100, rows: 40)) throws -> DashboardRig {
        var rig = try DashboardRig.ready(PriceFileText(rows: rows), DashboardRig(window: 20, size: size))
        rig.compare()
        return rig
    }

    @Test func `x puts the cursor into the middle of what is in sight, and again where it was`() throws {
        var rig = try rig()
        let view = try #require(rig.state.view?.rows)
        rig.press(.character("x"))
        #expect(rig.state.cursor == view.lowerBound + (view.count - 1) / 2)
        rig.press(.right, .escape)
        #expect(rig.state.cursor == nil)
        rig.press(.character("x"))
        #expect(rig.state.cursor == view.lowerBound + (view.count - 1) / 2 + 1)
        #expect(rig.state.history.past.isEmpty)
    }

    @Test func `arrows go bar by bar, with Shift or H and L by ten, Home and End to the ends`() throws {
        var rig = try rig()
        rig.press(.character("x"))
        let start = try #require(rig.state.cursor)
        rig.press(.left, .left, .character("l"))
        #expect(rig.state.cursor == start - 1)
        rig.press(.shiftLeft, .character("H"), .character("L"))
        #expect(rig.state.cursor == start - 11)
        rig.press(.home)
        #expect(rig.state.cursor == 0 && rig.state.view?.rows.contains(0) == true)
        rig.press(.left)
        #expect(rig.state.cursor == 0 && rig.footer == " this is the oldest bar")
        rig.press(.end)
        #expect(rig.state.cursor == 399 && rig.state.view?.rows.contains(399) == true)
        rig.press(.shiftRight)
        #expect(rig.footer == " this is the newest bar")
    }

    @Test func `without the cursor the same keys move what is in sight`() throws {
        var rig = try rig()
        let view = rig.state.view
        rig.press(.left)
        #expect(rig.state.view != view && rig.state.cursor == nil)
        rig.press(.character("x"), .left)
        #expect(rig.state.cursor != nil)
        rig.press(.controlRight)
        #expect(rig.state.view == view)
    }

    @Test func `a walk of the cursor out of sight takes the bars along and is one step of undo`() throws {
        var rig = try rig()
        let view = rig.state.view
        rig.press(.character("x"))
        for _ in 0..<40 { rig.press(.shiftLeft) }
        #expect(rig.state.cursor == 0 && rig.state.view?.rows.contains(0) == true)
        #expect(rig.state.history.past.count == 1)
        rig.press(.character("u"))
        #expect(rig.state.view == view && rig.state.cursor == 0)
    }

    @Test func `n and N go from flip to flip, also as fast as they are typed, and say where there is none`() throws {
        var rig = try rig()
        let series = try #require(rig.state.series)
        func flips(_ window: Int) throws -> [Int] {
            let signals = try SignalRun(over: series, window: window, warmup: .zero).signals
            return (window..<400).filter { signals[$0] != signals[$0 - 1] }
        }
        let found = try flips(20)
        rig.press(.character("="), .character("n"))
        rig.settle()
        rig.read()
        #expect(rig.state.cursor == found[0])
        rig.press(.character("n"), .character("n"), .right, .character("N"), .character("n"))
        rig.read()
        #expect(rig.state.cursor == found[3])
        rig.press(.end, .character("N"))
        rig.read()
        #expect(rig.state.cursor == found.last)
        rig.press(.character("n"))
        rig.read()
        #expect(rig.footer == " no flip after bar \((found.last ?? 0) + 1) with window 20")
        rig.press(.home, .character("N"))
        rig.read()
        #expect(rig.footer == " no flip before bar 1 with window 20" && rig.state.cursor == 0)
        // The window changes while the flip is looked for: its own flips count.
        rig.press(.character("n"), .up)
        rig.settle()
        rig.read()
        #expect(rig.state.cursor == (try flips(21))[0])
    }

    @Test func `a constant price has no flip`() throws {
        var rig = try DashboardRig.ready(PriceFileText(text: "close\n" + String(repeating: "5\n", count: 60)))
        rig.press(.character("n"))
        rig.read()
        #expect(rig.footer == " no flip after what is in sight with window 5" && rig.state.cursor == nil)
    }

    @Test func `it stays on its bar through zoom, pan, window, pins, screens and sizes`() throws {
        var rig = try rig()
        rig.press(.character("x"), .left)
        let bar = rig.state.cursor
        for key: Key in [
            .character("+"), .character("-"), .character("="), .up, .pageUp, .character("o"), .controlLeft,
            .controlLeft, .character("m"), .up, .enter, .character("u"), .character("u"), .character("U"),
        ] {
            rig.press(key)
            rig.settle()
            rig.read()
            #expect(rig.state.cursor == bar, "\(key)")
        }
        rig.send(.resize(Size(columns: 60, rows: 20)))
        #expect(rig.state.cursor == bar)
    }

    @Test func `it is asked about once for each bar and window, when the run is there`() throws {
        var rig = try rig()
        func questions() -> Int { rig.asked.count { $0.kind == .cursor } }
        rig.press(.character("x"))
        #expect(questions() == 1)
        rig.press(.character("+"), .character("v"), .character(":"), .escape)
        #expect(questions() == 1)
        rig.press(.up)
        #expect(questions() == 1)
        rig.settle()
        #expect(questions() == 2)
        rig.press(.right, .left)
        #expect(questions() == 4)
        rig.press(.escape, .character("x"))
        #expect(questions() == 4)
    }

    @Test func `an answer about a bar that was left does not take this one's away`() throws {
        var rig = try rig()
        rig.press(.character("x"), .right)
        let ids = rig.asked.compactMap { if case .cursor(let query) = $0 { query.id } else { nil } }
        let cursor = try #require(rig.state.cursor)
        rig.send(
            .answered(.cursor(CursorReading(id: ids[1], row: cursor, window: 20, mean: 1))),
            .answered(.cursor(CursorReading(id: ids[0], row: cursor - 1, window: 20, mean: 2))))
        #expect(ids.count == 2 && rig.state.readingHere?.mean == 1)
    }

    @Test func `what stands at a flip is known when it is found`() throws {
        var rig = try rig()
        rig.press(.character("="), .character("n"))
        rig.settle()
        rig.read()
        #expect(rig.state.readingHere != nil && rig.asked.count { $0.kind == .cursor } == 1)
    }

    @Test func `a bar that is out of sight is no place for the cursor to come back to, nor to zoom about`() throws {
        var rig = try rig(rows: 1_000)
        rig.press(.character("x"), .escape, .home, .character("x"))
        let view = try #require(rig.state.view).rows
        #expect(view.lowerBound == 0 && rig.state.cursor == (view.count - 1) / 2)
        rig.state.view = Viewport(rows: 200..<600)
        rig.state.cursor = 700
        rig.press(.character("+"))
        #expect(rig.state.view?.rows == 300..<500)
    }

    @Test func `what was read of other prices is not told of these`() throws {
        var rig = try rig()
        rig.press(.character("x"))
        rig.read()
        #expect(rig.state.readingHere != nil)
        rig.send(.loaded(try PriceFileText(rows: 400, seed: 9).series()))
        rig.settle()
        #expect(rig.state.readingHere == nil && rig.state.cursor != nil)
        rig.read()
        let (row, table) = (try #require(rig.state.cursor), try #require(rig.state.series))
        #expect(rig.state.readingHere?.mean == table.mean(at: row, window: 20))
    }

    @Test(arguments: 0..<12)
    func `in and out retrace each other exactly, wherever the cursor is and whatever the limits`(_ seed: UInt64) throws
    {
        var random = SplitMix64(seed: seed)
        var rig = try rig(rows: [9, 60, 400, 1_234].randomElement(using: &random) ?? 60)
        if Bool.random(using: &random) { rig.press(.character("x")) }
        for _ in 0..<Int.random(in: 0...20, using: &random) {
            rig.press([.left, .shiftLeft, .right, .home, .controlLeft].randomElement(using: &random) ?? .left)
        }
        if Bool.random(using: &random) { rig.press(.character("+")) }
        var places: [Int: Viewport?] = [0: rig.state.view]
        var place = 0
        for _ in 0..<60 {
            let isIn = Bool.random(using: &random)
            let before = rig.state.view
            rig.press(.character(isIn ? "+" : "-"))
            let view = try #require(rig.state.view)
            if view == before {
                let isLimit = isIn ? view.rows.count <= 8 : view.rows.count == rig.state.series?.rowCount
                #expect(
                    isLimit
                        && rig.footer.contains(
                            isIn && view.rows.count < rig.state.series?.rowCount ?? 0 ? "fewest" : "all bars")
                )
                continue
            }
            place += isIn ? 1 : -1
            #expect(places[place] ?? view == view)
            places[place] = view
            if let cursor = rig.state.cursor, let before, before.rows.contains(cursor) {
                #expect(view.rows.contains(cursor))
            }
        }
    }

    @Test func `zoom keeps the cursor's place, without it the middle, and an edge of the file`() throws {
        var rig = try rig(rows: 1_000)
        rig.state.view = Viewport(rows: 200..<600)
        rig.press(.character("+"))
        #expect(rig.state.view?.rows == 300..<500)
        rig.state.view = Viewport(rows: 600..<1_000)
        rig.press(.character("+"))
        #expect(rig.state.view?.rows == 800..<1_000)
        rig.state.view = Viewport(rows: 0..<400)
        rig.press(.character("+"))
        #expect(rig.state.view?.rows == 0..<200)
        rig.press(.character("="), .character("+"))
        #expect(rig.state.view?.rows == 250..<750)
        rig.state.view = Viewport(rows: 600..<1_000)
        rig.state.cursor = 700
        rig.press(.character("+"))
        #expect(rig.state.view?.rows == 650..<850)
    }
}
