import Testing

@testable import Dashboard
@testable import FrameKit

struct CommandLineTests {
    private let here = CommandTable.standard.commands(on: .chart)

    @Test func `a command line takes a number`() throws {
        var rig = try DashboardRig.ready()
        rig.command("window 37")
        rig.command("  seed   7 ")
        #expect(rig.requests.map(\.window) == [37, 37])
        #expect(rig.requests.map(\.seed) == [42, 7])
        #expect(rig.state.overlay == nil)
    }

    @Test(arguments: [
        ("q", DashboardEffect.save), ("Q", .leave(.quit)), ("q!", .leave(.quit)),
    ])
    func `a single character is the command of that key`(_ line: String, _ effect: DashboardEffect) throws {
        var rig = try DashboardRig.ready()
        rig.command(line)
        #expect(rig.effects == [effect])
    }

    @Test(arguments: [
        ("nonsense", "no command 'nonsense' here; Tab shows what there is"),
        ("window-", "'window-' can be window-up, window-down, window-up-tenth, window-down-tenth"),
        ("new", "'new' can be newer, newest"),
        ("window 0", "must be from 1 to 200"), ("window 201", "must be from 1 to 200"),
        ("window five", "'five' is not a whole number in plain digits"), ("window 1 2", "'window' takes one number"),
        ("seed -1", "must be from 0 to 4,294,967,295"), ("quit 5", "'quit' takes no number"),
        ("0", "must be from 1 to 200"), ("201", "must be from 1 to 200"),
        ("fee 1.234", "'1.234' is not a fee in bp with at most two decimals"), ("fee 1001", "must be from 0 to 1,000"),
        ("take", "no command 'take' here; Tab shows what there is"),
        ("\u{1b}[2J", "no command '\\x1b[2J' here; Tab shows what there is"),
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
        line.insert("NEW")
        let forwards = (0..<3).map { _ in
            line.complete(here)
            return line.text
        }
        #expect(forwards == ["newer", "newest", "newer"])
        line.complete(here, backwards: true)
        #expect(line.text == "newest")
        line.deleteLast()
        line.complete(here)
        #expect(line.text == "newest")
    }

    @Test func `Tab leaves room for a number and leaves alone what begins no command`() {
        var line = CommandLineField()
        line.insert("window")
        line.complete(here)
        #expect(line.text == "window ")
        var unknown = CommandLineField()
        unknown.insert("xyz")
        unknown.complete(here)
        #expect(unknown.text == "xyz")
    }

    @Test(arguments: ["", "xyz"])
    func `Tab on nothing that begins a command shows the list, until something is typed`(_ typed: String) throws {
        var rig = try DashboardRig.ready(
            PriceFileText(rows: 200), DashboardRig(size: Size(columns: 120, rows: 36)))
        rig.press(.character(":"))
        rig.type(typed)
        rig.press(.tab)
        #expect(rig.state.offered.allSatisfy { rig.screen.contains($0.name) })
        #expect(rig.screen.contains("fewer bars") && rig.footer.hasPrefix(" :" + typed))
        rig.press(.character("w"))
        #expect(!rig.screen.contains("fewer bars"))
    }

    @Test func `Tab goes through the words that a command takes`() {
        var line = CommandLineField()
        line.insert("theme ")
        let themes = (0..<5).map { _ in
            line.complete(here)
            return line.text
        }
        #expect(themes == ["theme dark", "theme light", "theme contrast", "theme mono", "theme dark"])
        var glyphs = CommandLineField()
        glyphs.insert("glyphs B")
        glyphs.complete(here, backwards: true)
        #expect(glyphs.text == "glyphs block")
    }

    @Test func `themes and glyphs are taken by name, and what they may be is told`() throws {
        var rig = try DashboardRig.ready()
        rig.command("theme light")
        #expect(rig.state.chartStyle.theme == .light && rig.effects == [.remember(ScreenChoice(theme: .light))])
        rig.command("glyphs blocks")
        #expect(rig.state.chartStyle.glyphs == .block)
        rig.command("theme red")
        #expect(rig.footer.hasSuffix("themes are dark, light, contrast, mono"))
        rig.press(.escape)
        rig.command("glyphs x")
        #expect(rig.footer.hasSuffix("glyphs are braille, block, ascii"))
        rig.press(.escape)
        rig.state.isASCIIOnly = true
        rig.command("glyphs braille")
        #expect(rig.state.chartStyle.glyphs == .block && rig.footer.contains("LANG=C.UTF-8"))
    }

    @Test func `a number alone is a window`() throws {
        var rig = try DashboardRig.ready()
        rig.command("60")
        #expect(rig.requests.map(\.window) == [60] && rig.state.overlay == nil)
        rig.press(.character("u"))
        #expect(rig.state.window == 5)
    }

    @Test func `wq writes the config, then saves and leaves`() throws {
        var rig = try DashboardRig.ready()
        rig.command("7")
        rig.settle()
        rig.command("wq")
        let numbers = EditedNumbers(window: 7, seed: 42)
        #expect(rig.effects == [.writeConfig(numbers)])
        rig.send(.configWritten(numbers))
        #expect(rig.effects == [.writeConfig(numbers), .save])
        rig.send(.saved)
        #expect(rig.effects.last == .leave(.saveAndQuit))
    }

    @Test func `wq stays where the config cannot be written, and writes nothing that is there already`() throws {
        var rig = try DashboardRig.ready()
        rig.command("wq")
        #expect(rig.effects == [.save])
        rig.send(.saveFailed("disk full"))
        rig.forgetEffects()
        rig.command("7")
        rig.settle()
        rig.command("wq")
        rig.send(.configWriteFailed("config.yaml: Permission denied"))
        #expect(rig.effects == [.writeConfig(EditedNumbers(window: 7, seed: 42))])
        rig.send(.configWritten(EditedNumbers(window: 7, seed: 42)))
        #expect(rig.effects.count == 1)
    }

    @Test func `Tab goes on from the list through every command, both ways`() {
        var line = CommandLineField()
        let names = here.map(\.name)
        line.complete(here)
        #expect(line.isListing && line.text == "")
        let shown = names.map { _ in
            line.complete(here)
            return line.text.trimmingSuffix(" ")
        }
        #expect(shown == names)
        var backwards = CommandLineField()
        backwards.complete(here, backwards: true)
        backwards.complete(here, backwards: true)
        #expect(backwards.text == names.last)
    }

    @Test func `the line says what it may become, then what it does`() {
        var line = CommandLineField()
        #expect(line.hints(.standard, on: .chart) == here.map(\.name))
        line.insert("new")
        #expect(line.hints(.standard, on: .chart) == ["newer", "newest"])
        line.insert("er")
        #expect(line.hints(.standard, on: .chart) == ["newer: newer bars"])
        line.clear()
        line.insert("q")
        #expect(line.hints(.standard, on: .chart) == ["save-and-quit: save metrics and log, then quit"])
        line.insert("x")
        #expect(line.hints(.standard, on: .chart) == [])
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
