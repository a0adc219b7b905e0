import Dashboard
import FrameKit
import Glibc
import PlainText
import RunKit
import SignalKit
import TerminalKit

/// The dashboard from start to exit code.
///
/// What it fails with on a terminal is told in words alone: nobody waits for a file that no key has asked for.
struct DashboardProgram {
    let options: RunOptions
    let look: TerminalOptions
    var folders = UserFolders.ofProcess

    func run() -> Int32 {
        do throws(TerminalError) {
            // Before the files: without a terminal the advice is --headless, whatever else may be wrong.
            try Terminal.check()
            return try runOnTerminal()
        } catch {
            // Whoever started it without a terminal is told so; a scheduler that named an output finds the error there
            // too.
            let failure = RunFailure.terminal(error.description)
            return options.namesOutput ? FailedStart(options: options, failure: failure).report() : failure.report()
        }
    }

    private func runOnTerminal() throws(TerminalError) -> Int32 {
        let setup: DashboardSetup
        do throws(RunFailure) {
            try options.checkDistinct()
            setup = try DashboardSetup(options)
        } catch {
            return error.report()
        }
        let signals: SignalSource
        do throws(IOFailure) {
            // Before the terminal is ours: from here on no signal ends the program by itself.
            signals = try SignalSource()
        } catch {
            return RunFailure(error).report()
        }
        // What was asked for on the command line goes before what is remembered.
        let memory = folders.memory.map { ScreenMemory.read(path: $0) } ?? ScreenMemory()
        var look = look
        look.rememberedGlyphs = memory.glyphs.flatMap { Glyphs(rawValue: $0) }
        look.rememberedTheme = memory.theme.flatMap { name in Theme.chosen.first { $0.rawValue == name } }
        return run(try Terminal(options: look), look, signals, setup, memory)
    }

    private func run(
        _ terminal: Terminal, _ look: TerminalOptions, _ signals: SignalSource, _ setup: DashboardSetup,
        _ memory: ScreenMemory
    ) -> Int32 {
        do throws(RunFailure) {
            let style = ChartStyle(
                glyphs: terminal.glyphs, depth: terminal.colourDepth, theme: look.firstTheme)
            var state = setup.state(size: terminal.size, style: style, memory: memory)
            state.hasChosenTheme = look.chosenTheme != nil
            state.isASCIIOnly = !terminal.isUTF8
            state.hasMouse = look.hasMouse
            var dashboard = try Dashboard(
                terminal: terminal, signals: signals, state: state, setup: setup,
                memory: folders.memory.map { KeptMemory(path: $0, contents: memory) })
            let ending = dashboard.run()
            terminal.close()
            return finish(ending, dashboard)
        } catch {
            terminal.close()
            return error.report()
        }
    }

    private func finish(_ ending: Dashboard.Ending, _ dashboard: Dashboard) -> Int32 {
        switch ending {
        case .loadFailed(let error):
            return RunFailure.prices(file: options.paths.input.description, error).report()
        case .readFailed(let failure): return failure.report()
        case .left(let reason, let saved):
            if !options.isQuiet { say(dashboard.lastWords + (saved.map { [$0] } ?? [])) }
            if saved == nil {
                if let failure = dashboard.saveFailure {
                    StandardError.error("not saved: \(failure.message)", waiting: .lastWords)
                } else if !options.isQuiet {
                    say(["not saved"])
                }
            }
            if case .forced(let exitCode) = reason { return exitCode }
            return dashboard.saveFailure?.exitCode ?? ExitCode.success
        }
    }

    /// The last words, on the normal screen; to standard error where standard output is a file or a pipe.
    private func say(_ lines: [String]) {
        let text = lines.map { SafeText.escaped($0) + "\n" }.joined()
        let descriptor = isatty(STDOUT_FILENO) == 1 ? STDOUT_FILENO : STDERR_FILENO
        writeLastWords(Array(text.utf8), to: descriptor)
    }
}
