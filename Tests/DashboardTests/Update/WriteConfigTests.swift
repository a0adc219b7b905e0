import Testing

@testable import Dashboard
@testable import FrameKit

struct WriteConfigTests {
    private func rig() throws -> DashboardRig {
        var rig = try DashboardRig.ready()
        rig.press(.up, .character("."))
        rig.settle()
        rig.press(.character("W"))
        return rig
    }

    @Test(arguments: ["y", "Y"] as [Character])
    func `W asks, and y writes the numbers on the screen`(_ answer: Character) throws {
        var rig = try rig()
        #expect(rig.footer == " write window 6 and seed 43 into config.yaml?  y yes   n no")
        #expect(rig.screen.contains("config has window 5") && rig.screen.contains("config has seed 42"))
        rig.press(.character(answer))
        #expect(rig.effects == [.writeConfig(EditedNumbers(window: 6, seed: 43))])
        rig.send(.configWritten(EditedNumbers(window: 6, seed: 43)))
        #expect(rig.footer == " wrote window 6 and seed 43 into config.yaml")
        #expect(!rig.screen.contains("config has"))
    }

    @Test(arguments: [
        Key.character("n"), .character("N"), .escape, .enter, .up, .character("q"), .character("Q"), .character("5"),
        .tab, .backspace,
    ])
    func `any other key leaves the config alone and does nothing else`(_ key: Key) throws {
        var rig = try rig()
        rig.press(key)
        #expect(rig.effects.isEmpty && rig.requests.isEmpty && rig.state.overlay == nil)
        #expect(rig.footer == " config.yaml was not changed")
    }

    @Test func `the question says that somebody else has changed the config`() throws {
        var rig = try rig()
        rig.press(.escape)
        rig.send(.configChanged(EditedNumbers(window: 9, seed: 1)))
        #expect(rig.screen.contains("somebody else has changed config.yaml: it has window 9 and seed 1 now"))
        #expect(rig.screen.contains("config has window 9"))
        rig.press(.character("W"))
        #expect(rig.screen.contains("into config.yaml over somebody else's 9 and 1?"))
        rig.press(.character("y"))
        rig.send(.configWritten(EditedNumbers(window: 6, seed: 43)))
        rig.press(.up, .character("W"))
        #expect(!rig.screen.contains("somebody else"))
    }

    @Test func `where the config has these numbers already it says so and asks nothing`() throws {
        var rig = try DashboardRig.ready()
        rig.press(.character("W"))
        #expect(rig.state.overlay == nil)
        #expect(rig.footer == " config.yaml already has window 5 and seed 42")
    }

    @Test func `a failed write says why and the difference stays in sight`() throws {
        var rig = try rig()
        rig.press(.character("y"))
        rig.send(.configWriteFailed("config.yaml: Permission denied"))
        #expect(rig.footer == " config.yaml: Permission denied")
        #expect(rig.screen.contains("config has window 5"))
    }

    @Test(arguments: [Size(columns: 20, rows: 6), Size(columns: 40, rows: 12)])
    func `the question can be answered on a small screen and with a long name`(_ size: Size) throws {
        let name = "/a/very/long/folder/that/goes/on/and/on/config.yaml"
        var rig = try DashboardRig.ready(PriceFileText(rows: 200), DashboardRig(size: size, configName: name))
        rig.press(.up)
        rig.settle()
        rig.press(.character("W"))
        #expect(rig.footer == " y yes   n no")
        #expect(rig.screen.contains("write window 6"))
    }
}
