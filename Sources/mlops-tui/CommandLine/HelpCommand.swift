import ArgumentParser

/// `mlops-tui help`, `mlops-tui help sweep`: what `--help` prints.
struct HelpCommand: Runnable {
    static let configuration = CommandConfiguration(
        commandName: "mlops-tui help", abstract: "Show what a command does and its options.")

    @Argument(
        help: "The command; without one, mlops-tui itself.",
        completion: .list(Subcommand.all.map(\.name)))
    var command: String?

    @Flag(help: ArgumentHelp("Print the manual page (roff) instead.", visibility: .hidden))
    var man = false

    mutating func runToExitCode() throws -> Int32 {
        let (name, type) = try Self.command(command)
        return MlopsTui.say(man ? ManualPage(sheet: CommandSheet(name, type)).roff : type.help())
    }

    private static func command(_ name: String?) throws -> (String, any Runnable.Type) {
        guard let name else { return ("", RunCommand.self) }
        guard let type = Subcommand.named(name) else {
            let known = Subcommand.all.map(\.name).joined(separator: ", ")
            throw ValidationError("there is no command '\(name)' (there are: \(known))")
        }
        return (name, type)
    }
}

extension Runnable {
    /// The text of `--help`.
    static func help(columns: Int? = nil) -> String { helpMessage(columns: columns) }
}
