internal import CNcurses
import FrameKit
internal import Glibc

/// ncurses' screen: opening it, its modes, and the bytes that undo them.
///
/// ncurses writes into a memory file, never to the terminal: its writes wait for ever where a terminal takes nothing.
/// What it has written is taken from there and sent by `OutputQueue`. The terminal's modes are `TtyDevice`'s.
struct TerminalScreen {
    private let handle: OpaquePointer
    private let output: UnsafeMutablePointer<FILE>
    private let input: UnsafeMutablePointer<FILE>
    private let memory: Int32
    private var taken = 0
    /// Whether it speaks as xterm and its kin do, so that modes which terminfo has no name for can be set.
    let understandsPrivateModes: Bool
    /// What to write, without ncurses, to get from our modes to the shell's.
    let resetSequence: [UInt8]

    private static let pasteOn = Array("\u{1b}[?2004h".utf8)
    private static let pasteOff = Array("\u{1b}[?2004l".utf8)
    private static let mouseOn = Array("\u{1b}[?1000h\u{1b}[?1002h\u{1b}[?1006h".utf8)
    private static let mouseOff = Array("\u{1b}[?1006l\u{1b}[?1002l\u{1b}[?1000l".utf8)

    /// OSC 11 asks for the colour of the ground.
    static let groundQuestion = Array("\u{1b}]11;?\u{1b}\\".utf8)

    /// DECRQM asks whether there is synchronized output: what lies between its two marks is shown at once.
    static let synchronizingQuestion = Array("\u{1b}[?2026$p".utf8)
    private static let frameBegins = Array("\u{1b}[?2026h".utf8)
    static let frameEnds = Array("\u{1b}[?2026l".utf8)

    static func synchronized(_ frame: [UInt8]) -> [UInt8] { frameBegins + frame + frameEnds }

    /// Whether a question that a terminal does not know stays unseen: consoles and hardware terminals print it.
    static func answersOperatingSystemCommands(_ name: String) -> Bool {
        let family = name.prefix { $0 != "-" }
        return ["xterm", "rxvt", "tmux", "alacritty", "foot", "kitty", "wezterm", "ghostty", "konsole", "vte", "st"]
            .contains { family.hasPrefix($0) }
    }

    /// `nil` where ncurses cannot use the terminal after all. `descriptor` is any open one: ncurses wants one, but keys
    /// are read past it.
    init?(_ description: TerminalDescription, input descriptor: Int32, size: Size) {
        memory = nc_memory_file("screen")
        guard memory >= 0 else { return nil }
        guard let output = TerminalScreen.stream(memory, "w"), let input = TerminalScreen.stream(descriptor, "r") else {
            Glibc.close(memory)
            return nil
        }
        let opened = description.whileVisible {
            nc_newterm(description.used, output, input, Int32(size.rows), Int32(size.columns))
        }
        guard let handle = opened else {
            fclose(output)
            fclose(input)
            Glibc.close(memory)
            return nil
        }
        self.handle = handle
        self.output = output
        self.input = input
        understandsPrivateModes = TerminalScreen.capability("cup")?.starts(with: [0x1b, 0x5b]) ?? false
        resetSequence = TerminalScreen.resetSequence(privateModes: understandsPrivateModes)
        raw()
        noecho()
        nonl()
        // Keys waiting must not cut a refresh short: frames are coalesced by the loop.
        typeahead(-1)
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

    /// The bytes of our modes; ncurses itself returns to the alternate screen with the next refresh.
    func entering(mouse: Bool) -> [UInt8] {
        guard understandsPrivateModes else { return [] }
        return TerminalScreen.pasteOn + (mouse ? TerminalScreen.mouseOn : [])
    }

    /// Reports of the mouse, on or off.
    func mouse(_ isOn: Bool) -> [UInt8] {
        guard understandsPrivateModes else { return [] }
        return isOn ? TerminalScreen.mouseOn : TerminalScreen.mouseOff
    }

    /// The bytes of the shell's modes: paste and mouse off, attributes reset, cursor shown, alternate screen left.
    mutating func leaving(mouse: Bool) -> [UInt8] {
        let modes = understandsPrivateModes ? TerminalScreen.pasteOff + (mouse ? TerminalScreen.mouseOff : []) : []
        endwin()
        return modes + takeOutput()
    }

    /// What ncurses has written since the last call.
    mutating func takeOutput() -> [UInt8] {
        let bytes = MemoryFile.bytes(of: memory, from: taken)
        taken += bytes.count
        if taken > 1 << 20 {
            ftruncate(memory, 0)
            lseek(memory, 0, SEEK_SET)
            taken = 0
        }
        return bytes
    }

    func delete() {
        delscreen(handle)
        fclose(output)
        fclose(input)
        Glibc.close(memory)
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

    private static func resetSequence(privateModes: Bool) -> [UInt8] {
        let end = capability("rmcup") ?? Array("\r\n".utf8)
        let modes = ["sgr0", "op", "cnorm"].compactMap(capability).joined()
        // CAN ends whatever a frame that was cut off has begun.
        return (privateModes ? [0x18] + TerminalScreen.pasteOff + TerminalScreen.mouseOff : []) + modes + end
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
