import FrameKit

/// All commands. This table is the only place that knows keys: it feeds keys, the `:` line, help, hints and undo.
struct CommandTable: Equatable, Sendable {
    let commands: [Command]

    static let standard = CommandTable(
        commands: chart + sweep + pages + everywhere)

    private static let chart: [Command] = [
        Command(
            name: "window-up", keys: [.up, .character("k")], summary: "window one bar longer",
            action: .moveWindow(by: 1), screens: [.chart], isUndoable: true),
        Command(
            name: "window-down", keys: [.down, .character("j")], summary: "window one bar shorter",
            action: .moveWindow(by: -1), screens: [.chart], isUndoable: true),
        Command(
            name: "window-up-tenth", keys: [.pageUp], summary: "window a tenth longer, ten bars at least",
            action: .leapWindow(1), screens: [.chart], isUndoable: true),
        Command(
            name: "window-down-tenth", keys: [.pageDown], summary: "window a tenth shorter, ten bars at least",
            action: .leapWindow(-1), screens: [.chart], isUndoable: true),
        Command(
            name: "window", keys: [.character("w")], summary: "type a window; digits alone do too",
            action: .edit(.window), screens: [.chart, .sweep, .table], isUndoable: true),
        Command(
            name: "sweep", keys: [.character("m")], summary: "all windows beside each other, to choose one",
            action: .open(.sweep), screens: [.chart]),
        Command(
            name: "judge", keys: [.character("J")], summary: "what the window's numbers are worth",
            action: .open(.judge), screens: [.chart, .sweep, .table]),
        Command(
            name: "write", keys: [.character("W")], summary: "write window and seed into the config",
            action: .writeConfig, screens: [.chart, .sweep, .table]),
        Command(
            name: "pin", keys: [.character("o")], summary: "pin the window, to compare others with it",
            action: .pin, screens: [.chart, .sweep, .table], isUndoable: true),
        Command(
            name: "unpin", keys: [.character("O")], summary: "take the newest pin away", action: .unpin,
            screens: [.chart, .sweep, .table], isUndoable: true),
        Command(
            name: "fee", keys: [.character("f")], summary: "type the fee of a flip in bp (1/100 %)",
            action: .edit(.fee), screens: [.chart, .sweep, .table]),
        Command(
            name: "fill", keys: [.character("F")], summary: "fill at the deciding close or the next",
            action: .toggleFill, screens: [.chart, .sweep, .table]),
        Command(
            name: "zoom-in", keys: [.character("+")], summary: "fewer bars", action: .zoom(in: true),
            screens: [.chart], isUndoable: true),
        Command(
            name: "zoom-out", keys: [.character("-")], summary: "more bars", action: .zoom(in: false),
            screens: [.chart], isUndoable: true),
        Command(
            name: "older", keys: [.left, .character("h")], summary: "older bars", action: .pan(halves: -1),
            screens: [.chart], isUndoable: true),
        Command(
            name: "newer", keys: [.right, .character("l")], summary: "newer bars", action: .pan(halves: 1),
            screens: [.chart], isUndoable: true),
        Command(
            name: "oldest", keys: [.home, .character("g")], summary: "the oldest bars", action: .showOldest,
            screens: [.chart], isUndoable: true),
        Command(
            name: "newest", keys: [.end, .character("G")], summary: "the newest bars", action: .showNewest,
            screens: [.chart], isUndoable: true),
        Command(
            name: "all", keys: [.character("=")], summary: "all bars", action: .showAll, screens: [.chart],
            isUndoable: true),
        Command(
            name: "undo", keys: [.character("u")], summary: "undo: window, seed, bars in sight, pins",
            action: .undo, screens: [.chart]),
        Command(
            name: "redo", keys: [.character("U")], summary: "do it again", action: .redo, screens: [.chart]),
        Command(
            name: "seed", keys: [.character("s")], summary: "type a seed for the interval", action: .edit(.seed),
            screens: [.chart, .judge], isUndoable: true),
        Command(
            name: "seed-up", keys: [.character(".")], summary: "next seed", action: .moveSeed(by: 1),
            screens: [.chart], isUndoable: true),
        Command(
            name: "seed-down", keys: [.character(",")], summary: "previous seed", action: .moveSeed(by: -1),
            screens: [.chart], isUndoable: true),
        Command(
            name: "log", keys: [.character("E")], summary: "the log in full", action: .open(.log),
            screens: [.chart, .sweep, .table]),
    ]

    /// Windows are moved live here, and taken or left as a whole.
    private static let sweep: [Command] = [
        Command(
            name: "longer", keys: [.up, .right, .character("k"), .character("l")], summary: "next longer window",
            action: .moveWindow(by: 1), screens: [.sweep]),
        Command(
            name: "shorter", keys: [.down, .left, .character("j"), .character("h")], summary: "next shorter window",
            action: .moveWindow(by: -1), screens: [.sweep]),
        Command(
            name: "longer-tenth", keys: [.pageUp], summary: "a tenth longer, ten bars at least",
            action: .leapWindow(1), screens: [.sweep]),
        Command(
            name: "shorter-tenth", keys: [.pageDown], summary: "a tenth shorter, ten bars at least",
            action: .leapWindow(-1), screens: [.sweep]),
        Command(
            name: "table", keys: [.character("t")], summary: "the same as a table", action: .open(.table),
            screens: [.sweep]),
        Command(
            name: "next-row", keys: [.down, .character("j")], summary: "next row", action: .scroll(by: 1),
            screens: [.table]),
        Command(
            name: "last-row", keys: [.up, .character("k")], summary: "the row above", action: .scroll(by: -1),
            screens: [.table]),
        Command(
            name: "rows-down", keys: [.pageDown], summary: "a page of rows down", action: .turn(by: 1),
            screens: [.table]),
        Command(
            name: "rows-up", keys: [.pageUp], summary: "a page of rows up", action: .turn(by: -1), screens: [.table]),
        Command(
            name: "first-row", keys: [.home, .character("g")], summary: "the first row", action: .scrollToFirst,
            screens: [.table]),
        Command(
            name: "bottom-row", keys: [.end, .character("G")], summary: "the last row", action: .scrollToLast,
            screens: [.table]),
        Command(
            name: "sort", keys: [.right, .character("l"), .character("t")], summary: "sort by the next column",
            action: .sort(by: 1), screens: [.table]),
        Command(
            name: "sort-back", keys: [.left, .character("h")], summary: "sort by the column before",
            action: .sort(by: -1), screens: [.table]),
        Command(
            name: "export", keys: [.character("e")], summary: "write the table as sweep --stats would",
            action: .export, screens: [.sweep, .table]),
        Command(
            name: "take", keys: [.enter], summary: "to the chart with this window", action: .take,
            screens: [.sweep, .table]),
        Command(
            name: "back", keys: [.escape, .character("m")], summary: "to the chart as it was", action: .back,
            screens: [.sweep]),
        Command(name: "close", keys: [.escape], summary: "back to the curves", action: .back, screens: [.table]),
    ]

    private static let pages: [Command] = [
        Command(
            name: "down", keys: [.down, .character("j")], summary: "a line down", action: .scroll(by: 1),
            screens: Screen.pages),
        Command(
            name: "up", keys: [.up, .character("k")], summary: "a line up", action: .scroll(by: -1),
            screens: Screen.pages),
        Command(
            name: "page-down", keys: [.pageDown, .character(" ")], summary: "a page down", action: .turn(by: 1),
            screens: Screen.pages),
        Command(
            name: "page-up", keys: [.pageUp], summary: "a page up", action: .turn(by: -1), screens: Screen.pages),
        Command(
            name: "first", keys: [.home, .character("g")], summary: "the first line", action: .scrollToFirst,
            screens: Screen.pages),
        Command(
            name: "last", keys: [.end, .character("G")], summary: "the last line", action: .scrollToLast,
            screens: Screen.pages),
        Command(
            name: "return", keys: [.escape, .enter, .character("E"), .character("J")], summary: "back",
            action: .back, screens: Screen.pages),
    ]

    private static let everywhere: [Command] = [
        Command(
            name: "save-and-quit", keys: [.character("q"), .control("c")], summary: "save metrics and log, then quit",
            action: .saveAndQuit),
        Command(
            name: "wq", keys: [], summary: "write the config, save metrics and log, then quit",
            action: .writeAndQuit),
        Command(
            name: "quit", aliases: ["q!"], keys: [.character("Q")], summary: "quit without saving", action: .quit),
        Command(name: "help", keys: [.character("?"), .function(1)], summary: "this help", action: .help),
        Command(name: "command", keys: [.character(":")], summary: "type a command", action: .commandLine),
        Command(
            name: "frame", keys: [.character("e")], summary: "save the screen as a picture, frame-1.svg",
            action: .saveFrame, screens: Set(Screen.allCases).subtracting([.sweep, .table])),
        Command(
            name: "frame", keys: [], summary: "save the screen as a picture, frame-1.svg", action: .saveFrame,
            screens: [.sweep, .table]),
        Command(
            name: "suspend", keys: [.control("z")], summary: "back to the shell; fg returns", action: .suspend),
        Command(name: "repaint", keys: [.control("l")], summary: "draw the screen anew", action: .repaint),
    ]
}

extension CommandTable {
    /// The command of a key on a screen.
    func command(for key: Key, on screen: Screen) -> Command? {
        commands.first { $0.keys.contains(key) && $0.screens.contains(screen) }
    }

    /// The commands that hold on a screen.
    func commands(on screen: Screen) -> [Command] { commands.filter { $0.screens.contains(screen) } }

    /// The commands that a word after `:` may mean on a screen: the one of that name, else the one of that key, so that
    /// `:q` is what `q` is, else all whose name begins so.
    func commands(named word: String, on screen: Screen) -> [Command] {
        let here = commands(on: screen)
        let name = word.lowercased()
        if let exact = here.first(where: { $0.name == name || $0.aliases.contains(name) }) { return [exact] }
        if word.count == 1, let key = word.first, let sameKey = command(for: .character(key), on: screen) {
            return [sameKey]
        }
        return here.filter { $0.name.hasPrefix(name) }
    }

    /// The first key of the command that does this.
    func key(for action: Action, on screen: Screen) -> String {
        commands(on: screen).first { $0.action == action }?.keys.first?.label ?? ""
    }

    /// The commands that the help shows for a filter.
    func matching(_ filter: String, on screen: Screen) -> [Command] {
        commands(on: screen).filter { $0.matches(filter: filter) }
    }
}

extension CommandTable {
    /// Why keys cannot be given to commands.
    package enum BindingError: Error, Equatable, Sendable {
        case unknownCommand(String)
        /// Two commands that hold on one screen want the same key.
        case conflict(key: String, String, String)
    }

    /// The table with other keys for some commands, by name; an empty list takes a command's keys away.
    func binding(_ keys: [(name: String, keys: [Key])]) throws(BindingError) -> CommandTable {
        var bound = commands
        for (name, keys) in keys {
            guard let index = bound.firstIndex(where: { $0.name == name }) else { throw .unknownCommand(name) }
            bound[index].keys = keys
        }
        for (index, one) in bound.enumerated() {
            for other in bound[..<index] where !one.screens.isDisjoint(with: other.screens) {
                if let key = one.keys.first(where: other.keys.contains) {
                    throw .conflict(key: key.label, other.name, one.name)
                }
            }
        }
        return CommandTable(commands: bound)
    }
}
