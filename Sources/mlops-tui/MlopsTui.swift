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
        let variables = SettingVariable.ofProcess
        if let name = arguments.first, let command = Subcommand.named(name) {
            return run(command, name: name, Array(arguments.dropFirst()), variables)
        }
        return runRun(arguments, variables)
    }

    /// The dashboard, the batch job, a frame.
    private static func runRun(_ arguments: [String], _ variables: [SettingVariable]) -> Int32 {
        let settings: EnvironmentSettings
        do throws(WrongVariable) {
            settings = try EnvironmentSettings(
                asksForWords(arguments) ? [] : variables, command: "",
                options: RunOption.allCases.map { ($0.rawValue, $0.isFlag) }, arguments: arguments)
        } catch {
            let all = error.arguments + arguments
            return WrongCommandLine(arguments: all, failure: .usage(error.message)).report()
        }
        let all = settings.arguments + arguments
        do {
            var request = try RunRequest(plain: all) ?? RunCommand.parse(all).request
            request.variables = settings.variables
            if !request.isQuiet { for word in settings.warnings { StandardError.warn(word, waiting: .lastWords) } }
            guard !request.printsConfig else {
                return ConfigPrint(request: request, settings: settings, arguments: arguments).run()
            }
            return request.run()
        } catch {
            return answer(error, to: all, RunCommand.self, settings)
        }
    }

    private static func run<Command: Runnable>(
        _ type: Command.Type, name: String, _ arguments: [String], _ variables: [SettingVariable]
    ) -> Int32 {
        var settings = EnvironmentSettings()
        do throws(WrongVariable) {
            if !variables.isEmpty, !asksForWords(arguments) {
                // An option may have a short name beside the long one; flags have no value.
                let options = CommandSheet(name, type).options.flatMap { item in
                    item.names.filter { $0.hasPrefix("--") && $0 != "--help" }.map { ($0, item.value == nil) }
                }
                settings = try EnvironmentSettings(variables, command: name, options: options, arguments: arguments)
            }
        } catch {
            return RunFailure.usage(error.message).report()
        }
        let all = settings.arguments + arguments
        do {
            var command = try type.parse(all)
            if !command.isQuiet { for word in settings.warnings { StandardError.warn(word, waiting: .lastWords) } }
            return try command.runToExitCode()
        } catch {
            return answer(error, to: all, type, settings)
        }
    }

    /// Help, version and completion are what was asked for; anything else is a wrong command line.
    private static func answer(
        _ error: any Error, to arguments: [String], _ type: any Runnable.Type, _ settings: EnvironmentSettings
    ) -> Int32 {
        guard type.exitCode(for: error) != .success else {
            return say(answer(to: arguments, type) ?? type.fullMessage(for: error))
        }
        let words = settings.naming(ArgumentText.shown(type.message(for: error)))
        let failure = RunFailure.usage(words + " (see --help)")
        guard type.leavesMetrics else { return failure.report() }
        return WrongCommandLine(arguments: arguments, failure: failure).report()
    }

    /// Whether words were asked for, which no setting changes.
    private static func asksForWords(_ arguments: [String]) -> Bool {
        arguments.contains {
            ["--help", "-h", "--version"].contains($0) || $0.hasPrefix("--generate-completion-script")
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

    /// Whether standard error is to hear of errors alone.
    var isQuiet: Bool { get }

    mutating func runToExitCode() throws -> Int32
}

extension Runnable {
    static var leavesMetrics: Bool { false }
    var isQuiet: Bool { false }

    /// Runs with stop signals heard from the start; says what kept it from starting.
    func runUntilStopped(_ run: (StopSignals) -> Int32) -> Int32 {
        do throws(RunFailure) {
            return run(try RunFailure.catching { () throws(IOFailure) in try StopSignals() })
        } catch {
            return error.report()
        }
    }
}
