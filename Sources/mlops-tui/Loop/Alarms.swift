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
