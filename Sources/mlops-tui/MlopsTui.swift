import ArgumentParser
import Glibc
import RunKit

//   arguments ─► RunRequest ─┬─ --headless ─► BatchRun ─► metrics.json, run.log, exit code
//                            ├─ --frame ────► FramePrint
//                            └─ otherwise ──► Dashboard
//             ─► SweepCommand ─► SweepRun ─► sweep.csv
//             ─► JudgeCommand ─► JudgeRun ─► a page on stdout, judge.json
//             ─► SynthCommand ─► made-up prices on stdout
//             ─► HelpCommand ─► help, manual pages

@main
enum MlopsTui {
    static func main() {
        fillStandardDescriptors()
        ignoreSignalsOfWriting()
        exit(run(ArgumentText.ofProcess))
    }

    /// Runs what the arguments ask for and returns the exit code.
    static func run(_ arguments: [String]) -> Int32 {
        if let name = arguments.first, let command = Subcommand.named(name) {
            return run(command, Array(arguments.dropFirst()))
        }
        return RunRequest(plain: arguments)?.run() ?? run(RunCommand.self, arguments)
    }

    private static func run<Command: Runnable>(_ type: Command.Type, _ arguments: [String]) -> Int32 {
        do {
            var command = try type.parse(arguments)
            return try command.runToExitCode()
        } catch {
            guard type.exitCode(for: error) != .success else {
                // Help, version and completion are what was asked for.
                return say(answer(to: arguments, type) ?? type.fullMessage(for: error))
            }
            let failure = RunFailure.usage(ArgumentText.shown(type.message(for: error)) + " (see --help)")
            guard type.leavesMetrics else { return failure.report() }
            return WrongCommandLine(arguments: arguments, failure: failure).report()
        }
    }

    /// What ArgumentParser would answer for one command alone and is wanted for all of them.
    private static func answer(to arguments: [String], _ type: any Runnable.Type) -> String? {
        if let index = arguments.firstIndex(where: { $0.hasPrefix("--generate-completion-script") }) {
            let name = arguments[index].split(separator: "=").dropFirst().first.map(String.init)
            let shell = name ?? arguments[(index + 1)...].first
            return shell.flatMap(CompletionShell.init(rawValue:)).map { Completion().script(for: $0) }
        }
        return arguments.contains { ["--help", "-h"].contains($0) } ? type.help() : nil
    }

    /// Says what was asked for, on standard output.
    static func say(_ text: String) -> Int32 {
        do throws(IOFailure) {
            var output = try OutputFile(path: .dash, waiting: .forever)
            try output.write(text.hasSuffix("\n") ? text : text + "\n")
            try output.commit()
            return ExitCode.success
        } catch {
            return RunFailure(error).report()
        }
    }
}

/// A command that ends with an exit code.
protocol Runnable: ParsableCommand {
    /// Whether `--output` names a metrics file, which tells of a wrong command line too.
    static var leavesMetrics: Bool { get }

    mutating func runToExitCode() throws -> Int32
}

extension Runnable {
    static var leavesMetrics: Bool { false }
}
