import Testing

@testable import Dashboard
@testable import FrameKit

struct LoadingTests {
    @Test func `progress shows rows, speed and a bar`() {
        var rig = DashboardRig()
        #expect(rig.screen.contains("reading prices.csv"))
        rig.send(
            .loadingProgressed(Loading(rows: 1_234_567, bytes: 50_000_000, totalBytes: 100_000_000, milliseconds: 100)))
        #expect(rig.screen.contains("1,234,567 rows · 500 MB/s"))
        #expect(rig.screen.contains(String(repeating: "█", count: 20) + String(repeating: "·", count: 20)))
    }

    @Test func `a pipe has no bar, and standard input a name`() {
        var rig = DashboardRig(inputName: "-")
        rig.send(.loadingProgressed(Loading(rows: 10, bytes: 1_000, totalBytes: nil, milliseconds: 0)))
        #expect(rig.screen.contains("reading standard input") && !rig.screen.contains("█"))
    }

    @Test func `progress that comes after the file changes nothing`() throws {
        var rig = try DashboardRig.ready()
        let before = rig.state.draw()
        rig.send(.loadingProgressed(Loading(rows: 1)))
        #expect(rig.state.draw() == before)
    }

    @Test(arguments: [
        Key.up, .down, .pageUp, .pageDown, .left, .right, .home, .end, .character("+"), .character("-"),
        .character("="), .character("w"), .character("5"), .character("."), .character(","),
    ])
    func `no key runs the engine while the file is read`(_ key: Key) {
        var rig = DashboardRig()
        rig.press(key)
        #expect(rig.requests.isEmpty && rig.effects.isEmpty && rig.state.window == 5)
    }

    @Test func `a window that cannot be set yet is refused with the reason`() {
        var rig = DashboardRig()
        rig.command("window 7")
        #expect(rig.footer == " the file is still being read")
        for key in [Key.up, .character("w"), .character("7")] {
            rig.press(.escape, key)
            #expect(rig.footer == " the file is still being read")
        }
    }

    @Test func `a seed set while the file is read counts once it is there`() throws {
        var rig = DashboardRig()
        rig.command("seed 7")
        rig.press(.character("."))
        rig.send(.loaded(try PriceFileText(rows: 50).series()))
        #expect(rig.requests.map(\.seed) == [8])
    }

    @Test func `only what works while the file is read is offered`() {
        let rig = DashboardRig()
        #expect(rig.footer == " q quit   ? help")
    }

    @Test func `help and command line work before the file is there, and stay when it comes`() throws {
        var rig = DashboardRig()
        rig.press(.character("?"))
        rig.type("wind")
        rig.send(.loaded(try PriceFileText(rows: 50).series()))
        rig.settle()
        #expect(rig.state.overlay == .help(filter: "wind", scroll: 0))
    }
}
