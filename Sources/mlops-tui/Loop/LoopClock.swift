import Glibc

/// The loop's time: the machine's, or one that stands still while there is something to do and then jumps to the next
/// thing to come. On a jumping clock a program does the same at the same times, however fast the machine is.
final class LoopClock {
    typealias Instant = ContinuousClock.Instant

    private(set) var jumps: Bool
    private var instant = Instant.now
    /// How far jumping has got ahead of the machine's time.
    private var lead = Duration.zero

    init(jumps: Bool = false) { self.jumps = jumps }

    var now: Instant { jumps ? instant : .now + lead }

    /// From now on time passes as it does.
    func stopJumping() {
        guard jumps else { return }
        lead = Instant.now.duration(to: instant)
        jumps = false
    }

    /// Sleeps until a source has something, or `end`; time that jumps does so instead.
    func wait(for sources: [any EventSource], until end: Instant?) {
        let before = now
        guard jumps else { return mlops_tui.wait(for: sources, until: end, at: before) }
        var entries = sources.flatMap(\.polled)
        guard poll(&entries, nfds_t(entries.count), 0) <= 0 else { return }
        if let next = (sources.map(\.deadline) + [end]).compactMap({ $0 }).min() {
            instant = max(before, next)
        } else {
            // Nothing will come by itself: a key or a signal may.
            _ = poll(&entries, nfds_t(entries.count), -1)
        }
    }
}
