internal import CNcurses
package import FrameKit
package import Glibc

/// The terminal as the dashboard sees it: frames go out, events come in, and every way out puts it back as it was.
///
///     Frame ─► show ─► Canvas ─► ncurses ─► OutputQueue ─► tty
///                        keys, mouse ◄─ KeyDecoder ◄──────┘
///
/// It belongs to the main thread, never blocks, and looks at no clock but to end: time comes in as an argument. There is
/// one at a time: ncurses keeps its state in globals.
package final class Terminal {
    package typealias Instant = ContinuousClock.Instant

    package let colourDepth: ColourDepth
    package let glyphs: Glyphs
    /// Whether text goes out as UTF-8.
    package let isUTF8: Bool
    package private(set) var size: Size
    /// What TERM says and what it is drawn as, where this machine does not know the first.
    package let standIn: (asked: String, used: String)?

    private let tty: TtyDevice
    private var screen: TerminalScreen
    private let stderr: StderrCapture
    private var canvas: Canvas
    private var queue: OutputQueue
    private var pace: LinePace
    private var decoder = KeyDecoder()
    private var hasMouse = false
    /// Whether the terminal is asked what its ground is. The answer comes as an event, if it comes, and nobody waits.
    private let asksForGround: Bool
    /// Whether it is asked for synchronized output, and whether it has said that it has that.
    private let asksForSynchronizing: Bool
    private var synchronizes = false
    /// What has gone out so far.
    package private(set) var traffic = LineTraffic()
    private var isHungUp = false
    private var isOpen = true

    /// Takes the terminal over: alternate screen, raw keys, bracketed paste, stderr held back, faults caught.
    package init(options: TerminalOptions) throws(TerminalError) {
        isUTF8 = TerminalLocale.adopt()
        tty = try TtyDevice()
        let description: TerminalDescription
        do throws(TerminalError) {
            description = try TerminalDescription(of: environment("TERM") ?? "", output: tty.output)
        } catch {
            tty.close()
            throw error
        }
        size = tty.size ?? Size(columns: 80, rows: 24)
        guard let screen = TerminalScreen(description, input: tty.input, size: size) else {
            tty.close()
            throw .unusableTerminal(description.asked)
        }
        self.screen = screen
        standIn = description.used == description.asked ? nil : (description.asked, description.used)
        stderr = StderrCapture(on: tty)
        CrashRestore.arm(tty: tty, resetSequence: screen.resetSequence, stderr: stderr)

        colourDepth = ColourDepth(
            terminalColours: screen.colours, choice: options.colour, noColour: environment("NO_COLOR"))
        glyphs =
            options.glyphs ?? (isUTF8 ? options.rememberedGlyphs : nil)
            ?? Glyphs(isUTF8: isUTF8, terminal: description.used)
        asksForSynchronizing =
            screen.understandsPrivateModes && TerminalScreen.answersOperatingSystemCommands(description.asked)
        asksForGround = options.asksForGround && colourDepth != .mono && asksForSynchronizing
        queue = OutputQueue(to: tty.writer, isBlocking: tty.writer == tty.output)
        pace = LinePace(asks: screen.understandsPrivateModes)
        canvas = Canvas(colourDepth, hasDefaultColours: screen.startColour(colourDepth))
        enter()
    }

    /// Says why there can be no dashboard here, without changing anything.
    package static func check() throws(TerminalError) {
        let tty = try TtyDevice()
        defer { tty.close() }
        _ = try TerminalDescription(of: environment("TERM") ?? "", output: tty.output)
    }

    deinit { close() }

    /// Gives the terminal back and replays what was written to stderr meanwhile. A second call does nothing.
    ///
    /// It takes under a second, whatever the terminal does: one that takes no bytes gets its modes back at least.
    package func close() {
        guard isOpen else { return }
        leave()
        isOpen = false
        CrashRestore.disarm()
        screen.delete()
        queue.append(stderr.release())
        _ = queue.send(within: .milliseconds(200))
        tty.close()
    }

    /// Whether mouse events are wanted. While they are, the terminal's own selection of text needs Shift.
    package func reportMouse(_ isOn: Bool) {
        guard isOpen, hasMouse != isOn else { return }
        hasMouse = isOn
        queue.append(screen.mouse(isOn))
        queue.send()
    }
}

// MARK: - Frames

extension Terminal {
    /// Whether the terminal has taken and shown the last frame, so that the next one would not queue behind it.
    package func isReadyForFrame(at now: Instant) -> Bool { queue.isEmpty && pace.isFree(at: now) }

    /// Whether a frame takes the line longer than a held key takes to repeat.
    package var isSlow: Bool { pace.isSlow }

    /// Makes the screen show a frame, writing only what differs from the last one. Colours are chosen for the ground of
    /// `theme`; `glyphs` are what the frame may be shown with.
    package func show(_ frame: Frame, theme: Theme, glyphs: Glyphs, at now: Instant) {
        guard isOpen else { return }
        canvas.show(glyphs == .ascii ? frame.inASCII : frame, theme: theme)
        var bytes = screen.takeOutput()
        guard !bytes.isEmpty else { return }
        // What is so short comes in one piece anyway.
        if synchronizes, bytes.count > 64 { bytes = TerminalScreen.synchronized(bytes) }
        if pace.send(bytes: bytes.count, at: now) { bytes += LinePace.question }
        traffic.add(frameOf: bytes.count)
        queue.append(bytes)
        queue.send()
    }

    /// Paints everything again with the next frame: something else may have written on the screen.
    package func repaint() { canvas.forget() }

    /// Takes over the size that the window has now (SIGWINCH).
    package func measure() {
        guard isOpen, let current = tty.size, current != size else { return }
        size = current
        screen.resize(to: current)
        canvas.forget()
    }

    /// Gives the terminal to the shell, before the program is stopped.
    package func leave() {
        guard isOpen else { return }
        awaitAnswer()
        queue.append(screen.leaving(mouse: hasMouse))
        if !queue.send(within: .milliseconds(300)) {
            // Nobody reads, or slowly: what was drawn is worth nothing now.
            tty.dropBacklog()
            queue.drop()
            queue.append((synchronizes ? TerminalScreen.frameEnds : []) + screen.resetSequence)
            if !queue.send(within: .milliseconds(100)) { queue.drop() }
        }
        tty.restoreModes()
    }

    /// Takes the terminal back, after the program has gone on; the next frame paints everything.
    package func enter() {
        guard isOpen else { return }
        tty.setRawModes()
        queue.append(
            screen.entering(mouse: hasMouse) + (asksForGround ? TerminalScreen.groundQuestion : [])
                + (asksForSynchronizing && !synchronizes ? TerminalScreen.synchronizingQuestion : []))
        queue.send()
        // A stopped program gets no SIGWINCH: the window may have changed meanwhile.
        measure()
        canvas.forget()
    }

    /// An answer that came after us would be typed into the shell.
    private func awaitAnswer() {
        guard queue.isEmpty, pace.askedAt != nil, !isHungUp else { return }
        let end = Instant.now + .milliseconds(200)
        while pace.askedAt != nil, !isHungUp, Instant.now < end {
            var input = readable
            _ = poll(&input, 1, Instant.now.duration(to: end).wholeMilliseconds)
            while nextEvent(at: .now) != nil {}
        }
    }
}

// MARK: - Events

extension Terminal {
    /// What to wait for: keys, and room for what is still to be written.
    package var polled: [pollfd] {
        // After a hang-up the tty is always ready, and would turn the wait into a busy loop.
        let input = isHungUp ? [] : [readable]
        return queue.isEmpty ? input : input + [pollfd(fd: tty.writer, events: Int16(POLLOUT), revents: 0)]
    }

    /// When there may be something to do without any of that.
    package var deadline: Instant? { [decoder.deadline, pace.deadline].compactMap { $0 }.min() }

    /// Goes on with writing, where bytes are left and the terminal takes them.
    package func send(at now: Instant) {
        queue.send()
        pace.pass(at: now)
    }

    /// The next event, `nil` where there is none now.
    package func nextEvent(at now: Instant) -> TerminalEvent? {
        guard isOpen else { return nil }
        while true {
            switch decoder.next(at: now) {
            case .key(let key): return .key(key)
            case .mouse(let mouse): return .mouse(mouse)
            case .paste(let text): return .paste(text)
            case .answer: pace.answered(at: now)
            case .synchronizes: synchronizes = true
            case .ground(let isDark): return .ground(isDark: isDark)
            case nil:
                var input = readable
                guard !isHungUp, poll(&input, 1, 0) > 0 else { return nil }
                guard let bytes = tty.read() else {
                    isHungUp = true
                    return .closed
                }
                decoder.feed(bytes, at: now)
            }
        }
    }

    private var readable: pollfd { pollfd(fd: tty.input, events: Int16(POLLIN), revents: 0) }
}

/// Writes words to a terminal or a pipe without waiting long for a reader that may have stopped.
package func writeLastWords(_ bytes: [UInt8], to descriptor: Int32) {
    var queue = OutputQueue(to: descriptor, isBlocking: true)
    queue.append(bytes)
    _ = queue.send(within: .milliseconds(200))
}

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
