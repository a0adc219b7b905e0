internal import CNcurses
package import FrameKit
internal import Glibc

/// The terminal as the dashboard sees it: frames go out, events come in, and every way out puts it back as it was.
///
///     signals ─ signalfd ─┐
///     keys ─ tty ─ poll ──┴─► wait ─► nextEvent ─► …
///     Frame ─► show ─► Canvas ─► ncurses ─► tty
///
/// It belongs to the main thread. There is one at a time: ncurses keeps its state in globals.
package final class Terminal {
    /// How long an Esc may be the start of a sequence, in milliseconds: beyond any network's jitter within one packet.
    private static let escapeDelay: Int32 = 25

    package let colourDepth: ColourDepth
    package let glyphs: Glyphs
    package private(set) var size: Size

    private let tty: TtyDevice
    private let screen: TerminalScreen
    private let signals: SignalQueue
    private let stderr: StderrCapture
    private var canvas: Canvas
    private var decoder = KeyDecoder()
    private var pendingResize = false
    private var isHungUp = false
    private var isOpen = true

    /// Takes the terminal over: alternate screen, raw keys, bracketed paste, stderr held back, faults caught.
    ///
    /// Make it before threads that do not block signals are started (see `SignalQueue`).
    package init(options: TerminalOptions) throws(TerminalError) {
        let isUTF8 = TerminalLocale.adopt()
        let name = environment("TERM") ?? ""
        tty = try TtyDevice()
        do throws(TerminalError) {
            try TerminalScreen.check(name, tty)
            signals = try SignalQueue()
        } catch {
            tty.close()
            throw error
        }
        guard let screen = TerminalScreen(name, tty) else {
            signals.close()
            tty.close()
            throw .unknownTerminal(name)
        }
        self.screen = screen
        stderr = StderrCapture()
        CrashRestore.arm(
            tty: tty.output, modes: tty.originalModes, resetSequence: screen.resetSequence, stderr: stderr)

        colourDepth = ColourDepth(
            terminalColours: screen.colours, choice: options.colour, noColour: environment("NO_COLOR"))
        glyphs = options.glyphs ?? Glyphs(isUTF8: isUTF8, terminal: name)
        canvas = Canvas(colourDepth, hasDefaultColours: screen.startColour(colourDepth))
        size = tty.size ?? screen.size
        screen.resize(to: size)
        screen.enter()
    }

    /// Says why there can be no dashboard here, without changing anything.
    package static func check() throws(TerminalError) {
        let tty = try TtyDevice()
        defer { tty.close() }
        try TerminalScreen.check(environment("TERM") ?? "", tty)
    }

    deinit { close() }

    /// Gives the terminal back and replays what was written to stderr meanwhile. A second call does nothing.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        screen.leave()
        CrashRestore.disarm()
        tty.restoreModes()
        screen.delete()
        stderr.release()
        signals.close()
        tty.close()
    }

    /// Makes the screen show a frame, writing only what differs from the last one.
    package func show(_ frame: Frame) {
        guard isOpen else { return }
        canvas.show(glyphs == .ascii ? frame.inASCII : frame)
    }

    /// Stops as Ctrl-Z does, and paints the screen again when continued. Returns at once where nobody could continue
    /// us.
    package func suspend() {
        guard isOpen else { return }
        screen.leave()
        signals.stopProcessGroup()
        resume()
    }

    /// Paints everything again with the next frame: something else may have written on the screen.
    package func repaint() {
        if isOpen { canvas.repaint() }
    }

    private func resume() {
        screen.enter()
        let before = size
        measure()
        // A stopped program gets no SIGWINCH: the window may have changed meanwhile.
        if size != before { pendingResize = true }
        canvas.repaint()
    }

    private func measure() {
        guard let current = tty.size, current != size else { return }
        size = current
        screen.resize(to: current)
        canvas.forget()
    }
}

// MARK: - Events

extension Terminal {
    /// What a wait has ended for.
    package struct Readiness {
        /// A key, a signal or a hang-up: call `nextEvent` until it gives `nil`.
        package var terminal = false
        /// Which of the other descriptors can be read.
        package var others: [Int32] = []
    }

    /// Sleeps until there is something to do: `nil` waits for ever. A blocked program uses no processor time.
    package func wait(milliseconds: Int?, also others: [Int32] = []) -> Readiness {
        // After a hang-up the tty is always ready, and would turn the wait into a busy loop.
        var polled = [signals.descriptor, isHungUp ? -1 : tty.input].map(readable) + others.map(readable)
        let timeout = pendingResize ? 0 : milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
        guard poll(&polled, nfds_t(polled.count), timeout) > 0 else { return Readiness(terminal: pendingResize) }
        return Readiness(
            terminal: pendingResize || polled[0].revents != 0 || polled[1].revents != 0,
            others: polled.dropFirst(2).filter { $0.revents != 0 }.map(\.fd))
    }

    /// The next event, `nil` where there is none now. Blocks only to tell Esc from a sequence, 25 ms at most.
    package func nextEvent() -> TerminalEvent? {
        guard isOpen else { return nil }
        while true {
            while let number = signals.next() {
                if let event = answer(signal: number) { return event }
            }
            if pendingResize {
                pendingResize = false
                return .resize(size)
            }
            if let event = decoder.next() { return event }
            guard !isHungUp else { return nil }
            var input = readable(tty.input)
            if poll(&input, 1, decoder.isUndecided ? Terminal.escapeDelay : 0) > 0 {
                guard let bytes = tty.read() else {
                    isHungUp = true
                    return .closed
                }
                decoder.feed(bytes)
            } else {
                return decoder.next(isComplete: true)
            }
        }
    }

    private func answer(signal number: Int32) -> TerminalEvent? {
        switch number {
        case SIGWINCH:
            measure()
            return .resize(size)
        case SIGCONT:
            // Stopped by SIGSTOP there was no chance to leave; the shell has since written on our screen.
            screen.leave()
            resume()
            return nil
        case SIGTSTP:
            return .suspend
        default:
            return .stop(number)
        }
    }

    private func readable(_ descriptor: Int32) -> pollfd {
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    }
}
