package import FrameKit

/// What the terminal tells the program.
package enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    case mouse(MouseEvent)
    /// A bracketed paste, as typed: line ends are CR or LF, controls may be in it.
    case paste(String)
    /// What the terminal's ground is, in answer to a question: perhaps late, perhaps never.
    case ground(isDark: Bool)
    /// Hang-up or end of file: nothing more will come.
    case closed
}
