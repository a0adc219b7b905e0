import Dashboard
import Glibc
import RunKit
import SignalKit
import TerminalKit

/// Something that the loop waits for: what to poll, until when at most, and what has happened then. A new thing to wait
/// for is one more of these.
protocol EventSource: AnyObject {
    typealias Instant = ContinuousClock.Instant

    /// What poll(2) is to look at now.
    var polled: [pollfd] { get }
    /// When there will be something to do even if none of that is ready; `nil` for never.
    var deadline: Instant? { get }
    /// Takes what has happened. It is called after every wait, whatever ended it, and never blocks.
    func takeEvents(at now: Instant) -> [LoopEvent]
}

extension EventSource {
    var polled: [pollfd] { [] }
    var deadline: Instant? { nil }
}

/// What happens to the loop.
enum LoopEvent: Sendable {
    /// Something for the dashboard, as it is.
    case dashboard(DashboardEvent)
    /// A key, a paste or the mouse: it waits where the file is not there yet.
    case typed(DashboardEvent)
    /// The number of a signal.
    case signal(Int32)
    /// The time for something has come.
    case alarm(Alarms.Name)
    /// A file is not what it was when it was last looked at.
    case changed(FileWatcher.Name)
    /// More is known of an input that is followed.
    case followed(Following)
    /// The engine cannot go on.
    case failed(SignalError)
    /// A line was typed, where the dashboard is told in lines.
    case line(String)
    /// There will be no more of them.
    case linesEnded
    /// The terminal is gone.
    case closed
}

/// Sleeps until a source has something. A blocked program uses no processor time.
func wait(for sources: [any EventSource], until end: ContinuousClock.Instant?, at now: ContinuousClock.Instant) {
    var entries = sources.flatMap(\.polled)
    let next = (sources.map(\.deadline) + [end]).compactMap { $0 }.min()
    let timeout = next.map { instant -> Int32 in
        let left = now.duration(to: instant)
        return left <= .zero ? 0 : Int32(clamping: left.milliseconds + 1)
    }
    _ = poll(&entries, nfds_t(entries.count), timeout ?? -1)
}

extension Terminal: EventSource {
    func takeEvents(at now: Instant) -> [LoopEvent] {
        send(at: now)
        var events: [LoopEvent] = []
        while let event = nextEvent(at: now) {
            switch event {
            case .key(let key): events.append(.typed(.key(key)))
            case .paste(let text): events.append(.typed(.paste(text)))
            case .mouse(let mouse): events.append(.typed(.mouse(mouse)))
            case .ground(let isDark): events.append(.dashboard(.groundFound(isDark: isDark)))
            case .closed: events.append(.closed)
            }
        }
        return events
    }
}

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

/// Times at which something is to be looked at again, one for each name.
final class Alarms: EventSource {
    enum Name: Hashable, Sendable {
        /// The newest run has been out for longer than a frame.
        case runIsSlow
        /// A file that is not read by now is announced as being read.
        case fileIsSlow
    }

    private var times: [Name: Instant] = [:]

    /// An alarm that is set already stays as it is.
    func set(_ name: Name, at time: Instant) { times[name] = times[name] ?? time }

    func cancel(_ name: Name) { times[name] = nil }

    var deadline: Instant? { times.values.min() }

    /// Each comes once, the earliest first.
    func takeEvents(at now: Instant) -> [LoopEvent] {
        let due = times.filter { $0.value <= now }.sorted { $0.value < $1.value }
        for (name, _) in due { times[name] = nil }
        return due.map { .alarm($0.key) }
    }
}
