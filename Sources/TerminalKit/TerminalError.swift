/// Why there can be no dashboard here.
package enum TerminalError: Error, Equatable {
    /// Neither fds 0 and 1 nor /dev/tty are a terminal; ssh gives a command none unless it is asked to.
    case notATerminal(overSSH: Bool)
    /// TERM is not set.
    case noTerminalName
    /// ncurses cannot draw on it.
    case unusableTerminal(String)
    /// The terminal cannot move its cursor.
    case dumbTerminal(String)
    /// With its `errno`.
    case systemCallFailed(name: String, code: Int32)
}
