package import FrameKit

/// What the terminal tells the program.
package enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    case mouse(MouseEvent)
    /// A bracketed paste, as typed: line ends are CR or LF, controls may be in it.
    case paste(String)
    /// Hang-up or end of file: nothing more will come.
    case closed
}
