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
        #expect(DashboardCommand.matching("").count == DashboardCommand.all.count)
        #expect(DashboardCommand.matching("ten longer").map(\.name) == ["window-up-10"])
        #expect(DashboardCommand.matching("CTRL-C").map(\.name) == ["save-and-quit"])
        #expect(DashboardCommand.matching("PgDn").map(\.name) == ["window-down-10"])
        #expect(DashboardCommand.matching("xyzzy").isEmpty)
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

    @Test func `it scrolls to the last command and no further, and says where it is`() throws {
        var rig = try help()
        #expect(rig.screen.contains("1–18 of 22"))
        for _ in 0..<100 { rig.press(.down) }
        #expect(rig.screen.contains("5–22 of 22") && rig.screen.contains("draw the screen anew"))
        rig.press(.up)
        #expect(rig.screen.contains("4–21 of 22"))
        for _ in 0..<100 { rig.press(.up) }
        #expect(rig.state.overlay == .help(filter: "", scroll: 0))
        rig.press(.end)
        #expect(rig.screen.contains("5–22 of 22"))
        rig.press(.pageUp)
        #expect(rig.screen.contains("1–18 of 22"))
        rig.press(.pageDown)
        #expect(rig.screen.contains("5–22 of 22"))
        rig.press(.home)
        #expect(rig.screen.contains("1–18 of 22"))
    }

    @Test func `a help that grew taller shows as much as fits`() throws {
        var rig = try help()
        rig.press(.end)
        rig.send(.resize(Size(columns: 80, rows: 60)))
        #expect(rig.screen.contains("window one row longer") && rig.screen.contains("draw the screen anew"))
    }

    @Test(arguments: [Size(columns: 20, rows: 6), Size(columns: 40, rows: 12), Size(columns: 43, rows: 60)])
    func `every command can be reached on a small screen`(_ size: Size) throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 200), DashboardRig(size: size))
        rig.press(.character("?"))
        var seen: Set<String> = []
        for _ in DashboardCommand.all {
            for line in rig.screen.split(separator: "\n") {
                if let key = line.split(separator: " ").first { seen.insert(String(key)) }
            }
            rig.press(.down)
        }
        #expect(DashboardCommand.all.allSatisfy { seen.contains($0.keys[0].label) })
    }

    @Test func `a filter is no longer than its line`() throws {
        var rig = try help()
        rig.type(String(repeating: "x", count: 100))
        rig.send(.paste(String(repeating: "y", count: 100)))
        #expect(rig.state.overlay == .help(filter: String(repeating: "x", count: 40), scroll: 0))
    }
}
