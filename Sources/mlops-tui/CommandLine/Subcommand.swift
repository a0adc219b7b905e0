import ArgumentParser

/// The commands beside the run itself: parsing, help, completion and manual go by this list.
enum Subcommand {
    static let all: [(name: String, command: any Runnable.Type)] = [
        ("sweep", SweepCommand.self), ("judge", JudgeCommand.self), ("verify", VerifyCommand.self),
        ("runs", RunsCommand.self),
        ("synth", SynthCommand.self),
        ("help", HelpCommand.self),
    ]

    /// The command of that name. The list takes longer to make than most of what a run does before it reads prices, so an
    /// option is told by its first letter.
    static func named(_ name: String) -> (any Runnable.Type)? {
        name.hasPrefix("-") ? nil : all.first { $0.name == name }?.command
    }

    /// A line for each: name and what it does.
    static var list: String {
        let width = all.map(\.name.count).max() ?? 0
        return all.map { name, command in
            let gap = String(repeating: " ", count: width - name.count + 2)
            // The first clause: what comes after it is for those who ask further.
            let words = command.configuration.abstract.prefix { !":;.".contains($0) }
            return "mlops-tui \(name)\(gap)\(words)"
        }
        .joined(separator: "\n")
    }
}
