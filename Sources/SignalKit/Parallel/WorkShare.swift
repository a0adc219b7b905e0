internal import Synchronization

/// Hands out units of work to threads and tells how much is done.
///
/// A thread claims the next unit when it has finished one, so it does not matter how many threads really run, or how
/// long a unit takes.
package final class WorkShare: Sendable {
    private let costs: [Int]
    private let total: Int
    private let progress: @Sendable (Double) -> Void
    private let state = Mutex(State())

    private struct State {
        var next = 0
        var finished = 0
        var finishedCost = 0
    }

    /// - Parameters:
    ///   - costs: of each unit.
    ///   - progress: gets the share of the costs that is done, ascending, one call at a time, from any thread.
    init(costs: [Int], progress: @escaping @Sendable (Double) -> Void = { _ in }) {
        self.costs = costs
        total = costs.reduce(0, +)
        self.progress = progress
    }

    /// Runs `body` on `workers` threads at most, this one included; each claims units until there are no more or it
    /// gives up.
    ///
    /// - Returns: whether all units were finished.
    func run(workers: Int, maker: ThreadMaker = .system, _ body: @Sendable (inout Claims) -> Void) -> Bool {
        Workers.run(min(workers, costs.count), maker: maker) {
            var claims = Claims(share: self)
            body(&claims)
        }
        return state.withLock { $0.finished } == costs.count
    }

    /// What `body` makes of 0..<`units`, in that order, on `workers` threads at most; `nil` where it once made nothing.
    package static func map<Result: Sendable>(
        _ units: Int, workers: Int, _ body: @Sendable (Int) -> Result?
    ) -> [Result]? {
        let share = WorkShare(costs: Array(repeating: 1, count: units))
        let found = Mutex([Result?](repeating: nil, count: units))
        let isDone = share.run(workers: workers) { claims in
            while let unit = claims.next() {
                guard let result = body(unit) else { return }
                found.withLock { $0[unit] = result }
            }
        }
        return isDone ? found.withLock { $0.compactMap(\.self) } : nil
    }

    /// One thread's claims.
    struct Claims {
        fileprivate let share: WorkShare
        private var current: Int?

        fileprivate init(share: WorkShare) { self.share = share }

        /// The next unit; says at the same time that the one before is finished.
        mutating func next() -> Int? {
            current = share.claim(finished: current)
            return current
        }
    }

    private func claim(finished: Int?) -> Int? {
        state.withLock { state in
            if let finished {
                state.finished += 1
                state.finishedCost += costs[finished]
                progress(Double(state.finishedCost) / Double(total))
            }
            guard state.next < costs.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }
}
