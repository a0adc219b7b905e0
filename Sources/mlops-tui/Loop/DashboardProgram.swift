import Dashboard
import DemoKit
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
    var demo = DemoRequest()
    var ownFolders = UserFolders.ofProcess

    func run() -> Int32 {
        do throws(RunFailure) {
            if demo.isPlain || hasDumbTerminal { return try runInLines() }
            guard let file = demo.tape else { return try runOnTerminal(nil) }
            let tape = try TapeFile.read(file)
            let playing = Demo.Playing(tape: tape, file: file, size: size(of: tape))
            return demo.size == nil && hasTerminal ? try runOnTerminal(playing) : try runWithoutTerminal(playing)
        } catch {
            // Whoever started it without a terminal is told so; a scheduler that named an output finds the error there
            // too.
            guard case .terminal = error, options.namesOutput else { return error.report() }
            return FailedStart(options: options, failure: error).report()
        }
    }

    /// A terminal that cannot move its cursor.
    private var hasDumbTerminal: Bool {
        do throws(TerminalError) {
            try Terminal.check()
            return false
        } catch {
            if case .dumbTerminal = error { return demo.tape == nil }
            return false
        }
    }

    private func runInLines() throws(RunFailure) -> Int32 {
        let (setup, signals) = try prepare()
        do throws(TerminalError) {
            let lines = try LineTerminal(readsStandardInput: options.paths.input != .dash)
            let style = ChartStyle(glyphs: .ascii, depth: .mono)
            return run(lines, signals, setup, style, nil, nil) {
                $0.hasMouse = false
            } closing: {
                lines.close()
            }
        } catch {
            throw .terminal(error.description)
        }
    }

    private var hasTerminal: Bool { (try? Terminal.check()) != nil }

    /// The whole screen that a tape is made for; `nil`: any.
    private func size(of tape: Tape) -> Size? {
        if let size = demo.size?.size { return size }
        guard tape.settings.width != nil || tape.settings.height != nil else { return nil }
        return Size(columns: tape.settings.width ?? 80, rows: tape.settings.height ?? 24)
    }

    private func runOnTerminal(_ playing: Demo.Playing?) throws(RunFailure) -> Int32 {
        do throws(TerminalError) {
            // Before the files: without a terminal the advice is --headless, whatever else may be wrong.
            try Terminal.check()
        } catch {
            throw .terminal(error.description)
        }
        let (setup, signals) = try prepare(playing?.tape)
        // What was asked for on the command line goes before what is remembered.
        let memory = folders.memory.map { KeptMemory(path: $0, contents: ScreenMemory.read(path: $0)) }
        var look = look
        look.rememberedGlyphs = memory?.contents.glyphs.flatMap { Glyphs(rawValue: $0) }
        look.rememberedTheme = memory?.contents.theme.flatMap { name in Theme.chosen.first { $0.rawValue == name } }
        let terminal: Terminal
        do throws(TerminalError) {
            terminal = try Terminal(options: look)
        } catch {
            throw .terminal(error.description)
        }
        let style = ChartStyle(glyphs: terminal.glyphs, depth: terminal.colourDepth, theme: look.firstTheme)
        return run(terminal, signals, setup, style, playing, memory) { state in
            state.hasChosenTheme = look.chosenTheme != nil
            state.isASCIIOnly = !terminal.isUTF8
            state.hasMouse = look.hasMouse
        } closing: {
            terminal.close()
        }
    }

    /// Where a tape is played or made, it is that of everybody's keys; strangers have none of their own.
    private var folders: UserFolders {
        demo.tape != nil || demo.recordedTape != nil || demo.isKiosk ? UserFolders { _ in nil } : ownFolders
    }

    /// Plays without a terminal, on a clock that jumps.
    private func runWithoutTerminal(_ playing: Demo.Playing) throws(RunFailure) -> Int32 {
        let (setup, signals) = try prepare(playing.tape)
        let screen = VirtualScreen(size: playing.size ?? Size(columns: 80, rows: 24))
        // The same on every machine: neither its locale nor its terminal is asked.
        let depth = ColourDepth(terminalColours: 256, choice: look.colour, noColour: nil)
        let style = ChartStyle(glyphs: look.glyphs ?? .braille, depth: depth, theme: look.theme ?? .either)
        return run(screen, signals, setup, style, playing, nil) {
            $0.hasChosenTheme = true
        } closing: {
        }
    }

    private func prepare(_ tape: Tape? = nil) throws(RunFailure) -> (DashboardSetup, SignalSource) {
        try options.checkDistinct(with: demo.files(of: tape))
        let setup = try DashboardSetup(options, isKiosk: demo.isKiosk, folders: folders)
        // Before the terminal is ours: from here on no signal ends the program by itself.
        return (setup, try RunFailure.catching { () throws(IOFailure) in try SignalSource() })
    }

    private func run(
        _ screen: any DashboardScreen, _ signals: SignalSource, _ setup: DashboardSetup, _ style: ChartStyle,
        _ playing: Demo.Playing?, _ memory: KeptMemory?, with change: (inout DashboardState) -> Void,
        closing close: () -> Void
    ) -> Int32 {
        let clock = LoopClock(jumps: playing != nil && (demo.isFast || screen is VirtualScreen))
        let show = Demo(demo, playing: playing, at: clock.now)
        do throws(RunFailure) {
            var state = setup.state(
                size: show.size(on: screen.size), style: style, memory: memory?.contents ?? ScreenMemory())
            change(&state)
            var dashboard = try Dashboard(
                terminal: screen, signals: signals, state: state, setup: setup, memory: memory, clock: clock, demo: show
            )
            let ending = dashboard.run()
            close()
            return finish(ending, dashboard, playing)
        } catch {
            close()
            return error.report()
        }
    }

    private func finish(_ ending: Dashboard.Ending, _ dashboard: Dashboard, _ playing: Demo.Playing?) -> Int32 {
        var exitCode = ExitCode.success
        switch ending {
        case .loadFailed(let error):
            return RunFailure.prices(file: options.paths.input.description, error).report()
        case .readFailed(let failure): return failure.report()
        case .left(let reason, let saved): exitCode = tell(reason, saved, dashboard, playing)
        }
        do throws(RunFailure) {
            try dashboard.writeRecordings()
        } catch {
            return error.report()
        }
        return exitCode
    }

    /// How it went, in words and as an exit code. The last frame comes last: words below would push it up.
    private func tell(
        _ reason: LeaveReason, _ saved: String?, _ dashboard: Dashboard, _ playing: Demo.Playing?
    ) -> Int32 {
        let exitCode = tellHow(reason, saved, dashboard, playing)
        if demo.printsLastFrame { write(dashboard.lastFrame) }
        return exitCode
    }

    private func tellHow(
        _ reason: LeaveReason, _ saved: String?, _ dashboard: Dashboard, _ playing: Demo.Playing?
    ) -> Int32 {
        if let playing, let exitCode = tell(dashboard.demo.ending, playing, saved) {
            if case .forced(let exitCode) = reason { return exitCode }
            return dashboard.saveFailure.map { $0.report() } ?? exitCode
        }
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

    /// How a tape ended; `nil` where it is the person's dashboard that did.
    private func tell(_ ending: Demo.Ending?, _ playing: Demo.Playing, _ saved: String?) -> Int32? {
        let file = playing.file.description
        switch ending {
        case .held(let asserts):
            let words = "\(file): \(asserts) \(asserts == 1 ? "assert holds" : "asserts hold")"
            if !options.isQuiet { say([words] + (saved.map { [$0] } ?? [])) }
            return ExitCode.success
        case .failed(let failure, let frame):
            StandardError.say(frame, waiting: .lastWords)
            StandardError.error(failure.message(file: file), waiting: .lastWords)
            return Demo.exitCodeOfFailure
        case .broken(let failure): return failure.report()
        case .handedOver, nil: return nil
        }
    }

    /// The last words, on the normal screen; to standard error where standard output is a file or a pipe.
    private func say(_ lines: [String]) { write(lines.map { SafeText.escaped($0) + "\n" }.joined()) }

    private func write(_ text: String) {
        let descriptor = isatty(STDOUT_FILENO) == 1 || demo.isPlain ? STDOUT_FILENO : STDERR_FILENO
        writeLastWords(Array(text.utf8), to: descriptor)
    }
}
