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
    /// In lines of a page.
    case scroll(by: Int)
    /// In pages.
    case turn(by: Int)
    case scrollToFirst, scrollToLast
    case help, commandLine
    case writeConfig, writeAndQuit
    case saveAndQuit, quit
    case suspend, repaint
}

/// A number that a command may be given.
enum Argument: Equatable, Sendable {
    case window, seed, fee
}
