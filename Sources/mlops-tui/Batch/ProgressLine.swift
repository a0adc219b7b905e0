import Glibc
import Synchronization

/// How far a long run is: one line on a terminal, drawn over itself and gone at the end.
///
/// Where standard error is no terminal, nothing is ever written.
final class ProgressLine: Sendable {
    /// A line is drawn at most ten times a second, the first not before a run has proved long enough to be worth a
    /// word.
    private static let interval = Duration.milliseconds(100)
    private static let barWidth = 30

    private struct State {
        var lastDrawn = ContinuousClock.now
        /// Columns of the line that stands on the terminal.
        var width = 0
    }

    private let isTerminal: Bool
    private let state = Mutex(State())

    init(isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
        self.isTerminal = isTerminal
    }

    /// Says how many rows have been read; how many there are is not known.
    func show(rowsRead rows: Int) { draw { "reading: \(rows) rows" } }

    /// Says how much of the sweep is done, 0...1.
    func show(share: Double) { draw { Self.bar(share) } }

    /// Takes the line away.
    func clear() {
        state.withLock { state in
            guard state.width > 0 else { return }
            Self.write("\r" + String(repeating: " ", count: state.width) + "\r")
            state.width = 0
        }
    }

    /// ASCII: which glyphs the terminal has is the dashboard's business.
    static func bar(_ share: Double) -> String {
        let done = Int(share * Double(barWidth))
        let percent = String(Int(share * 100))
        let bar = String(repeating: "#", count: done) + String(repeating: ".", count: barWidth - done)
        return "sweep [\(bar)] " + String(repeating: " ", count: 3 - percent.count) + percent + " %"
    }

    private func draw(_ text: () -> String) {
        guard isTerminal else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            guard state.lastDrawn.duration(to: now) >= Self.interval else { return }
            state.lastDrawn = now
            let text = text()
            Self.write("\r" + text + String(repeating: " ", count: max(0, state.width - text.utf8.count)))
            state.width = text.utf8.count
        }
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        // A bar that cannot be drawn is no reason to fail.
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
