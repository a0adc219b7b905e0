import Glibc

/// How long a transfer may wait for the other end of a pipe, a socket or a terminal.
package enum WaitLimit: Sendable {
    /// For as long as it takes, unless a stop signal arrives.
    case untilStopped(StopSignals)
    /// For as long as it takes: for a thread that ends with the program.
    case forever
    /// Up to a moment: for last words after a stop signal, when the run still has to end within a second.
    case until(ContinuousClock.Instant)

    package static func upTo(_ duration: Duration) -> WaitLimit { .until(.now + duration) }

    /// For all that is still to be said after a stop signal: the run has to end within a second.
    package static var lastWords: WaitLimit { upTo(.milliseconds(500)) }

    /// Waits until `descriptor` is ready for `events`, or until the other end has closed it.
    func wait(for descriptor: Int32, events: Int32) throws(WaitEnd) {
        while try !poll(descriptor, events: events, atMost: -1) {}
    }

    /// Waits for `milliseconds`, to try something again that cannot be polled for.
    func pause(milliseconds: Int32) throws(WaitEnd) {
        _ = try poll(-1, events: 0, atMost: milliseconds)
    }

    /// Throws if a stop signal has arrived: for work that never waits and still has to end.
    func checkStopped() throws(WaitEnd) {
        if let signal = stops?.pending() { throw .stopped(signal) }
    }

    /// - Returns: whether the descriptor is ready; false after `limit` milliseconds (-1: no limit) or an interruption.
    private func poll(_ descriptor: Int32, events: Int32, atMost limit: Int32) throws(WaitEnd) -> Bool {
        // poll(2) passes over negative descriptors.
        var entries = [
            pollfd(fd: descriptor, events: Int16(events), revents: 0),
            pollfd(fd: stops?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        let remaining = remainingMilliseconds
        let timeout = limit < 0 ? remaining : remaining < 0 ? limit : min(limit, remaining)
        let count = Glibc.poll(&entries, nfds_t(entries.count), timeout)
        if count < 0, errno != EINTR { throw .failed(Errno(code: errno)) }
        try checkStopped()
        if count > 0, entries[0].revents != 0 { return true }
        // Only now: what is ready needs no waiting.
        if remaining == 0 { throw .failed(Errno(code: ETIMEDOUT)) }
        return false
    }

    private var stops: StopSignals? {
        if case .untilStopped(let stops) = self { stops } else { nil }
    }

    /// The time left in whole milliseconds, 0 once it is over, -1 for no end.
    private var remainingMilliseconds: Int32 {
        guard case .until(let deadline) = self else { return -1 }
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else { return 0 }
        return Int32(clamping: left.milliseconds + 1)
    }
}

/// Why waiting ended without the descriptor being ready.
enum WaitEnd: Error, Equatable {
    case stopped(StopSignal)
    case failed(Errno)
}

extension Duration {
    /// Whole milliseconds, the rest cut off.
    package var milliseconds: Int { Int(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000) }

    /// Whole microseconds, the rest cut off.
    package var microseconds: Int { Int(components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000) }
}
