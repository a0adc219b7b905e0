import Testing

@testable import Dashboard
@testable import FrameKit

struct KeyBindingTests {
    private func table(_ bindings: [(String, [String])]) throws(KeyBindingError) -> CommandTable {
        try CommandTable.standard.binding(bindings.map { KeyBinding(command: $0.0, keys: $0.1) })
    }

    private func error(_ bindings: [(String, [String])]) -> KeyBindingError? {
        do throws(KeyBindingError) {
            _ = try table(bindings)
            return nil
        } catch {
            return error
        }
    }

    @Test func `every label in the help is a name of its key`() {
        for key in Set(CommandTable.standard.commands.flatMap(\.keys)) { #expect(Key(named: key.label) == key) }
        for key: Key in [
            .insert, .delete, .backspace, .tab, .backTab, .shiftUp, .controlDown, .alt("x"), .function(12),
        ] {
            #expect(Key(named: key.label) == key)
        }
    }

    @Test(
        arguments: [
            ("PGUP", Key.pageUp), ("PageUp", .pageUp), ("ctrl+p", .control("p")), ("Control-P", .control("p")),
            ("alt-P", .alt("P")), ("Shift-left", .shiftLeft), ("ctrl-Right", .controlRight),
            ("shift-x", .character("X")),
            ("Return", .enter), ("escape", .escape), ("space", .character(" ")), ("-", .character("-")),
            ("é", .character("é")),
            ("Ctrl-M", .enter), ("Ctrl-I", .tab), ("Ctrl-H", .backspace), ("Ctrl-[", .escape), ("Shift-Tab", .backTab),
            ("F5", .function(5)), ("f", .character("f")), ("Ctrl--", nil),
        ] as [(String, Key?)])
    func `names are read in any case, with - or +`(_ name: String, _ key: Key?) {
        #expect(Key(named: name) == key)
    }

    @Test(arguments: [
        "", "Foo", "F0", "F99", "Ctrl-", "Ctrl-é", "Shift-5", "Hyper-x", "xy", "\u{1b}", "\u{301}", "-x", "F+5",
    ])
    func `other names are none`(_ name: String) { #expect(Key(named: name) == nil) }

    @Test func `a command has the keys that it was given, and no others`() throws {
        let table = try table([("pin", ["p", "F5", "p"]), ("unpin", [])])
        #expect(table.command(for: .character("p"), on: .chart)?.name == "pin")
        #expect(table.command(for: .function(5), on: .sweep)?.name == "pin")
        #expect(table.command(for: .character("o"), on: .chart) == nil)
        #expect(table.key(for: .pin, on: .chart) == "p" && table.key(for: .unpin, on: .chart) == "")
    }

    @Test func `keys may change places`() throws {
        let table = try table([("write", ["m"]), ("sweep", ["W"]), ("back", ["Esc"])])
        #expect(table.command(for: .character("m"), on: .chart)?.name == "write")
    }

    @Test func `Ctrl-C stays the way out`() throws {
        let table = try table([("save-and-quit", []), ("quit", [])])
        #expect(table.command(for: .control("c"), on: .chart)?.name == "save-and-quit")
        #expect(error([("pin", ["Ctrl-C"])]) == .reserved(binding: 0, key: 0, meaning: "saves and quits"))
        #expect(error([("save-and-quit", ["S", "Ctrl-C"])]) == nil)
    }

    @Test func `what cannot be is told, with its place`() {
        #expect(error([("pin", ["p"]), ("pni", ["x"])]) == .unknownCommand(binding: 1))
        #expect(error([("pin", ["p", "Foo"])]) == .unknownKey(binding: 0, key: 1))
        #expect(error([("pin", ["7"])]) == .reserved(binding: 0, key: 0, meaning: "begins a window"))
        #expect(error([("pin", ["p", "x"])]) == .conflict(binding: 0, key: 1, other: "cursor", place: "in the chart"))
        #expect(
            error([("pin", ["p"]), ("cursor", ["p"])])
                == .conflict(binding: 1, key: 0, other: "pin", place: "in the chart"))
        #expect(
            error([("longer", ["t"])]) == .conflict(binding: 0, key: 0, other: "table", place: "beside all windows"))
        // The arrows are the cursor's while it is out: that pair may share keys, another may not.
        #expect(error([("cursor-left", ["a", "h"])]) == nil)
        #expect(error([("cursor-left", ["u"])]) == .conflict(binding: 0, key: 0, other: "undo", place: "in the chart"))
    }

    @Test func `the standard keys are no conflict when they are written out`() {
        let all = CommandTable.standard.commands.map { ($0.name, $0.keys.map(\.label)) }
        #expect(error(all) == nil)
    }

    @Test func `help and hints show the keys in force`() throws {
        let commands = try table([("sweep", ["a"]), ("cursor-off", ["b"]), ("goto", ["Ctrl-G"])])
        var rig = DashboardRig(size: Size(columns: 140, rows: 60))
        rig.state = DashboardState(
            origin: rig.state.origin, window: 5, seed: 42, size: rig.state.size, chartStyle: rig.state.chartStyle,
            commands: commands)
        rig.send(.loaded(try PriceFileText(rows: 200).series()))
        rig.settle()
        #expect(rig.footer.contains("a all windows"))
        rig.press(.character("x"))
        #expect(rig.footer.contains("Ctrl-G go to") && rig.footer.contains("b back"))
        rig.press(.character("b"), .character("?"))
        rig.type(":sweep")
        #expect(rig.screen.contains("a            :sweep"))
    }
}
