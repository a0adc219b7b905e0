/// How far a tape is at a time: it can be paused, and go faster or slower. Pure: time comes in.
struct TapeClock: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// How far the tape was at `since`.
    private var reached = Duration.zero
    private var since: Instant
    private(set) var speed: Double
    private(set) var isPaused = false

    private static let speeds = 0.125...16.0

    init(from start: Instant, speed: Double = 1) {
        since = start
        self.speed = speed
    }

    func position(at now: Instant) -> Duration {
        guard !isPaused else { return reached }
        let passed = since.duration(to: now)
        return reached + (speed == 1 ? passed : passed * speed)
    }

    /// When the tape will be so far; `nil` while it is paused.
    func instant(of position: Duration) -> Instant? {
        guard !isPaused else { return nil }
        let left = position - reached
        return since + (speed == 1 ? left : left / speed)
    }

    mutating func togglePause(at now: Instant) {
        reached = position(at: now)
        since = now
        isPaused.toggle()
    }

    /// Twice or half as fast.
    mutating func changeSpeed(isFaster: Bool, at now: Instant) {
        reached = position(at: now)
        since = now
        speed = min(max(speed * (isFaster ? 2 : 0.5), Self.speeds.lowerBound), Self.speeds.upperBound)
    }
}
