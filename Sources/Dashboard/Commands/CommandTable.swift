import FrameKit

/// All commands. This table is the only place that knows keys: it feeds keys, the `:` line, help, hints and undo.
///
/// A command that holds with the cursor out alone goes before one that holds either way: the arrows move the cursor
/// while there is one, and the bars in sight while there is none.
package struct CommandTable: Equatable, Sendable {
    let commands: [Command]

    package static let standard = CommandTable(
        commands: chart + chartLook + sweep + pages + symbols + history + everywhere)
}

extension CommandTable {
    /// The command of a key on a screen.
    func command(for key: Key, on screen: Screen, withCursor: Bool = false) -> Command? {
        let found = commands.filter { $0.keys.contains(key) && $0.holds(on: screen, withCursor: withCursor) }
        return found.first { $0.cursor != .either } ?? found.first
    }

    /// The commands that hold on a screen.
    func commands(on screen: Screen, withCursor: Bool = false) -> [Command] {
        commands.filter { $0.holds(on: screen, withCursor: withCursor) }
    }

    /// The keys that do a command on a screen.
    func keys(of command: Command, on screen: Screen, withCursor: Bool) -> [Key] {
        command.keys.filter { self.command(for: $0, on: screen, withCursor: withCursor)?.name == command.name }
    }

    /// The commands that a word after `:` may mean on a screen: the one of that name, else the one of that key, so that
    /// `:q` is what `q` is, else all whose name begins so.
    func commands(named word: String, on screen: Screen, withCursor: Bool = false) -> [Command] {
        let here = commands(on: screen, withCursor: withCursor)
        let name = word.lowercased()
        if let exact = here.first(where: { $0.name == name || $0.aliases.contains(name) }) { return [exact] }
        if word.count == 1, let key = word.first,
            let sameKey = command(for: .character(key), on: screen, withCursor: withCursor)
        {
            return [sameKey]
        }
        return here.filter { $0.name.hasPrefix(name) }
    }

    /// The first key that does this; nothing where there is none.
    func key(for action: Action, on screen: Screen, withCursor: Bool = false) -> String {
        let command = commands(on: screen, withCursor: withCursor).first { $0.action == action }
        return command.flatMap { keys(of: $0, on: screen, withCursor: withCursor).first?.label } ?? ""
    }

    /// All keys that do this, in words.
    func keys(for action: Action, on screen: Screen, withCursor: Bool) -> [String] {
        commands(on: screen, withCursor: withCursor).filter { $0.action == action }
            .flatMap { keys(of: $0, on: screen, withCursor: withCursor) }.map(\.label)
    }

    /// The commands that the help shows for a filter.
    func matching(_ filter: String, on screen: Screen, withCursor: Bool = false) -> [Command] {
        commands(on: screen, withCursor: withCursor).filter { $0.matches(filter: filter) }
    }
}
