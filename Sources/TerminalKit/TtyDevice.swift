import FrameKit
internal import Glibc

/// The terminal's two ends: fds 0 and 1 where both are terminals, else /dev/tty, so that piped data leaves the keys
/// free.
struct TtyDevice {
    let input: Int32
    let output: Int32
    /// The modes found on opening, which every way out puts back.
    let originalModes: termios
    private let isOwned: Bool

    init() throws(TerminalError) {
        if isatty(0) == 1 && isatty(1) == 1 {
            (input, output, isOwned) = (0, 1, false)
        } else {
            let device = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
            guard device >= 0 else { throw .notATerminal }
            (input, output, isOwned) = (device, device, true)
        }
        var modes = termios()
        guard tcgetattr(output, &modes) == 0 else {
            if isOwned { Glibc.close(input) }
            throw .notATerminal
        }
        originalModes = modes
    }

    /// What the window measures now; `nil` where the terminal does not know (a serial line).
    var size: Size? {
        var window = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else { return nil }
        return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }

    /// Writes past ncurses; it has no name for the mode set here.
    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// Reads what is there, after `poll` said so: `nil` at end of file or hang-up.
    func read() -> [UInt8]? {
        var result = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            repeat { result = Glibc.read(input, buffer.baseAddress, buffer.count) } while result < 0 && errno == EINTR
            count = max(0, result)
        }
        return result > 0 ? bytes : nil
    }

    func restoreModes() {
        var modes = originalModes
        tcsetattr(output, TCSADRAIN, &modes)
    }

    func close() {
        if isOwned { Glibc.close(input) }
    }
}
