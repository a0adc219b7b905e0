/// The `:` line: a command's name and, for some, a number.
struct CommandLineField: Equatable, Sendable {
    var text = ""
    /// Which completion Tab shows next; `nil` before the first Tab.
    var completion: Int?
    /// What was typed before Tab.
    var stem = ""
    var error: String?
    /// What there is, is shown over the chart: Tab was pressed where nothing began so.
    var isListing = false

    private static let limit = 60

    mutating func insert(_ addition: String) {
        text = String((text + addition).prefix(Self.limit))
        stopCompleting()
    }

    mutating func deleteLast() {
        if !text.isEmpty { text.removeLast() }
        stopCompleting()
    }

    mutating func clear() {
        text = ""
        stopCompleting()
    }

    /// Shows the next of `commands` that begins with what was typed; where none does, or nothing was typed, all of them.
    mutating func complete(_ commands: [Command], backwards: Bool = false) {
        if completion == nil { stem = text }
        let matches = Self.arguments(stem, commands) ?? Self.matches(stem, commands)
        if matches.isEmpty || stem.isEmpty, !isListing {
            isListing = true
            return
        }
        guard !matches.isEmpty else { return }
        let step = backwards ? matches.count - 1 : 1
        let next = completion.map { ($0 + step) % matches.count } ?? (backwards ? matches.count - 1 : 0)
        completion = next
        text = matches[next]
        error = nil
    }

    /// Commands whose name begins with `stem`, the one that is called so first, with room for what they take.
    private static func matches(_ stem: String, _ commands: [Command]) -> [String] {
        let name = stem.lowercased()
        let found =
            commands.filter { $0.name == name } + commands.filter { $0.name.hasPrefix(name) && $0.name != name }
        return found.map { $0.name + ($0.argument == nil ? "" : " ") }
    }

    /// What a command may be given where those are a few words; `nil` where no such command stands there yet.
    private static func arguments(_ stem: String, _ commands: [Command]) -> [String]? {
        let parts = stem.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let command = commands.first(where: { $0.name == parts[0].lowercased() }),
            let words = command.argument?.words
        else { return nil }
        return words.filter { $0.hasPrefix(parts[1].lowercased()) }.map { "\(command.name) \($0)" }
    }

    /// What to say behind the line: the commands it may become, or what the one it is does.
    func hints(
        _ table: CommandTable, offered: [Command]? = nil, on screen: Screen, withCursor: Bool = false
    ) -> [String] {
        guard let word = text.split(separator: " ").first else {
            return (offered ?? table.commands(on: screen, withCursor: withCursor)).map(\.name)
        }
        let commands = table.commands(named: String(word), on: screen, withCursor: withCursor)
        return commands.count == 1 ? ["\(commands[0].name): \(commands[0].summary)"] : commands.map(\.name)
    }

    private mutating func stopCompleting() {
        completion = nil
        error = nil
        isListing = false
    }
}
