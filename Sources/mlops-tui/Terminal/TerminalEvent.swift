/// What the terminal tells the program.
enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// A bracketed paste, as typed: line ends are CR or LF, controls may be in it.
    case paste(String)
    case resize(Size)
    /// SIGHUP, SIGINT or SIGTERM.
    case stop(StopSignal)
    /// `kill -TSTP`: answered with `Terminal.suspend()`, as is the key Ctrl-Z.
    case suspend
    /// Hang-up or end of file: nothing more will come.
    case closed
}
