internal import CNcurses
import FrameKit
internal import Glibc

/// ncurses' screen on a tty: opening it, its modes, and the bytes that undo them.
struct TerminalScreen {
    private let handle: OpaquePointer
    private let output: UnsafeMutablePointer<FILE>
    private let input: UnsafeMutablePointer<FILE>
    private let tty: TtyDevice
    private let understandsPrivateModes: Bool
    /// What to write, without ncurses, to get from our modes to the shell's.
    let resetSequence: [UInt8]

    private static let pasteOn: [UInt8] = Array("\u{1b}[?2004h".utf8)
    private static let pasteOff: [UInt8] = Array("\u{1b}[?2004l".utf8)

    /// Refuses terminals that cannot be drawn on, before anything is changed.
    static func check(_ name: String, _ tty: TtyDevice) throws(TerminalError) {
        var problem: Int32 = 0
        guard !name.isEmpty, setupterm(name, tty.output, &problem) == OK else { throw .unknownTerminal(name) }
        guard capability("cup") != nil else { throw .dumbTerminal(name) }
    }

    /// `nil` where ncurses cannot use the terminal after all.
    init?(_ name: String, _ tty: TtyDevice) {
        // The window is asked, not LINES and COLUMNS: they go stale at the first resize.
        use_env(false)
        use_tioctl(true)
        guard let output = TerminalScreen.stream(tty.output, "w"), let input = TerminalScreen.stream(tty.input, "r")
        else { return nil }
        guard let handle = nc_newterm(name, output, input) else {
            fclose(output)
            fclose(input)
            return nil
        }
        self.handle = handle
        self.output = output
        self.input = input
        self.tty = tty
        understandsPrivateModes = TerminalScreen.capability("cup")?.starts(with: [0x1b, 0x5b]) ?? false
        resetSequence = TerminalScreen.resetSequence(pasteOff: understandsPrivateModes)
        raw()
        noecho()
        nonl()
        // Keys waiting must not cut a refresh short: frames are coalesced by the loop.
        typeahead(-1)
        def_prog_mode()
    }

    var size: Size {
        Size(columns: Int(getmaxx(nc_stdscr())), rows: Int(getmaxy(nc_stdscr())))
    }

    var colours: Int { max(0, Int(tigetnum("colors"))) }

    /// - Returns: whether the terminal's own colours can be part of a pair.
    func startColour(_ depth: ColourDepth) -> Bool {
        guard depth != .mono, start_color() == OK else { return false }
        return use_default_colors() == OK
    }

    func resize(to size: Size) {
        _ = resizeterm(Int32(clamping: max(1, size.rows)), Int32(clamping: max(1, size.columns)))
    }

    /// Our modes; ncurses itself returns to the alternate screen with the next refresh.
    func enter() {
        reset_prog_mode()
        if understandsPrivateModes { tty.write(TerminalScreen.pasteOn) }
    }

    /// The shell's modes: paste off, attributes reset, cursor shown, alternate screen left.
    func leave() {
        if understandsPrivateModes { tty.write(TerminalScreen.pasteOff) }
        endwin()
    }

    func delete() {
        delscreen(handle)
        fclose(output)
        fclose(input)
    }

    /// A stream of our own, so that closing it leaves the descriptor alone.
    private static func stream(_ descriptor: Int32, _ mode: String) -> UnsafeMutablePointer<FILE>? {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        guard copy >= 0 else { return nil }
        guard let stream = fdopen(copy, mode) else {
            Glibc.close(copy)
            return nil
        }
        return stream
    }

    private static func resetSequence(pasteOff: Bool) -> [UInt8] {
        let end = capability("rmcup") ?? Array("\r\n".utf8)
        let modes = ["sgr0", "op", "cnorm"].compactMap(capability).joined()
        return (pasteOff ? TerminalScreen.pasteOff : []) + modes + end
    }

    /// A terminfo string without its `$<5>` delays, which only hardware needed.
    private static func capability(_ name: String) -> [UInt8]? {
        guard let value = nc_capability(name) else { return nil }
        var bytes: [UInt8] = []
        var rest = String(cString: value).utf8[...]
        while let byte = rest.first {
            if rest.starts(with: "$<".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
                rest = rest[end...]
            } else {
                bytes.append(byte)
            }
            rest = rest.dropFirst()
        }
        return bytes
    }
}
