import Testing

@testable import Dashboard
@testable import FrameKit

struct HelpTests {
    private func help(rows: Int = 24) throws -> DashboardRig {
        var rig = try DashboardRig.ready(
            PriceFileText(rows: 200), DashboardRig(size: Size(columns: 80, rows: rows)))
        rig.press(.character("?"))
        return rig
    }

    @Test(arguments: ["?", "Esc", "Enter"])
    func `the help closes with the key that opened it, Esc or Enter`(_ key: String) throws {
        var rig = try help()
        rig.press(key == "?" ? .character("?") : key == "Esc" ? .escape : .enter)
        #expect(rig.state.overlay == nil && rig.effects.isEmpty)
    }

    @Test func `typing filters: every word must stand in the key, the name or the summary`() {
        let table = CommandTable.standard
        #expect(table.matching("", on: .chart).count == table.commands(on: .chart).count)
        #expect(table.matching("tenth longer", on: .chart).map(\.name) == ["window-up-tenth"])
        #expect(table.matching("CTRL-C", on: .chart).map(\.name) == ["save-and-quit"])
        #expect(table.matching("PgDn", on: .chart).map(\.name) == ["window-down-tenth"])
        #expect(table.matching("xyzzy", on: .chart).isEmpty)
    }

    @Test func `it begins with what line, mark and lane are and what q and W do`() throws {
        let lines = try help().screen.split(separator: "\n").drop { !$0.contains("Help:") }.dropFirst(1).prefix(5)
        let text = lines.joined()
        for word in ["line is the mean", "▲ and ▼ mark", "lane", "q saves", "W writes"] { #expect(text.contains(word)) }
    }

    @Test func `numbers of the screen are found by their names`() throws {
        var rig = try help()
        rig.type("break")
        #expect(rig.screen.contains("the fee a flip at which it breaks even"))
    }

    @Test func `keys that are commands elsewhere are letters of the filter here`() throws {
        var rig = try help()
        rig.type("qW 5?")
        #expect(rig.state.overlay == .help(filter: "qW 5?", scroll: 0))
        #expect(rig.effects.isEmpty && rig.requests.isEmpty)
        #expect(rig.screen.contains("nothing matches; Esc clears the filter"))
        rig.press(.backspace)
        #expect(rig.state.overlay == .help(filter: "qW 5", scroll: 0))
        rig.press(.escape)
        #expect(rig.state.overlay == .help(filter: "", scroll: 0))
    }

    @Test func `it scrolls to the last line and no further, and says where it is`() throws {
        var rig = try help()
        let (count, rows) = (rig.state.helpLines("").count, 18)
        func place(_ first: Int) -> String { "\(first)–\(first + rows - 1) of \(count)" }
        let last = count - rows + 1
        #expect(rig.screen.contains(place(1)))
        for _ in 0..<200 { rig.press(.down) }
        #expect(rig.screen.contains(place(last)) && rig.screen.contains("choosing"))
        rig.press(.up)
        #expect(rig.screen.contains(place(last - 1)))
        for _ in 0..<200 { rig.press(.up) }
        #expect(rig.state.overlay == .help(filter: "", scroll: 0))
        rig.press(.end)
        #expect(rig.screen.contains(place(last)))
        rig.press(.pageUp)
        #expect(rig.screen.contains(place(last - rows)))
        rig.press(.pageDown)
        #expect(rig.screen.contains(place(last)))
        rig.press(.home)
        #expect(rig.screen.contains(place(1)))
    }

    @Test func `a help that grew taller shows as much as fits`() throws {
        var rig = try help()
        rig.press(.end)
        rig.send(.resize(Size(columns: 80, rows: 70)))
        #expect(rig.screen.contains("window one bar longer") && rig.screen.contains("choosing"))
    }

    @Test(arguments: [Size(columns: 20, rows: 6), Size(columns: 40, rows: 12), Size(columns: 43, rows: 60)])
    func `every command can be reached on a small screen`(_ size: Size) throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 200), DashboardRig(size: size))
        rig.press(.character("?"))
        var seen: Set<String> = []
        for _ in rig.state.helpLines("") {
            for line in rig.screen.split(separator: "\n") {
                if let key = line.split(separator: " ").first { seen.insert(String(key)) }
            }
            rig.press(.down)
        }
        let here = rig.state.offered
        #expect(here.allSatisfy { $0.keys.first.map { seen.contains($0.label) } ?? true })
    }

    @Test func `a filter is no longer than its line`() throws {
        var rig = try help()
        rig.type(String(repeating: "x", count: 100))
        rig.send(.paste(String(repeating: "y", count: 100)))
        #expect(rig.state.overlay == .help(filter: String(repeating: "x", count: 40), scroll: 0))
    }
}
