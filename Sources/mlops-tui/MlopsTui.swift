import ArgumentParser
import Glibc
import RunKit

//   arguments ─► RunCommand ─┬─ --headless ─► BatchRun ─► metrics.json, run.log, exit code
//                            └─ otherwise ──► Dashboard
//             ─► SweepCommand ─► SweepRun ─► sweep.csv
//             ─► JudgeCommand ─► JudgeRun ─► a page on stdout, judge.json
//             ─► SynthCommand ─► made-up prices on stdout

@main
enum MlopsTui {
    static func main() {
        fillStandardDescriptors()
        ignoreSignalsOfWriting()
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Runs what the arguments ask for and returns the exit code.
    static func run(_ arguments: [String]) -> Int32 {
        // ArgumentParser gives an option that a command and its subcommand share to the command, so `synth --seed 1`
        // would lose its seed: the name is looked up here, and each command parses its own arguments.
        guard let name = arguments.first, let command = subcommands[name] else {
            return run(RunCommand.self, arguments)
        }
        return run(command, Array(arguments.dropFirst()))
    }

    private static let subcommands: [String: any Runnable.Type] = [
        "judge": JudgeCommand.self, "sweep": SweepCommand.self, "synth": SynthCommand.self,
    ]

    private static func run<Command: Runnable>(_ type: Command.Type, _ arguments: [String]) -> Int32 {
        do {
            var command = try type.parse(arguments)
            return try command.runToExitCode()
        } catch {
            guard type.exitCode(for: error) != .success else {
                // Help and version are what was asked for.
                print(type.fullMessage(for: error))
                return ExitCode.success
            }
            let failure = RunFailure.usage(type.message(for: error) + " (see --help)")
            guard type.leavesMetrics else { return failure.report() }
            return WrongCommandLine(arguments: arguments, failure: failure).report()
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
