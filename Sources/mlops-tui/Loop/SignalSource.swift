import Glibc
import RunKit

/// Signals as events. Make it before any other thread is started: they inherit what is held.
final class SignalSource: EventSource {
    private let signals: StopSignals

    init() throws(IOFailure) { signals = try StopSignals(and: [SIGWINCH, SIGTSTP, SIGCONT]) }

    var polled: [pollfd] { [pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)] }

    func takeEvents(at now: Instant) -> [LoopEvent] {
        var events: [LoopEvent] = []
        while let number = signals.next() { events.append(.signal(number)) }
        return events
    }

    /// Stops as Ctrl-Z does, and returns when the program is continued.
    func stopProcessGroup() { signals.stopProcessGroup() }
}
