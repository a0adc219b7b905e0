import ArgumentParser

/// The commands beside the run itself: parsing, help, completion and manual go by this list.
enum Subcommand {
    static let all: [(name: String, command: any Runnable.Type)] = [
        ("sweep", SweepCommand.self), ("synth", SynthCommand.self), ("help", HelpCommand.self),
    ]

    static func named(_ name: String) -> (any Runnable.Type)? { all.first { $0.name == name }?.command }

    /// A line for each: name and what it does.
    static var list: String {
        let width = all.map(\.name.count).max() ?? 0
        return all.map { name, command in
            let gap = String(repeating: " ", count: width - name.count + 2)
            return "mlops-tui \(name)\(gap)\(command.configuration.abstract)"
        }
        .joined(separator: "\n")
    }
}

/// The whole command line as one tree. Nothing is parsed by it, for ArgumentParser gives an option that a command and
/// its subcommand share to the command (`synth --seed 1` would lose its seed); help and completion are made from it.
struct CommandTree: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: RunCommand.configuration.commandName, abstract: RunCommand.configuration.abstract,
        version: Version.text, subcommands: Subcommand.all.map { $0.command },
        helpNames: [.long, .short])

    @OptionGroup var run: RunCommand
}
