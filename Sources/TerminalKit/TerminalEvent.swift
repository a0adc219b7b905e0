package import FrameKit

/// What the terminal tells the program.
package enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// A bracketed paste, as typed: line ends are CR or LF, controls may be in it.
    case paste(String)
    case resize(Size)
    /// The number of a signal that asks the program to end: SIGHUP, SIGINT or SIGTERM.
    case stop(Int32)
    /// `kill -TSTP`: answered with `Terminal.suspend()`, as is the key Ctrl-Z.
    case suspend
    /// Hang-up or end of file: nothing more will come.
    case closed
}
