package import FrameKit

/// Keys that a person wants for a command, as they were written; none takes the command's keys away.
package struct KeyBinding: Equatable, Sendable {
    package var command: String
    package var keys: [String]

    package init(command: String, keys: [String]) {
        self.command = command
        self.keys = keys
    }
}

/// Why keys cannot be given to commands. A `binding` is one's place in the list, a `key` that of a key in its own.
package enum KeyBindingError: Error, Equatable, Sendable {
    case unknownCommand(binding: Int)
    case unknownKey(binding: Int, key: Int)
    /// The key means something else wherever it is pressed: in words.
    case reserved(binding: Int, key: Int, meaning: String)
    /// Another command has the key where both hold: its name, and where, in words.
    case conflict(binding: Int, key: Int, other: String, place: String)
}

extension CommandTable {
    /// The names of all commands.
    package var names: [String] { commands.map(\.name) }

    /// The table with other keys for some commands. Ctrl-C stays the way out whatever is asked for.
    package func binding(_ bindings: [KeyBinding]) throws(KeyBindingError) -> CommandTable {
        var bound = commands
        var asked: [String: Int] = [:]
        for (place, binding) in bindings.enumerated() {
            guard let index = bound.firstIndex(where: { $0.name == binding.command }) else {
                throw .unknownCommand(binding: place)
            }
            bound[index].keys = try Self.keys(of: binding, at: place)
            if bound[index].action == .saveAndQuit { bound[index].keys.append(Self.wayOut) }
            asked[binding.command] = place
        }
        for (name, place) in asked.sorted(by: { $0.value < $1.value }) {
            guard let command = bound.first(where: { $0.name == name }) else { continue }
            try checkConflicts(of: command, at: place, bindings[place], among: bound, asked)
        }
        return CommandTable(commands: bound)
    }

    private static let wayOut = Key.control("c")

    private static func keys(of binding: KeyBinding, at place: Int) throws(KeyBindingError) -> [Key] {
        var keys: [Key] = []
        for (index, name) in binding.keys.enumerated() {
            guard let key = Key(named: name) else { throw .unknownKey(binding: place, key: index) }
            if key == wayOut {
                guard binding.command == "save-and-quit" else {
                    throw .reserved(binding: place, key: index, meaning: "saves and quits")
                }
                continue
            }
            if case .character(let digit) = key, digit.isASCII, digit.isNumber {
                throw .reserved(binding: place, key: index, meaning: "begins a window")
            }
            if !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    /// Of two commands that were both given a key, the later one is told of it.
    private func checkConflicts(
        of command: Command, at place: Int, _ binding: KeyBinding, among bound: [Command], _ asked: [String: Int]
    ) throws(KeyBindingError) {
        for other in bound where other.name != command.name && other.meets(command) {
            if let later = asked[other.name], later > place { continue }
            guard let key = command.keys.first(where: other.keys.contains), !mayShare(command, other) else { continue }
            let index = binding.keys.firstIndex { Key(named: $0) == key } ?? 0
            let screen = Screen.allCases.first { command.screens.contains($0) && other.screens.contains($0) }
            throw .conflict(binding: place, key: index, other: other.name, place: screen?.place ?? "")
        }
    }

    /// One of them goes before the other with the cursor out, and they have shared keys all along.
    private func mayShare(_ one: Command, _ other: Command) -> Bool {
        func standard(_ name: String) -> [Key] { Self.standard.commands.first { $0.name == name }?.keys ?? [] }
        return one.cursor != other.cursor && standard(one.name).contains { standard(other.name).contains($0) }
    }
}

extension Screen {
    /// Where one is, in words.
    fileprivate var place: String {
        switch self {
        case .chart: "in the chart"
        case .sweep: "beside all windows"
        case .table: "in the table"
        case .judge: "on the judge's page"
        case .log: "in the log"
        case .symbols: "in the list of symbols"
        case .history: "in the list of runs"
        case .comparedRuns: "beside two runs"
        }
    }
}

extension DashboardState {
    /// The keys whose command needs no file: before it is there, they act at once.
    package var keysWithoutFile: Set<Key> {
        let actions: [Action] = [.saveAndQuit, .quit, .help]
        let keys = commands.commands.filter { $0.screens.contains(.chart) && actions.contains($0.action) }
            .flatMap(\.keys)
        return Set(keys + [.escape])
    }
}
