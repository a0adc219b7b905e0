import FrameKit

/// What a command does.
enum Action: Equatable, Sendable {
    case moveWindow(by: Int)
    /// By a tenth of the window, at least ten: even steps on the strip's log scale. 1 up, -1 down.
    case leapWindow(Int)
    case moveSeed(by: Int)
    /// Opens the field of a number.
    case edit(Argument)
    case zoom(in: Bool)
    /// In halves of what is shown.
    case pan(halves: Int)
    case showOldest, showNewest, showAll
    /// Puts the cursor out, or takes it in.
    case toggleCursor
    /// In bars.
    case moveCursor(by: Int)
    case cursorToFirst, cursorToLast
    /// To the next flip, or the last one before.
    case findFlip(forwards: Bool)
    /// Opens the field of a date, time or row.
    case goTo
    /// Line, candles, OHLC bars.
    case cycleBars
    case toggleVolume, toggleLogScale, toggleLock
    case cycleTheme, chooseTheme, chooseGlyphs
    /// Whether clicks and wheel come here or stay with the terminal.
    case toggleMouse
    case pin, unpin
    case toggleFill
    case undo, redo
    case open(Screen)
    /// Out of a screen, leaving what was chosen there behind.
    case back
    /// Out of a screen with the window that was chosen there.
    case take
    /// To the next column that the table is sorted by, or the one before.
    case sort(by: Int)
    case export
    /// Saves a picture of the screen.
    case saveFrame
    /// Says what was sent to the terminal.
    case tellTraffic
    /// In lines of a page.
    case scroll(by: Int)
    /// In pages.
    case turn(by: Int)
    case scrollToFirst, scrollToLast
    /// Opens the list of symbols; takes the one pointed at; closes the list.
    case symbols, takeSymbol, leaveSymbols
    /// Reads the runs of the file of receipts; marks one; shows two side by side; takes the window and seed of one.
    case history, markRun, compareRuns, restoreRun
    case help, commandLine
    case writeConfig, writeAndQuit
    case saveAndQuit, quit
    case suspend, repaint
}

/// What a command may be given.
enum Argument: Equatable, Sendable {
    case window, seed, fee
    /// A date, time or row.
    case place
    case theme, glyphs

    /// All that it may be, where those are a few words.
    var words: [String]? {
        switch self {
        case .theme: Theme.chosen.map(\.rawValue)
        case .glyphs: Glyphs.allCases.map(\.rawValue)
        case .window, .seed, .fee, .place: nil
        }
    }
}
