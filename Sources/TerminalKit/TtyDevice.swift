import FrameKit
internal import Glibc

/// The terminal's two ends: fds 0 and 1 where both are terminals, else /dev/tty, so that piped data leaves the keys
/// free.
struct TtyDevice {
    let input: Int32
    let output: Int32
    /// The output once more, never blocking: fds 0 to 2 share their flags with the shell, so they are left as they are.
    /// Where it cannot be opened again it is `output` itself.
    let writer: Int32
    /// The modes found on opening, which every way out puts back.
    let originalModes: termios
    private let isOwned: Bool

    init() throws(TerminalError) {
        if isatty(0) == 1 && isatty(1) == 1 {
            (input, output, isOwned) = (0, 1, false)
        } else {
            let device = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
            guard device >= 0 else { throw .notATerminal(overSSH: TtyDevice.isRemote) }
            (input, output, isOwned) = (device, device, true)
        }
        var modes = termios()
        guard tcgetattr(output, &modes) == 0 else {
            if isOwned { Glibc.close(input) }
            throw .notATerminal(overSSH: TtyDevice.isRemote)
        }
        originalModes = modes
        writer = TtyDevice.reopened(output) ?? output
    }

    /// Whether sshd started us: it gives a command no terminal unless asked to.
    private static var isRemote: Bool { environment("SSH_CONNECTION")?.isEmpty == false }

    /// `/dev/tty` first, which needs no right to the device (after su), then the device behind the descriptor.
    private static func reopened(_ descriptor: Int32) -> Int32? {
        guard let device = device(of: descriptor) else { return nil }
        for path in ["/dev/tty", "/proc/self/fd/\(descriptor)"] {
            let opened = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            guard opened >= 0 else { continue }
            if self.device(of: opened) == device { return opened }
            Glibc.close(opened)
        }
        return nil
    }

    /// Which terminal it is, whatever name it was opened by (TIOCGDEV).
    private static func device(of descriptor: Int32) -> UInt32? {
        var device: UInt32 = 0
        return ioctl(descriptor, 0x8004_5432, &device) == 0 ? device : nil
    }

    /// Whether a descriptor is this terminal.
    func isTerminal(of descriptor: Int32) -> Bool {
        TtyDevice.device(of: descriptor) == TtyDevice.device(of: output)
    }

    /// More than any screen has: what asks for more is a mistake, and memory for it would be none.
    static let largest = Size(columns: 1_000, rows: 500)

    /// What the window measures now; `nil` where the terminal does not know (a serial line).
    var size: Size? {
        var window = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else { return nil }
        return Size(
            columns: min(Int(window.ws_col), Self.largest.columns), rows: min(Int(window.ws_row), Self.largest.rows))
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

    /// Keys as they are pressed, bytes as they are written. What was typed before stays to be read.
    func setRawModes() {
        var modes = originalModes
        modes.c_iflag &= ~tcflag_t(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON)
        modes.c_oflag &= ~tcflag_t(OPOST)
        modes.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
        withUnsafeMutableBytes(of: &modes.c_cc) { characters in
            characters[Int(VMIN)] = 1
            characters[Int(VTIME)] = 0
        }
        tcsetattr(output, TCSANOW, &modes)
    }

    /// At once: to wait for what is still to be written would be to wait for a reader that may have stopped.
    func restoreModes() {
        var modes = originalModes
        tcsetattr(output, TCSANOW, &modes)
    }

    /// Throws away what the terminal has not taken yet.
    func dropBacklog() { tcflush(output, TCOFLUSH) }

    func close() {
        if writer != output { Glibc.close(writer) }
        if isOwned { Glibc.close(input) }
    }
}
