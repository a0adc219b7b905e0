import Testing

@testable import Dashboard
@testable import FrameKit

struct CommandLineTests {
    @Test func `a command line takes a number`() throws {
        var rig = try DashboardRig.ready()
        rig.command("window 37")
        rig.command("  seed   7 ")
        #expect(rig.requests.map(\.window) == [37, 37])
        #expect(rig.requests.map(\.seed) == [42, 7])
        #expect(rig.state.overlay == nil)
    }

    @Test(arguments: [
        ("q", DashboardEffect.save), ("Q", .leave(.quit)),
    ])
    func `a single character is the command of that key`(_ line: String, _ effect: DashboardEffect) throws {
        var rig = try DashboardRig.ready()
        rig.command(line)
        #expect(rig.effects == [effect])
    }

    @Test(arguments: [
        ("nonsense", "no command 'nonsense'; Tab shows what there is"),
        ("window-", "'window-' can be window-up, window-down, window-up-10, window-down-10"),
        ("ne", "'ne' can be newer, newest"),
        ("window 0", "must be from 1 to 200"), ("window 201", "must be from 1 to 200"),
        ("window five", "'five' is not a whole number in plain digits"), ("window 1 2", "'window' takes one number"),
        ("seed -1", "must be from 0 to 4,294,967,295"), ("quit 5", "'quit' takes no number"),
        ("5", "no command '5'; Tab shows what there is"),
        ("\u{1b}[2J", "no command '\\x1b[2J'; Tab shows what there is"),
    ])
    func `a refused line stays and says why`(_ line: String, _ reason: String) throws {
        var rig = try DashboardRig.ready()
        rig.state.size = Size(columns: 200, rows: 24)
        rig.command(line)
        #expect(rig.footer.hasSuffix("   " + reason))
        #expect(rig.requests.isEmpty && rig.effects.isEmpty)
        rig.press(.escape)
        #expect(rig.state.overlay == nil)
    }

    @Test func `an empty line and Esc close it, and so does Backspace where nothing is left`() throws {
        var rig = try DashboardRig.ready()
        rig.command("   ")
        #expect(rig.state.overlay == nil)
        rig.press(.character(":"), .character("q"), .escape)
        #expect(rig.state.overlay == nil)
        rig.press(.character(":"), .character("q"), .backspace)
        #expect(rig.state.overlay == .commandLine(CommandLineField()))
        rig.press(.backspace)
        #expect(rig.state.overlay == nil && rig.effects.isEmpty)
    }

    @Test func `Tab goes through what begins so, Shift-Tab back, and round at the ends`() {
        var line = CommandLineField()
        line.insert("NE")
        let forwards = (0..<3).map { _ in
            line.complete()
            return line.text
        }
        #expect(forwards == ["newer", "newest", "newer"])
        line.complete(backwards: true)
        #expect(line.text == "newest")
        line.deleteLast()
        line.complete()
        #expect(line.text == "newest")
    }

    @Test func `Tab leaves room for a number and leaves alone what begins no command`() {
        var line = CommandLineField()
        line.insert("window")
        line.complete()
        #expect(line.text == "window ")
        var unknown = CommandLineField()
        unknown.insert("xyz")
        unknown.complete()
        #expect(unknown.text == "xyz")
    }

    @Test func `Tab on an empty line shows every command, both ways`() {
        var line = CommandLineField()
        let names = DashboardCommand.all.map(\.name)
        let shown = names.map { _ in
            line.complete()
            return line.text.trimmingSuffix(" ")
        }
        #expect(shown == names)
        var backwards = CommandLineField()
        backwards.complete(backwards: true)
        #expect(backwards.text == names.last)
    }

    @Test func `the line says what it may become, then what it does`() {
        var line = CommandLineField()
        #expect(line.hints == DashboardCommand.all.map(\.name))
        line.insert("ne")
        #expect(line.hints == ["newer", "newest"])
        line.insert("wer")
        #expect(line.hints == ["newer: newer bars"])
        line.clear()
        line.insert("q")
        #expect(line.hints == ["save-and-quit: save metrics and log, then quit"])
        line.insert("x")
        #expect(line.hints == [])
    }

    @Test func `no more is kept than a command needs`() {
        var line = CommandLineField()
        line.insert(String(repeating: "x", count: 100_000))
        #expect(line.text.count == 60)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: Character) -> String {
        last == suffix ? String(dropLast()) : self
    }
}
