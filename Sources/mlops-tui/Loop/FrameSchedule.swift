/// When the next frame is due: at most 60 a second, none when nothing changed, and not while a result is about to come.
///
/// Pure: time comes in as an argument.
struct FrameSchedule {
    typealias Instant = ContinuousClock.Instant

    private let interval: Duration
    private var changedAt: Instant?
    private var notBefore: Instant
    /// When the oldest run that has not come back was asked for.
    private var runSince: Instant?
    /// Neither a frame nor a result has come yet.
    private var isOpening = true

    /// How long a frame waits for the run that the same key has started.
    static let patience = Duration.milliseconds(5)

    init(interval: Duration, firstAfter delay: Duration, at now: Instant) {
        self.interval = interval
        changedAt = now
        notBefore = now + delay
    }

    mutating func stateChanged(isRunning: Bool, at now: Instant) {
        if changedAt == nil { changedAt = now }
        if !isRunning, runSince != nil {
            runSince = nil
            // The first result after opening need not wait for the loading screen's turn.
            if isOpening { notBefore = now }
            isOpening = false
        }
    }

    mutating func runRequested(at now: Instant) { runSince = runSince ?? now }

    mutating func frameShown(at now: Instant) {
        changedAt = nil
        isOpening = false
        notBefore = now + interval
    }

    func isFrameDue(at now: Instant) -> Bool { due.map { $0 <= now } ?? false }

    /// When the next frame is due; `nil` where nothing has changed.
    var due: Instant? {
        guard let changedAt else { return nil }
        let settled = runSince == nil ? changedAt : changedAt + Self.patience
        return max(settled, notBefore)
    }
}
