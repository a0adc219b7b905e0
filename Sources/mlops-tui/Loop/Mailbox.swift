import Dashboard
import Glibc
import SignalKit
import Synchronization

/// Where the engine leaves its results. The first one after the loop has looked wakes it; news of a kind replaces older
/// news of that kind.
final class Mailbox: Sendable, EventSource {
    /// In the order in which they make sense.
    private enum Slot: Int {
        case progress, symbols, loaded, runs, columns, followed, run, interval, cursor, comparison, band, judgement,
            export
    }

    private let contents = Mutex<[Slot: LoopEvent]>([:])
    private let pipe: WakePipe

    init(waking pipe: WakePipe) { self.pipe = pipe }

    func post(progress: Loading) { put(.dashboard(.loadingProgressed(progress)), in: .progress) }
    func post(loaded table: PriceTable) { put(.dashboard(.loaded(table)), in: .loaded) }
    func post(symbols: [SymbolCount]) { put(.dashboard(.symbolsFound(symbols)), in: .symbols) }
    func post(runs event: DashboardEvent) { put(.dashboard(event), in: .runs) }
    func post(_ following: Following) { put(.followed(following), in: .followed) }
    func post(columns event: DashboardEvent) { put(.dashboard(event), in: .columns) }
    func post(failure: SignalError) { put(.failed(failure), in: .loaded) }

    func post(_ answer: Answer) { put(.dashboard(.answered(answer)), in: Self.slot(of: answer)) }

    var polled: [pollfd] { [pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)] }

    func takeEvents(at now: Instant) -> [LoopEvent] {
        pipe.drain()
        let taken = contents.withLock { contents in
            defer { contents = [:] }
            return contents
        }
        return taken.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
    }

    private func put(_ event: LoopEvent, in slot: Slot) {
        let wasEmpty = contents.withLock { contents in
            defer {
                contents[slot] = event
                // An interval that was waiting belongs to an older run.
                if slot == .run { contents[.interval] = nil }
            }
            return contents.isEmpty
        }
        if wasEmpty { pipe.wake() }
    }

    private static func slot(of answer: Answer) -> Slot {
        switch answer {
        case .run: .run
        case .interval: .interval
        case .cursor: .cursor
        case .comparison: .comparison
        case .band: .band
        case .export: .export
        case .judgement: .judgement
        }
    }
}
