import Dashboard
import Glibc
import PlainText
import RunKit
import SignalKit
import TerminalKit

/// The dashboard from start to exit code.
struct DashboardProgram {
    let settings: RunSettings
    let options: TerminalOptions

    func run() -> Int32 {
        do throws(TerminalError) {
            // Before the files: without a terminal the advice is --headless, whatever else may be wrong.
            try Terminal.check()
            return try runOnTerminal()
        } catch {
            // Whoever started it without a terminal is told so; a scheduler that named an output finds the error there
            // too.
            return WrongCommandLine(arguments: CommandLine.arguments, failure: .terminal(error.description)).report()
        }
    }

    private func runOnTerminal() throws(TerminalError) -> Int32 {
        do throws(RunFailure) {
            try settings.paths.checkDistinct()
        } catch {
            return FailureReport(version: Metrics.fallbackVersion, failure: error, patience: .lastWords).deliver(
                to: settings.paths.errorOutput)
        }
        let setup: DashboardSetup
        do throws(DashboardSetup.Failure) {
            setup = try DashboardSetup(settings)
        } catch {
            return report(error.cause, version: error.version)
        }
        let signals: SignalSource
        do throws(IOFailure) {
            // Before the terminal is ours: from here on no signal ends the program by itself.
            signals = try SignalSource()
        } catch {
            return report(RunFailure(error), version: setup.config.version)
        }
        return run(try Terminal(options: options), signals, setup)
    }

    private func run(_ terminal: Terminal, _ signals: SignalSource, _ setup: DashboardSetup) -> Int32 {
        let ending: Dashboard.Ending
        do throws(RunFailure) {
            let style = ChartStyle(glyphs: terminal.glyphs, depth: terminal.colourDepth)
            var dashboard = try Dashboard(
                terminal: terminal, signals: signals, settings: settings,
                state: setup.state(size: terminal.size, style: style),
                setup: setup)
            ending = dashboard.run()
            terminal.close()
            return finish(ending, dashboard.summary, setup)
        } catch {
            terminal.close()
            return report(error, version: setup.config.version)
        }
    }

    private func finish(_ ending: Dashboard.Ending, _ summary: String?, _ setup: DashboardSetup) -> Int32 {
        switch ending {
        case .left(let reason, let saved):
            say([summary ?? "nothing was read yet", saved ?? "not saved"])
            if case .forced(let exitCode) = reason { return exitCode }
            return ExitCode.success
        case .loadFailed(let error):
            return report(.prices(file: settings.paths.input, error), version: setup.config.version)
        }
    }

    /// Tells of a failure where the batch job would: log, metrics, standard output and standard error.
    private func report(_ failure: RunFailure, version: String) -> Int32 {
        // A log that cannot be opened must not keep the failure itself from being told.
        let log = try? LogFile(path: settings.paths.log, format: settings.logFormat, patience: .lastWords)
        RunLog { log?.append($0, patience: .lastWords) }.runFailed(failure, milliseconds: 0)
        return FailureReport(version: version, failure: failure, patience: .lastWords).deliver(
            to: settings.paths.output)
    }

    /// The last words, on the normal screen; to standard error where standard output is a file or a pipe.
    private func say(_ lines: [String]) {
        let text = lines.map { SafeText.escaped($0) + "\n" }.joined()
        let descriptor = isatty(STDOUT_FILENO) == 1 ? STDOUT_FILENO : STDERR_FILENO
        writeLastWords(Array(text.utf8), to: descriptor)
    }
}
