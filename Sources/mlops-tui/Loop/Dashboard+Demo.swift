import Dashboard
import DemoKit
import FrameKit
import RunKit
import TerminalKit

// What the loop does for a tape, a recording, and for who has the dashboard told in lines.
extension Dashboard {
    mutating func showFrame(at now: ContinuousClock.Instant) {
        let frame = demo.take(state.draw(), style: state.chartStyle, title: state.pictureTitle, at: now)
        guard let frame else { return schedule.frameShown(at: now) }
        let rest = held.flatMap { terminal.isSlow && !state.hasOverlay ? $0.rest(at: now) : nil }
        let shown = rest.flatMap { _ in held?.headline(of: frame) } ?? frame
        terminal.show(shown, theme: state.chartStyle.theme, glyphs: state.chartStyle.glyphs, at: now)
        held?.shown = shown
        schedule.frameShown(at: now)
        // What a slow line was spared comes when no key does.
        if shown != frame, let rest { schedule.stateChanged(isRunning: true, at: rest) }
    }

    /// What was not shown any more is recorded, so that a recording ends with the last frame.
    mutating func endDemo(at now: ContinuousClock.Instant) {
        _ = demo.take(state.draw(), style: state.chartStyle, title: state.pictureTitle, at: now)
        demo.dashboardEnded(state)
    }

    // MARK: Lines

    var lines: LineTerminal? { terminal as? LineTerminal }

    mutating func take(line: String) {
        let keys = state.keys(forLine: line)
        if keys.isEmpty { lines?.say(state.toldAgain) }
        for key in keys where ending == nil { applyTyped(.key(key)) }
        isAnswering = !keys.isEmpty
        if keys.isEmpty { lines?.listen() }
    }

    /// Says what has changed since it was told last, and hears the next line.
    mutating func tell() {
        guard let lines, isAnswering || told.map({ state.hasNews(since: $0) }) ?? true else { return }
        lines.say(told.map { state.changes(since: $0) } ?? state.opening)
        told = state
        isAnswering = false
        lines.listen()
    }

    // MARK: Tape

    /// Whether all that was asked so far is answered, so that a tape may go on.
    var isSettled: Bool { (state.series != nil || state.isChoosingSymbol) && !state.isRunning }

    /// One move of the tape: what it asks for is answered before the next.
    mutating func play(at now: ContinuousClock.Instant) {
        switch demo.next(at: now, on: state) {
        case .key(let key): apply(.key(key))
        case .paste(let text): apply(.paste(text))
        case .mouse(let mouse): apply(.mouse(mouse))
        case .resize: apply(.resize(demo.size(on: terminal.size)))
        case .picture(let file): if !isKiosk { demo.save(state, to: file) }
        case .caption, .conceal: schedule.stateChanged(isRunning: false, at: now)
        case .finished, .failed, .nothing: break
        }
        if demo.isOver { ending = ending ?? .left(.quit, saved: nil) }
    }

    /// Writes what was recorded.
    func writeRecordings() throws(RunFailure) { try demo.writeRecordings(of: state, size: terminal.size) }
}
