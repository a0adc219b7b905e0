import FrameKit
import SignalKit

extension DashboardState {
    /// Does what a command asks for; what it changes of the selection can be undone where the table says so.
    mutating func perform(_ command: Command) -> [DashboardEffect] {
        command.isUndoable ? undoably { $0.perform(command.action) } : perform(command.action)
    }

    /// Notes what was selected before, if it is no longer. While the sweep is open it is one step: to take it or not.
    mutating func undoably(_ change: (inout DashboardState) -> [DashboardEffect]) -> [DashboardEffect] {
        let before = selection
        let effects = change(&self)
        if selection.isStep(from: before), beforeSweep == nil { history.record(before) }
        return effects
    }

    mutating func perform(_ action: Action) -> [DashboardEffect] {
        switch action {
        case .moveWindow, .leapWindow, .moveSeed, .zoom, .pan, .showOldest, .showNewest, .showAll:
            return move(action)
        case .toggleCursor, .moveCursor, .cursorToFirst, .cursorToLast, .findFlip: return performAtCursor(action)
        case .cycleBars, .toggleVolume, .toggleLogScale, .toggleLock, .cycleTheme, .chooseTheme, .chooseGlyphs,
            .toggleMouse:
            return changeLook(action)
        case .edit(let argument): edit(argument)
        case .goTo: return openGoToField()
        case .pin: return pin()
        case .unpin: return unpin()
        case .toggleFill: return toggleFill()
        case .undo: return go(to: history.undo(leaving: selection), orSay: "nothing to undo")
        case .redo: return go(to: history.redo(leaving: selection), orSay: "nothing to do again")
        case .open(let screen): return open(screen)
        case .back: return closeScreen(takingWindow: false)
        case .take: return closeScreen(takingWindow: true)
        case .symbols: return reopenSymbols()
        case .takeSymbol: return takeSymbol()
        case .leaveSymbols: return leaveSymbols()
        case .history: return openHistory()
        case .markRun: runs?.mark()
        case .compareRuns: return compareRuns()
        case .restoreRun: return restoreRun()
        case .sort, .scroll, .turn, .scrollToFirst, .scrollToLast:
            switch screen {
            case .symbols: if let list = symbolList { symbols?.move(to: list.place(after: action)) }
            case .history: if let list = runList { runs?.move(to: list.place(after: action)) }
            default: return scroll(action)
            }
        case .export: overlay = .question(.export)
        case .saveFrame: return [.saveFrame]
        case .tellTraffic: return [.countTraffic]
        case .help: overlay = .help(filter: "", scroll: 0)
        case .commandLine: overlay = .commandLine(CommandLineField())
        case .writeConfig, .writeAndQuit, .saveAndQuit, .quit, .suspend, .repaint: return performLast(action)
        }
        return []
    }

    /// Actions that reach outside.
    private mutating func performLast(_ action: Action) -> [DashboardEffect] {
        switch action {
        case .writeConfig: return askToWrite()
        case .writeAndQuit:
            let numbers = EditedNumbers(window: window, seed: seed)
            guard written != numbers else { return leave(.saveAndQuit) }
            leavesAfterWriting = true
            return [.writeConfig(numbers)]
        case .saveAndQuit:
            overlay = nil
            return leave(.saveAndQuit)
        case .quit: return leave(.quit)
        case .suspend: return [.suspend]
        case .repaint: return [.repaint]
        default: return []
        }
    }

    // MARK: Undo

    private mutating func go(to other: Selection?, orSay words: String) -> [DashboardEffect] {
        guard let other else {
            notice = Notice(text: words)
            return []
        }
        return select(other)
    }

    /// Shows another selection.
    mutating func select(_ other: Selection) -> [DashboardEffect] {
        let before = selection
        selection = other
        selection.cursor = before.cursor
        // Of a file that has grown since, or begun anew.
        if let series { selection.view = other.view?.within(rowCount: series.rowCount) }
        windowToCome = nil
        guard selection != before else { return [] }
        if (other.window, other.seed) != (before.window, before.seed) { interval = .pending }
        return requestRun()
    }

    // MARK: Comparing

    private mutating func pin() -> [DashboardEffect] {
        guard series != nil else { return tellStillReading() }
        guard !selection.pins.contains(window) else {
            notice = Notice(text: "window \(window) is pinned already; \(commands.key(for: .unpin, on: screen)) unpins")
            return []
        }
        selection.pins = selection.pins.suffix(Selection.mostPins - 1) + [window]
        return requestRun()
    }

    private mutating func unpin() -> [DashboardEffect] {
        guard selection.pins.popLast() != nil else {
            notice = Notice(text: "no window is pinned; \(commands.key(for: .pin, on: screen)) pins this one")
            return []
        }
        return requestRun()
    }

    private mutating func toggleFill() -> [DashboardEffect] {
        fill = fill == .deciding ? .next : .deciding
        let words = fill == .deciding ? "the close that decides" : "the next bar's close"
        notice = Notice(text: "flips are filled at \(words)")
        return requestComparison()
    }
}
