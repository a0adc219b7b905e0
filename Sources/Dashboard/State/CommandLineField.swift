/// The `:` line: a command's name and, for some, a number.
struct CommandLineField: Equatable, Sendable {
    var text = ""
    /// Which completion Tab shows next; `nil` before the first Tab.
    var completion: Int?
    /// What was typed before Tab.
    var stem = ""
    var error: String?

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

    /// Shows the next command that begins with what was typed.
    mutating func complete(backwards: Bool = false) {
        if completion == nil { stem = text }
        let matches = Self.matches(stem)
        guard !matches.isEmpty else { return }
        let step = backwards ? matches.count - 1 : 1
        let next = completion.map { ($0 + step) % matches.count } ?? (backwards ? matches.count - 1 : 0)
        completion = next
        text = matches[next].name + (matches[next].takesNumber ? " " : "")
        error = nil
    }

    /// Commands whose name begins with `stem`, the one that is called so first.
    private static func matches(_ stem: String) -> [DashboardCommand] {
        let name = stem.lowercased()
        return DashboardCommand.all.filter { $0.name == name }
            + DashboardCommand.all.filter { $0.name.hasPrefix(name) && $0.name != name }
    }

    /// What to say behind the line: the commands it may become, or what the one it is does.
    var hints: [String] {
        guard let word = text.split(separator: " ").first else {
            return DashboardCommand.all.map(\.name)
        }
        let commands = DashboardCommand.commands(named: String(word))
        return commands.count == 1 ? ["\(commands[0].name): \(commands[0].summary)"] : commands.map(\.name)
    }

    private mutating func stopCompleting() {
        completion = nil
        error = nil
    }
}
