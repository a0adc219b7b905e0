import Dashboard
import FrameKit
import Glibc
import RunKit
import SignalKit
import Synchronization
import TerminalKit

/// `--frame`: the dashboard's first finished frame on standard output, from the same state and the same drawing.
struct FramePrint {
    let options: RunOptions
    let look: TerminalOptions
    let size: Size
    let style: FrameStyle

    func run() -> Int32 {
        do throws(RunFailure) {
            let state = try finishedState()
            let text = style.text(
                of: state, depth: depth, theme: style.ownGlyphs == nil ? look.firstTheme : look.theme ?? .either)
            try RunFailure.catching { () throws(IOFailure) in
                try OutputFile.write(text, to: .dash, waiting: .forever)
            }
            return ExitCode.success
        } catch {
            return error.report()
        }
    }

    private func finishedState() throws(RunFailure) -> DashboardState {
        let setup = try DashboardSetup(options)
        guard let input = setup.input else { throw .internalError("a frame follows no file") }
        let series: PriceTable
        do throws(SignalError) {
            series = try PriceTable(reading: input.source, options: setup.readerOptions)
            guard series.rowCount > 0 else {
                throw SignalError.windowExceedsRows(window: setup.plan.window.value, rows: 0)
            }
        } catch {
            throw .prices(file: options.paths.input.description, error)
        }
        if !options.isQuiet { StandardError.warn(about: series.facts, waiting: .lastWords) }
        var state = setup.state(size: size, style: ChartStyle(glyphs: glyphs, depth: depth, theme: look.firstTheme))
        let answers = Mutex<[DashboardEvent]>([])
        let engine = EngineAnswers(table: series) { answer in answers.withLock { $0.append(.answered(answer)) } }
        for effect in state.update(.loaded(series)) {
            if case .ask(let query) = effect { engine.answer(query) { false } }
        }
        for event in answers.withLock({ $0 }) { _ = state.update(event) }
        return state
    }

    private var glyphs: Glyphs {
        // A picture needs neither locale nor terminal.
        look.glyphs ?? style.ownGlyphs
            ?? Glyphs(isUTF8: TerminalLocale.adopt(), terminal: environment("TERM") ?? "xterm")
    }

    /// Plain frames have no colour; others have all that most terminals show.
    private var depth: ColourDepth {
        style == .plain
            ? .mono : ColourDepth(terminalColours: 256, choice: look.colour, noColour: environment("NO_COLOR"))
    }
}
