import RunKit

/// When the next frame is due: at most 60 a second, none when nothing changed, and not while a result is about to come.
struct FrameSchedule {
    private let interval: Duration
    private var changedAt: ContinuousClock.Instant?
    private var notBefore: ContinuousClock.Instant
    /// When the newest run that has not come back was asked for.
    private var runSince: ContinuousClock.Instant?
    private var isRunReportedSlow = false
    /// Neither a frame nor a result has come yet.
    private var isOpening = true

    /// How long a frame waits for the run that the same key has started.
    private static let patience = Duration.milliseconds(5)

    init(interval: Duration, firstAfter delay: Duration) {
        self.interval = interval
        changedAt = .now
        notBefore = .now + delay
    }

    mutating func stateChanged(isRunning: Bool) {
        if changedAt == nil { changedAt = .now }
        if !isRunning, runSince != nil {
            runSince = nil
            // The first result after opening need not wait for the loading screen's turn.
            if isOpening { notBefore = .now }
            isOpening = false
        }
    }

    mutating func runRequested() {
        runSince = runSince ?? .now
        isRunReportedSlow = false
    }

    mutating func frameShown() {
        changedAt = nil
        isOpening = false
        notBefore = .now + interval
    }

    var isFrameDue: Bool { due.map { $0 <= .now } ?? false }

    /// Whether a run has been out for longer than a frame, said once.
    var isRunOverdue: Bool {
        mutating get {
            guard let runSince, !isRunReportedSlow, runSince + interval <= .now else { return false }
            isRunReportedSlow = true
            return true
        }
    }

    /// Until the next frame or the next look at a run; `nil` for ever.
    var millisecondsToWait: Int? {
        let overdue = isRunReportedSlow ? nil : runSince.map { $0 + interval }
        guard let next = [due, overdue].compactMap({ $0 }).min() else { return nil }
        let left = ContinuousClock.now.duration(to: next)
        guard left > .zero else { return 0 }
        return left.milliseconds + 1
    }

    private var due: ContinuousClock.Instant? {
        guard let changedAt else { return nil }
        let settled = runSince == nil ? changedAt : changedAt + Self.patience
        return max(settled, notBefore)
    }
}
