import FrameKit

/// One thing a person can ask for: its name for `:`, its keys, its line in the help. This table is the only place that
/// knows keys.
struct DashboardCommand: Equatable, Sendable {
    /// What it does.
    enum Action: Equatable, Sendable {
        case changeWindow(by: Int)
        case changeSeed(by: Int)
        case editWindow, editSeed
        case zoom(in: Bool)
        /// In halves of what is shown.
        case pan(halves: Int)
        case showOldest, showNewest, showAll
        case help, commandLine
        case writeConfig
        case saveAndQuit, quit
        case suspend, repaint
    }

    let name: String
    let keys: [Key]
    let summary: String
    let action: Action
    /// `:window 20`.
    var takesNumber = false

    static let all: [DashboardCommand] = [
        DashboardCommand(
            name: "window-up", keys: [.up], summary: "window one row longer", action: .changeWindow(by: 1)),
        DashboardCommand(
            name: "window-down", keys: [.down], summary: "window one row shorter", action: .changeWindow(by: -1)),
        DashboardCommand(
            name: "window-up-10", keys: [.pageUp], summary: "window ten rows longer", action: .changeWindow(by: 10)),
        DashboardCommand(
            name: "window-down-10", keys: [.pageDown], summary: "window ten rows shorter",
            action: .changeWindow(by: -10)),
        DashboardCommand(
            name: "window", keys: [.character("w")], summary: "type a window; digits alone do too",
            action: .editWindow,
            takesNumber: true),
        DashboardCommand(
            name: "seed", keys: [.character("s")], summary: "type a seed for the interval", action: .editSeed,
            takesNumber: true),
        DashboardCommand(name: "seed-up", keys: [.character(".")], summary: "next seed", action: .changeSeed(by: 1)),
        DashboardCommand(
            name: "seed-down", keys: [.character(",")], summary: "previous seed", action: .changeSeed(by: -1)),
        DashboardCommand(
            name: "zoom-in", keys: [.character("+")], summary: "fewer bars", action: .zoom(in: true)),
        DashboardCommand(name: "zoom-out", keys: [.character("-")], summary: "more bars", action: .zoom(in: false)),
        DashboardCommand(name: "older", keys: [.left], summary: "older bars", action: .pan(halves: -1)),
        DashboardCommand(name: "newer", keys: [.right], summary: "newer bars", action: .pan(halves: 1)),
        DashboardCommand(name: "oldest", keys: [.home], summary: "the oldest bars", action: .showOldest),
        DashboardCommand(name: "newest", keys: [.end], summary: "the newest bars", action: .showNewest),
        DashboardCommand(name: "all", keys: [.character("=")], summary: "all bars", action: .showAll),
        DashboardCommand(
            name: "write", keys: [.character("W")], summary: "write window and seed into the config",
            action: .writeConfig),
        DashboardCommand(
            name: "save-and-quit", keys: [.character("q"), .control("c")], summary: "save metrics and log, then quit",
            action: .saveAndQuit),
        DashboardCommand(name: "quit", keys: [.character("Q")], summary: "quit without saving", action: .quit),
        DashboardCommand(name: "help", keys: [.character("?"), .function(1)], summary: "this help", action: .help),
        DashboardCommand(name: "command", keys: [.character(":")], summary: "type a command", action: .commandLine),
        DashboardCommand(
            name: "suspend", keys: [.control("z")], summary: "back to the shell; fg returns", action: .suspend),
        DashboardCommand(name: "repaint", keys: [.control("l")], summary: "draw the screen anew", action: .repaint),
    ]

    /// The command of a key.
    static func command(for key: Key) -> DashboardCommand? {
        all.first { $0.keys.contains(key) }
    }

    /// The commands that a word after `:` may mean: the one of that name, else the one of that key, so that `:q` is
    /// what `q` is, else all whose name begins so.
    static func commands(named word: String) -> [DashboardCommand] {
        let name = word.lowercased()
        if let exact = all.first(where: { $0.name == name }) { return [exact] }
        if word.count == 1, let key = word.first, let sameKey = command(for: .character(key)) { return [sameKey] }
        return all.filter { $0.name.hasPrefix(name) }
    }

    /// The first key of the command that does this.
    static func key(for action: Action) -> String {
        all.first { $0.action == action }?.keys.first?.label ?? ""
    }

    /// The commands that the help shows for a filter.
    static func matching(_ filter: String) -> [DashboardCommand] { all.filter { $0.matches(filter: filter) } }

    /// Every word of the filter stands in its name, keys or summary.
    private func matches(filter: String) -> Bool {
        let haystack = "\(name) \(keys.map(\.label).joined(separator: " ")) \(summary)".lowercased()
        return filter.lowercased().split(separator: " ").allSatisfy { haystack.contains($0) }
    }
}

extension Key {
    /// How the key is written in help and hints.
    var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .alt(let character): "Alt-\(character)"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .function(let number): "F\(number)"
        default: "\(self)"
        }
    }
}
