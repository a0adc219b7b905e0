import Glibc
import SignalKit

/// The dashboard from start to exit code.
struct DashboardProgram {
    let settings: RunSettings
    let options: TerminalOptions

    func run() -> Int32 {
        let setup: DashboardSetup
        do throws(RunFailure) {
            setup = try DashboardSetup(settings)
        } catch {
            return FailureReport(version: Metrics.fallbackVersion, failure: error, patience: .lastWords).deliver(
                to: settings.paths.errorOutput)
        }
        do throws(TerminalError) {
            let terminal = try Terminal(options: options)
            return run(terminal, setup)
        } catch {
            // Whoever started it without a terminal is told so; a scheduler that named an output finds the error there too.
            return WrongCommandLine(arguments: CommandLine.arguments, failure: .terminal(error.description)).report()
        }
    }

    private func run(_ terminal: Terminal, _ setup: DashboardSetup) -> Int32 {
        let ending: Dashboard.Ending
        do throws(IOFailure) {
            let style = ChartStyle(glyphs: terminal.glyphs, depth: terminal.colourDepth)
            var dashboard = try Dashboard(
                terminal: terminal, settings: settings, state: setup.state(size: terminal.size, style: style),
                input: setup.input)
            ending = dashboard.run()
            terminal.close()
            return finish(ending, dashboard.summary, setup)
        } catch {
            terminal.close()
            return FailureReport(version: setup.version, failure: RunFailure(error), patience: .lastWords).deliver(
                to: settings.paths.output)
        }
    }

    private func finish(_ ending: Dashboard.Ending, _ summary: String?, _ setup: DashboardSetup) -> Int32 {
        switch ending {
        case .left(let reason, let saved):
            if let summary { say(saved.map { "\(summary) · \($0)" } ?? "\(summary) · not saved") }
            if case .forced(let exitCode) = reason { return exitCode }
            return ExitCode.success
        case .loadFailed(let error):
            let failure = RunFailure.prices(file: settings.paths.input, error)
            appendToLog(failure)
            return FailureReport(version: setup.version, failure: failure, patience: .lastWords).deliver(
                to: settings.paths.output)
        }
    }

    private func appendToLog(_ failure: RunFailure) {
        let log = try? LogFile(path: settings.paths.log, format: settings.logFormat, patience: .lastWords)
        RunLog { log?.append($0, patience: .lastWords) }.runFailed(failure, milliseconds: 0)
    }

    /// The last line, on the normal screen; to standard error where standard output is a file or a pipe.
    private func say(_ text: String) {
        let line = Printable.text(text) + "\n"
        let descriptor = isatty(STDOUT_FILENO) == 1 ? STDOUT_FILENO : STDERR_FILENO
        let bytes = Array(line.utf8)
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
}
