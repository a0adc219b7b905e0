import ArgumentParser

/// `mlops-tui help`, `mlops-tui help sweep`: what `--help` prints.
struct HelpCommand: Runnable {
    static let configuration = CommandConfiguration(
        commandName: "help", abstract: "Show what a command does and its options.")

    @Argument(
        help: "The command; without one, mlops-tui itself.",
        completion: .list(Subcommand.all.map(\.name)))
    var command: String?

    @Flag(help: ArgumentHelp("Print the manual page (roff) instead.", visibility: .hidden))
    var man = false

    mutating func runToExitCode() throws -> Int32 {
        let type = try Self.command(command)
        print(man ? ManualPage(of: type).roff : type.help, terminator: "")
        return 0
    }

    private static func command(_ name: String?) throws -> any Runnable.Type {
        guard let name else { return RunCommand.self }
        guard let type = Subcommand.named(name) else {
            let known = Subcommand.all.map(\.name).joined(separator: ", ")
            throw ValidationError("there is no command '\(name)' (there are: \(known))")
        }
        return type
    }
}

extension Runnable {
    /// The text of `--help`, ending with a line end.
    static var help: String {
        let text = Self.self == RunCommand.self ? Self.helpMessage() : CommandTree.helpMessage(for: Self.self)
        return text.hasSuffix("\n") ? text : text + "\n"
    }
}
