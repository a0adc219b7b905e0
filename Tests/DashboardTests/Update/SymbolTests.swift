import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// The list of a file's symbols.
struct SymbolTests {
    private func rig(_ names: [String] = ["AAPL", "MSFT", "BRK.B", "QQQ"], size: Size = Size(columns: 80, rows: 24))
        -> DashboardRig
    {
        var rig = DashboardRig(size: size)
        rig.send(.symbolsFound(names.enumerated().map { SymbolCount(name: $1, rows: 1_000 + $0) }))
        return rig
    }

    private func lines(_ rig: DashboardRig) -> [String] {
        rig.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `it lists names with their rows, and arrows and Enter choose one`() throws {
        var rig = rig()
        #expect(rig.screen.contains("SYMBOLS") && rig.screen.contains("4 symbols in this file"))
        #expect(lines(rig).contains { $0.hasPrefix("▸ AAPL ") && $0.contains("1,000 rows") })
        rig.press(.down, .down, .up)
        #expect(lines(rig).contains { $0.hasPrefix("▸ MSFT ") })
        rig.press(.enter)
        #expect(rig.effects == [.readSymbol("MSFT")] && rig.state.screen == .chart)
        rig.send(.loaded(try PriceFileText(rows: 60).series()))
        rig.settle()
        #expect(rig.screen.contains("MSFT") && rig.screen.contains("60 bars"))
    }

    @Test func `letters narrow the list down, and Esc widens it again`() {
        var rig = rig()
        rig.type("br")
        #expect(rig.screen.contains("1 of 4 symbols with br") && !rig.screen.contains("AAPL"))
        rig.press(.enter)
        #expect(rig.effects == [.readSymbol("BRK.B")])
        rig = self.rig()
        rig.type("zz")
        rig.press(.enter)
        #expect(rig.effects.isEmpty && rig.screen.contains("0 of 4"))
        rig.press(.backspace, .backspace)
        #expect(rig.screen.contains("4 of 4"))
        rig.press(.escape)
        #expect(rig.screen.contains("4 symbols in this file"))
        rig.press(.escape)
        #expect(rig.state.screen == .symbols)
    }

    @Test func `q quits, and is a letter once one is typed or after a slash`() {
        var rig = rig()
        rig.press(.character("q"))
        #expect(rig.effects == [.leave(.quit)])
        rig = self.rig()
        rig.press(.character("/"), .character("q"), .enter)
        #expect(rig.effects == [.readSymbol("QQQ")])
        rig = self.rig()
        rig.type("aq")
        #expect(rig.effects.isEmpty)
        rig.press(.control("c"))
        #expect(rig.effects == [.leave(.quit)])
    }

    @Test func `another one is chosen later, by key or name; what was shown goes`() throws {
        var rig = rig()
        rig.press(.enter)
        rig.send(.loaded(try PriceFileText(rows: 300).series()))
        rig.settle()
        rig.press(.up, .character("S"))
        rig.settle()
        #expect(rig.state.screen == .symbols && lines(rig).contains { $0.hasPrefix("▸ AAPL ") })
        rig.press(.escape)
        #expect(rig.state.screen == .chart && rig.screen.contains("300 bars"))
        rig.command("symbols")
        rig.press(.enter)
        #expect(rig.effects == [.readSymbol("AAPL")])
        rig.press(.character("S"), .end, .enter)
        #expect(rig.effects == [.readSymbol("AAPL"), .readSymbol("QQQ")])
        #expect(rig.state.series == nil && rig.state.outcome == nil)
        rig.send(.loaded(try PriceFileText(rows: 40, seed: 3).series()))
        rig.settle()
        #expect(rig.state.window == 6 && rig.screen.contains("40 bars") && rig.screen.contains("QQQ"))
        rig.press(.character("u"))
        #expect(rig.footer == " nothing to undo")
    }

    @Test func `a file whose symbols were not looked for is looked through when they are asked for`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("S"))
        #expect(rig.effects == [.listSymbols] && rig.state.screen == .chart)
        rig.send(.symbolsFound([]))
        #expect(rig.footer.contains("no column of prices.csv names symbols"))
        rig.press(.character("S"))
        rig.send(.symbolsFound([SymbolCount(name: "A", rows: 5), SymbolCount(name: "B", rows: 6)]))
        #expect(rig.state.screen == .symbols)
    }

    @Test func `a click points at a symbol, and the wheel moves`() {
        var rig = rig((0..<100).map { "S\($0)" })
        rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: 5, row: 6))))
        #expect(lines(rig)[6].hasPrefix("▸ S3 "))
        rig.send(.mouse(MouseEvent(.scrollDown, at: Point(column: 5, row: 6))))
        rig.press(.enter)
        #expect(rig.effects == [.readSymbol("S6")])
    }

    @Test func `a click below the last symbol points at none`() {
        var rig = rig()
        for row in [7, 8] {
            rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: 5, row: row))))
            #expect(lines(rig)[3].hasPrefix("▸ AAPL "))
        }
        rig.send(.mouse(MouseEvent(.press(.left), at: Point(column: 5, row: 6))))
        #expect(lines(rig)[6].hasPrefix("▸ QQQ "))
    }

    @Test func `the list points at the symbol that is shown, and at the one it pointed at while it narrows`() {
        var rig = DashboardRig()
        rig.state.symbol = "AC"
        rig.send(.symbolsFound(["AB", "AC", "BC"].map { SymbolCount(name: $0, rows: 5) }))
        #expect(lines(rig).contains { $0.hasPrefix("▸ AC ") })
        rig.press(.down)
        rig.type("c")
        rig.press(.enter)
        #expect(rig.effects == [.readSymbol("BC")])
    }

    @Test func `a slash that is taken back leaves q to quit`() {
        var rig = rig()
        rig.press(.character("/"), .backspace, .character("q"))
        #expect(rig.effects == [.leave(.quit)])
    }

    @Test func `nothing that was told of one symbol is told of another`() throws {
        var rig = try DashboardRig.ready()
        rig.send(.fileRemarked([FileRemark("2 bars repeat", isWarning: true)]))
        rig.press(.character("o"), .character("x"), .character("S"))
        #expect(rig.footer == " looking for symbols…")
        rig.settle()
        rig.send(.symbolsFound([SymbolCount(name: "A", rows: 200), SymbolCount(name: "B", rows: 100)]))
        #expect(rig.state.notice == nil && rig.state.interval != .pending)
        rig.press(.down, .enter)
        #expect(rig.state.remarks.isEmpty && rig.state.interval == .pending)
        #expect(rig.state.selection.pins == [] && rig.state.cursor == nil)
    }

    @Test func `ten thousand symbols are gone through in pages, to both ends`() {
        var rig = rig((0..<10_000).map { "SYM\($0)" })
        rig.press(.end)
        #expect(lines(rig).contains { $0.hasPrefix("▸ SYM9999 ") })
        rig.press(.pageUp, .home, .pageDown)
        #expect(lines(rig).contains { $0.hasPrefix("▸ SYM20 ") })
        rig.type("999")
        #expect(rig.screen.contains("19 of 10,000 symbols with 999"))
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 20, rows: 6), Size(columns: 33, rows: 9)])
    func `hostile names stay in their place`(_ size: Size) {
        let names = [
            "", " ", "\u{1b}[2J\u{7}", "\u{202e}LTR", "日本語銘柄コード", String(repeating: "x", count: 5_000),
            "a\nb\r\tc", "e\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦", "\u{0}",
        ]
        var rig = rig(names, size: size)
        for _ in names {
            let frame = rig.state.draw()
            #expect(frame.size == size && frame.cells.allSatisfy { $0.isContinuation || $0.width > 0 })
            let text = frame.plainText
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
            rig.press(.down)
        }
        rig.press(.home)
        rig.type("x1b")
        rig.press(.enter)
        #expect(rig.effects == [.readSymbol("\u{1b}[2J\u{7}")])
    }
}
