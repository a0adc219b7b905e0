import FrameKit
import TerminalKit

/// Where the dashboard is shown, and where its keys come from.
protocol DashboardScreen: EventSource {
    var size: Size { get }
    /// What TERM says and what it is drawn as, where this machine does not know the first.
    var standIn: (asked: String, used: String)? { get }

    /// What was sent so far.
    var traffic: LineTraffic { get }

    /// Whether the next frame would not queue behind the last one.
    func isReadyForFrame(at now: Instant) -> Bool
    /// Whether a frame takes longer than a held key takes to repeat.
    var isSlow: Bool { get }
    func show(_ frame: Frame, theme: Theme, glyphs: Glyphs, at now: Instant)
    func reportMouse(_ isOn: Bool)
    /// Paints everything again with the next frame.
    func repaint()
    /// Takes over the size that the window has now.
    func measure()
    /// Gives the terminal to the shell, and takes it back.
    func leave()
    func enter()
}

extension DashboardScreen {
    var isSlow: Bool { false }
}

extension Terminal: DashboardScreen {}

/// A screen that nobody looks at: for tapes that are played without a terminal.
final class VirtualScreen: DashboardScreen {
    let size: Size
    let standIn: (asked: String, used: String)? = nil
    private(set) var traffic = LineTraffic()

    init(size: Size) { self.size = size }

    func isReadyForFrame(at now: Instant) -> Bool { true }
    func show(_ frame: Frame, theme: Theme, glyphs: Glyphs, at now: Instant) { traffic.add(frameOf: 0) }
    func reportMouse(_ isOn: Bool) {}
    func repaint() {}
    func measure() {}
    func leave() {}
    func enter() {}
    func takeEvents(at now: Instant) -> [LoopEvent] { [] }
}

/// Lines in place of keys and frames: the dashboard is told.
extension LineTerminal: DashboardScreen {
    /// Wide enough for a bar a column of what is told.
    var size: Size { Size(columns: 120, rows: 40) }
    var standIn: (asked: String, used: String)? { nil }
    var deadline: Instant? { isReady ? .now : nil }

    func takeEvents(at now: Instant) -> [LoopEvent] {
        send()
        switch next() {
        case .line(let text): return [.line(text)]
        case .end: return [.linesEnded]
        case nil: return []
        }
    }

    func isReadyForFrame(at now: Instant) -> Bool { true }
    func show(_ frame: Frame, theme: Theme, glyphs: Glyphs, at now: Instant) {}
    func reportMouse(_ isOn: Bool) {}
    func repaint() {}
    func measure() {}
    func leave() {}
    func enter() {}
}
