/// What the terminal tells the program.
enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// A bracketed paste, as typed: line ends are CR or LF, controls may be in it.
    case paste(String)
    case resize(Size)
    case signal(TerminalSignal)
    /// Hang-up or end of file: nothing more will come.
    case closed
}

/// Signals the dashboard answers; window changes and continuing are dealt with inside `Terminal`.
enum TerminalSignal: Int32, Sendable, CaseIterable {
    case hangUp = 1
    case interrupt = 2
    case terminate = 15
    /// `kill -TSTP`: the program answers with `Terminal.suspend()`, as it does to the key Ctrl-Z.
    case stop = 20

    /// What a shell shows for a program this signal ended.
    var exitStatus: Int32 { 128 + rawValue }
}

/// A key press. Shifted letters are simply their character; Ctrl with a letter is `control` in lower case.
enum Key: Hashable, Sendable {
    case character(Character)
    case control(Character)
    case alt(Character)
    case up, down, left, right
    case shiftUp, shiftDown, shiftLeft, shiftRight
    case controlUp, controlDown, controlLeft, controlRight
    case home, end, pageUp, pageDown
    case insert, delete, backspace
    case enter, escape, tab, backTab
    case function(Int)
}
