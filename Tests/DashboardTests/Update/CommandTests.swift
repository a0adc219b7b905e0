import Testing

@testable import Dashboard
@testable import FrameKit

/// One line of the table of commands and what it does to a dashboard that shows rows 60..<200 of 200, window 20, seed
/// 42.
struct CommandCase: CustomTestStringConvertible, Sendable {
    /// `nil` for what has a name alone.
    let key: Key?
    let name: String
    let isDone: @Sendable (DashboardRig) -> Bool
    var testDescription: String { name }

    init(_ key: Key?, _ name: String, _ isDone: @escaping @Sendable (DashboardRig) -> Bool) {
        (self.key, self.name, self.isDone) = (key, name, isDone)
    }

    static let all: [CommandCase] = [
        CommandCase(.up, "window-up") { $0.requests.map(\.window) == [21] },
        CommandCase(.down, "window-down") { $0.requests.map(\.window) == [19] },
        CommandCase(.pageUp, "window-up-tenth") { $0.requests.map(\.window) == [30] },
        CommandCase(.pageDown, "window-down-tenth") { $0.requests.map(\.window) == [10] },
        CommandCase(.character("w"), "window") { $0.state.overlay == .field($0.state.windowField) },
        CommandCase(.character("m"), "sweep") { $0.state.screens == [.chart, .sweep] },
        CommandCase(.character("J"), "judge") { rig in
            rig.state.screens == [.chart, .judge] && rig.asked.map(\.kind) == [.comparison, .judgement]
        },
        CommandCase(.character("W"), "write") { $0.state.overlay == .question(.writeConfig) },
        CommandCase(.character("o"), "pin") {
            $0.state.selection.pins == [20] && $0.requests.map(\.chart.pins) == [[20]]
        },
        CommandCase(.character("O"), "unpin") { $0.footer == " no window is pinned; o pins this one" },
        CommandCase(.character("f"), "fee") { $0.state.overlay == .field(NumberField(.fee, text: "5")) },
        CommandCase(.character("F"), "fill") { rig in
            guard case .comparison(let query)? = rig.asked.last else { return false }
            return query.fill == .next && rig.footer == " flips are filled at the next bar's close"
        },
        CommandCase(.character("+"), "zoom-in") { $0.requests.map(\.chart.rows) == [90..<150] },
        CommandCase(.character("-"), "zoom-out") { $0.requests.map(\.chart.rows) == [0..<200] },
        CommandCase(.left, "older") { $0.requests.map(\.chart.rows) == [0..<120] },
        CommandCase(.right, "newer") { $0.requests.map(\.chart.rows) == [80..<200] },
        CommandCase(.home, "oldest") { $0.requests.map(\.chart.rows) == [0..<120] },
        CommandCase(.end, "newest") { $0.requests.map(\.chart.rows) == [80..<200] },
        CommandCase(.character("="), "all") { $0.requests.map(\.chart.rows) == [0..<200] },
        CommandCase(.character("u"), "undo") { $0.requests.map(\.window) == [19] },
        CommandCase(.character("U"), "redo") { $0.footer == " nothing to do again" },
        CommandCase(.character("s"), "seed") { $0.state.overlay == .field(NumberField(.seed, text: "42")) },
        CommandCase(.character("."), "seed-up") { $0.requests.map(\.seed) == [43] },
        CommandCase(.character(","), "seed-down") { $0.requests.map(\.seed) == [41] },
        CommandCase(.character("E"), "log") { $0.state.screens == [.chart, .log] },
        CommandCase(.character("x"), "cursor") { $0.state.cursor == 119 && $0.asked.last?.kind == .cursor },
        CommandCase(.character("n"), "next-flip") { $0.isLooking(for: .nextFlip(from: 59)) },
        CommandCase(.character("N"), "last-flip") { $0.isLooking(for: .previousFlip(from: 180)) },
        CommandCase(.character("/"), "goto") { $0.state.overlay == .goTo(GoToField()) },
        CommandCase(.character("c"), "bars") { $0.footer == " the file has no open, high and low to draw bars of" },
        CommandCase(.character("v"), "volume") { $0.footer == " the file has no volume" },
        CommandCase(.character("y"), "lock") { $0.state.chartStyle.lockedPrices != nil },
        CommandCase(.character("L"), "log-scale") { $0.state.chartStyle.isLogScale },
        CommandCase(.character("S"), "symbols") { $0.effects == [.listSymbols] },
        CommandCase(.character("H"), "history") { $0.footer.contains("no receipts are kept") },
        CommandCase(.character("q"), "save-and-quit") { $0.effects == [.save] },
        CommandCase(nil, "wq") { $0.effects == [.writeConfig(EditedNumbers(window: 20, seed: 42))] },
        CommandCase(.character("Q"), "quit") { $0.effects == [.leave(.quit)] },
        CommandCase(.character("?"), "help") { $0.state.overlay == .help(filter: "", scroll: 0) },
        CommandCase(.character(":"), "command") { $0.state.overlay == .commandLine(CommandLineField()) },
        CommandCase(.character("e"), "frame") { $0.effects == [.saveFrame] },
        CommandCase(.control("z"), "suspend") { $0.effects == [.suspend] },
        CommandCase(.character("T"), "theme") { $0.state.chartStyle.theme == .dark && $0.footer == " theme dark" },
        CommandCase(nil, "glyphs") { $0.footer == " drawn with braille, of braille, block, ascii" },
        CommandCase(.character("M"), "mouse") { $0.effects == [.reportMouse(false)] },
        CommandCase(nil, "stats") { $0.effects == [.countTraffic] },
        CommandCase(.control("l"), "repaint") { $0.effects == [.repaint] },
    ]
}

extension DashboardRig {
    fileprivate func isLooking(for target: CursorQuery.Target) -> Bool {
        guard case .cursor(let query)? = asked.last else { return false }
        return query.target == target && query.window == 20
    }
}

struct CommandTests {
    /// Window 20, rows 60..<180 in sight, and a config that says otherwise.
    private func rig() throws -> DashboardRig {
        var rig = try DashboardRig.ready(PriceFileText(rows: 200), DashboardRig(window: 19))
        rig.press(.up)
        rig.state.view = Viewport(rows: 60..<180)
        rig.settle()
        return rig
    }

    /// The commands of the chart.
    private static let here = CommandTable.standard.commands(on: .chart)

    @Test func `every command has a case here`() {
        #expect(Self.here.map(\.name) == CommandCase.all.map(\.name))
        #expect(Self.here.map(\.keys.first) == CommandCase.all.map(\.key))
    }

    @Test(arguments: CommandCase.all)
    func `a key does what its command says`(_ command: CommandCase) throws {
        var rig = try rig()
        guard let key = command.key else { return }
        rig.press(key)
        #expect(command.isDone(rig))
    }

    @Test(arguments: CommandCase.all)
    func `a command's name does what its key does`(_ command: CommandCase) throws {
        var rig = try rig()
        rig.command(command.name)
        #expect(command.isDone(rig))
    }

    @Test(arguments: CommandCase.all)
    func `the shortest beginning that fits no other command is enough`(_ command: CommandCase) throws {
        let names = Self.here.map(\.name)
        let lengths = 2...command.name.count
        let shortest = lengths.first { length in names.count { $0.hasPrefix(command.name.prefix(length)) } == 1 }
        var rig = try rig()
        rig.command(String(command.name.prefix(shortest ?? command.name.count)).uppercased())
        #expect(command.isDone(rig))
    }

    @Test(arguments: Screen.allCases)
    func `no key and no name stands for two commands of a screen`(_ screen: Screen) {
        let here = CommandTable.standard.commands(on: screen)
        let keys = here.flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
        #expect(Set(here.flatMap { [$0.name] + $0.aliases }).count == here.count + here.flatMap(\.aliases).count)
    }

    @Test(arguments: CommandCase.all)
    func `what changes the selection is marked as to be undone, and undone it is as before`(_ command: CommandCase)
        throws
    {
        var rig = try rig()
        let before = rig.state.selection
        rig.command(command.name)
        let isUndoable = Self.here.first { $0.name == command.name }?.isUndoable
        guard rig.state.selection.isStep(from: before), command.name != "undo" else { return }
        #expect(isUndoable == true)
        rig.press(.character("u"))
        #expect(rig.state.selection == before)
        rig.press(.character("U"))
        #expect(rig.state.selection != before)
    }

    @Test func `the other keys of a command do the same`() throws {
        var rig = try rig()
        rig.press(.control("c"))
        #expect(rig.effects == [.save])
        rig.press(.function(1))
        #expect(rig.state.overlay == .help(filter: "", scroll: 0))
    }

    @Test func `hjkl, g and G are the arrows, Home and End`() throws {
        for (letter, key) in [("h", Key.left), ("j", .down), ("k", .up), ("l", .right), ("g", .home), ("G", .end)] {
            var (one, other) = (try rig(), try rig())
            one.press(.character(Character(letter)))
            other.press(key)
            #expect(!one.requests.isEmpty && one.requests == other.requests)
        }
    }

    @Test func `PgUp and PgDn go by a tenth of the window, ten at least`() throws {
        var rig = try DashboardRig.ready(PriceFileText(rows: 2_000), DashboardRig(window: 99))
        rig.press(.pageUp, .pageUp, .pageUp)
        #expect(rig.requests.map(\.window) == [109, 119, 130])
        rig.command("1000")
        rig.press(.pageDown, .pageDown)
        #expect(rig.requests.suffix(2).map(\.window) == [900, 810])
    }

    @Test(arguments: [
        Key.escape, .enter, .backspace, .tab, .backTab, .insert, .delete, .alt("q"), .control("q"), .shiftUp,
        .controlUp, .shiftLeft, .function(12), .character("é"), .character("a"), .character(" "),
    ])
    func `any other key does nothing`(_ key: Key) throws {
        var rig = try rig()
        let before = rig.state.draw()
        rig.press(key)
        #expect(rig.requests.isEmpty && rig.effects.isEmpty && rig.state.overlay == nil)
        #expect(rig.state.draw() == before)
    }

    @Test(arguments: Array("0123456789"))
    func `a digit opens the window's field with itself`(_ digit: Character) throws {
        var rig = try rig()
        rig.press(.character(digit))
        guard case .field(let field) = rig.state.overlay else {
            Issue.record("no field")
            return
        }
        #expect(field.text == String(digit))
        #expect(field.subject == .window(rows: 200))
    }

    @Test func `the window stays between one and the rows, and says so at its ends`() throws {
        var rig = try rig()
        rig.press(.pageDown, .pageDown)
        #expect(rig.state.window == 1)
        #expect(rig.state.notice == nil)
        rig.press(.down)
        #expect(rig.state.window == 1)
        #expect(rig.footer == " window must be from 1 to 200")
        for _ in 0..<30 { rig.press(.pageUp) }
        #expect(rig.state.window == 200)
    }

    @Test func `the seed stops at its ends and says so`() throws {
        var rig = try rig()
        rig.command("seed 1")
        rig.press(.character(","), .character(","))
        #expect(rig.state.seed == 0)
        #expect(rig.footer == " seed must be from 0 to 4,294,967,295")
        rig.command("seed 4294967295")
        rig.press(.character("."))
        #expect(rig.state.seed == .max)
        #expect(rig.footer == " seed must be from 0 to 4,294,967,295")
    }
}
