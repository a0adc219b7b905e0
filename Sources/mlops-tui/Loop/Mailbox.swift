import Dashboard
import SignalKit
import Synchronization

/// What the engine says to the loop.
enum EngineMessage: Sendable {
    case event(DashboardEvent)
    case loadFailed(SignalError)
}

/// Where the engine leaves its results. The first one after the loop has looked wakes it; news of a kind replaces older
/// news of that kind.
final class Mailbox: Sendable {
    private struct Contents {
        var progress: Loading?
        var loaded: EngineMessage?
        var outcome: RunOutcome?
        var interval: DashboardEvent?
        /// In the order in which they came: a rough table is looked at before the whole one.
        var studies: [DashboardEvent] = []

        var isEmpty: Bool { progress == nil && loaded == nil && outcome == nil && interval == nil && studies.isEmpty }
    }

    private let contents = Mutex(Contents())
    private let pipe: WakePipe

    init(waking pipe: WakePipe) { self.pipe = pipe }

    func post(progress: Loading) { put { $0.progress = progress } }
    func post(loaded message: EngineMessage) { put { $0.loaded = message } }

    func post(outcome: RunOutcome) {
        put {
            $0.outcome = outcome
            // An interval that was waiting belongs to an older run.
            $0.interval = nil
        }
    }

    func post(interval: SignalRateInterval?, of id: QueryID) {
        put { $0.interval = .answered(.interval(id, interval)) }
    }

    func post(study answer: Answer) { put { $0.studies.append(.answered(answer)) } }

    /// Takes what is there, in the order in which it makes sense.
    func take() -> [EngineMessage] {
        pipe.drain()
        let taken = contents.withLock { contents in
            defer { contents = Contents() }
            return contents
        }
        return [
            taken.progress.map { .event(.loadingProgressed($0)) }, taken.loaded,
            taken.outcome.map { .event(.answered(.run($0))) },
            taken.interval.map { .event($0) },
        ].compactMap { $0 } + taken.studies.map { .event($0) }
    }

    private func put(_ change: (inout Contents) -> Void) {
        let wasEmpty = contents.withLock { contents in
            defer { change(&contents) }
            return contents.isEmpty
        }
        if wasEmpty { pipe.wake() }
    }
}
