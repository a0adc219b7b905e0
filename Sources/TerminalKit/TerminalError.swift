import PlainText

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

// Every sentence names what was found and a way on; the terminal's name is somebody's input.

extension TerminalError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notATerminal(let overSSH):
            "the dashboard needs a terminal" + (overSSH ? " (ssh -t asks for one)" : "")
                + "; use --headless for the batch job, or --plain for a dashboard in lines"
        case .noTerminalName:
            "TERM is not set: cannot tell how to draw; set it (for instance TERM=xterm), or use --plain or --headless"
        case .unusableTerminal(let name):
            "cannot draw on TERM=\(SafeText.escaped(name)); set TERM to another terminal (for instance xterm), or use --plain or --headless"
        case .dumbTerminal(let name):
            "TERM=\(SafeText.escaped(name)) cannot move the cursor; set TERM to a full-screen terminal, or use --plain or --headless"
        case .systemCallFailed(let name, let code):
            "cannot set the terminal up: \(name): \(SystemMessage.words(for: code))"
        }
    }
}
