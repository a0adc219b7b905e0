/// Why there can be no dashboard here.
package enum TerminalError: Error, Equatable {
    /// Neither fds 0 and 1 nor /dev/tty are a terminal.
    case notATerminal
    /// TERM is empty or no terminfo entry has its name.
    case unknownTerminal(String)
    /// The terminal cannot move its cursor.
    case dumbTerminal(String)
    /// With its `errno`.
    case systemCallFailed(name: String, code: Int32)
}
