import SignalKit
import Testing

@testable import Dashboard
@testable import FrameKit

/// Candles, volume, price axis and look: what is asked for, what is read for it, and what is told.
struct BarsTests {
    /// A bar a minute with all its numbers, of which the dashboard reads the close first.
    private static func file(rows: Int = 300, from start: Int = 100) -> PriceFileText {
        let lines = (0..<rows).map { row in
            let close = start + row % 9
            return
                "\(ClockText.full(1_704_447_000 + Int64(row) * 60)),\(close - 1),\(close + 2),\(close - 3),\(close),7"
        }
        return PriceFileText(text: "time,open,high,low,close,volume\n" + lines.joined(separator: "\n") + "\n")
    }

    /// The same with its other columns.
    private func whole(_ file: PriceFileText) throws -> PriceTable {
        var options = PriceReader.Options(workers: 1)
        options.columns = Set(PriceColumn.allCases)
        return try PriceTable(bytes: file.bytes, options: options)
    }

    private func rig() throws -> DashboardRig { try DashboardRig.ready(Self.file()) }

    @Test func `c goes from closes to candles, to bars and back; the columns are read once, and that ends its notice`()
        throws
    {
        var rig = try rig()
        rig.press(.character("c"))
        #expect(rig.state.chartStyle.bars == .candles && rig.effects == [.loadColumns])
        #expect(rig.requests.last?.chart.barColumns == rig.state.layout.chart.plot.size.columns)
        #expect(rig.footer == " candles, as soon as the file's other columns are read")
        rig.press(.character("c"))
        #expect(rig.state.chartStyle.bars == .ohlc && rig.effects == [.loadColumns])
        rig.send(.columnsLoaded(try whole(Self.file())))
        #expect(rig.state.series?.holds(.open) == true && rig.state.notice == nil)
        rig.press(.character("v"))
        #expect(rig.state.chartStyle.showsVolume && rig.footer == " volume below the bars")
        rig.press(.character("c"))
        #expect(rig.state.chartStyle.bars == .line && rig.footer == " closes as a line")
        #expect((rig.requests.last?.chart.barColumns ?? 0) > 0)
        rig.press(.character("v"))
        #expect(rig.requests.last?.chart.barColumns == 0 && rig.effects == [.loadColumns])
    }

    @Test func `columns that cannot be read leave closes alone, and why is an alarm`() throws {
        var rig = try rig()
        rig.press(.character("v"), .character("c"))
        rig.send(.columnsFailed("prices.csv is no longer the file that was read"))
        #expect(rig.state.chartStyle.bars == .line && !rig.state.chartStyle.showsVolume)
        #expect(rig.footer == " prices.csv is no longer the file that was read" && rig.state.notice?.isAlarm == true)
        #expect(rig.requests.last?.chart.barColumns == 0)
    }

    @Test func `for the cursor columns are asked for once, and where there are none nothing is said`() throws {
        var rig = try rig()
        rig.press(.character("x"))
        #expect(rig.effects == [.loadColumns])
        rig.send(.columnsFailed("gone"))
        #expect(rig.state.notice == nil)
        rig.press(.right, .right, .left)
        #expect(rig.effects == [.loadColumns])
    }

    @Test func `the columns of a symbol that was left are not taken, and another one has bars too`() throws {
        var rig = try rig()
        rig.press(.character("c"))
        rig.send(.symbolsFound([SymbolCount(name: "A", rows: 300), SymbolCount(name: "B", rows: 200)]))
        rig.press(.down, .enter)
        #expect(rig.effects == [.loadColumns, .readSymbol("B")])
        rig.send(.columnsLoaded(try whole(Self.file())))
        #expect(rig.state.series == nil)
        let other = Self.file(rows: 200, from: 500)
        rig.send(.loaded(try other.series()))
        #expect(rig.effects == [.loadColumns, .readSymbol("B"), .loadColumns])
        #expect((rig.requests.last?.chart.barColumns ?? 0) > 0)
        #expect(rig.footer == " reading the file's other columns")
        rig.send(.columnsLoaded(try whole(other)))
        #expect(rig.state.notice == nil)
    }

    @Test func `a file without the numbers has no bars, whatever was drawn before`() throws {
        var rig = DashboardRig()
        rig.state.chartStyle.bars = .candles
        rig.state.chartStyle.showsVolume = true
        rig.send(.loaded(try PriceFileText(rows: 200).series()))
        #expect(rig.effects.isEmpty && rig.requests.last?.chart.barColumns == 0)
    }

    @Test func `y locks the price axis, and lets it go`() throws {
        var rig = try rig()
        rig.press(.character("y"))
        let locked = rig.state.chartStyle.lockedPrices
        #expect(locked != nil && rig.footer.hasSuffix("; y lets them go"))
        rig.press(.left, .character("="))
        rig.settle()
        #expect(rig.state.chartStyle.lockedPrices == locked)
        rig.press(.character("y"))
        #expect(rig.state.chartStyle.lockedPrices == nil)
        #expect(rig.footer == " the price axis follows the bars in sight again")
    }

    @Test(arguments: [
        (["5", "1", "2", "7", "3", "4"], true), (["5", "1", "0", "7", "3", "4"], false),
        (["5", "1", "-1", "7", "3", "4"], false), (["123456789012345678901234567890", "1", "2", "3"], true),
        (["123456789012345678901234567890", "0", "2", "3"], false), (["5", "", "2", "7"], true),
    ])
    func `a log scale needs every price above 0`(_ closes: [String], _ isOffered: Bool) throws {
        let text = "close,x\n" + closes.map { "\($0),1\n" }.joined()
        var rig = try DashboardRig.ready(PriceFileText(text: text), DashboardRig(window: 2))
        #expect(rig.state.offered.contains { $0.name == "log-scale" } == isOffered)
        rig.press(.character("L"))
        #expect(rig.state.chartStyle.isLogScale == isOffered)
        #expect(
            rig.footer
                == (isOffered
                    ? " prices on a log scale" : " a log scale needs prices above 0, and the file has others"))
    }

    @Test func `the terminal's ground chooses the theme until a person has`() throws {
        var rig = try rig()
        rig.send(.groundFound(isDark: true))
        #expect(rig.state.chartStyle.theme == .dark)
        rig.send(.groundFound(isDark: false))
        #expect(rig.state.chartStyle.theme == .light)
        rig.command("theme mono")
        rig.send(.groundFound(isDark: true))
        #expect(rig.state.chartStyle.theme == .mono)
    }

    @Test func `other glyphs ask for the columns that they can show`() throws {
        var rig = try rig()
        let before = rig.state.chartColumns
        rig.command("glyphs ascii")
        #expect(rig.state.chartColumns < before)
        #expect(rig.requests.map(\.chart.columns) == [rig.state.chartColumns])
    }
}
