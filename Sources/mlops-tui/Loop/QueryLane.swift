import Dispatch
import Synchronization

/// A thread that answers one kind of question. The newest wins: what it replaces is dropped where it has not begun, and
/// told to stop where it has. Kinds have lanes of their own, so none waits for another.
final class QueryLane<Question: Sendable>: Sendable {
    /// - Parameter isSuperseded: to be asked now and then; once true, the answer interests nobody.
    typealias Answering = @Sendable (_ question: Question, _ isSuperseded: @escaping @Sendable () -> Bool) -> Void

    private struct State: Sendable {
        var waiting: Question?
        /// Counts questions, so that the one that is being answered can tell whether it is the newest.
        var newest = 0
        var hasThread = false
    }

    private let state = Mutex(State())
    private let asked = DispatchSemaphore(value: 0)
    private let answer: Answering

    init(_ answer: @escaping Answering) { self.answer = answer }

    /// Asks in place of any question before. The thread is made with the first one.
    func ask(_ question: Question) throws(EngineThread.Failure) {
        let needsThread = state.withLock { state in
            state.waiting = question
            state.newest += 1
            defer { state.hasThread = true }
            return !state.hasThread
        }
        if needsThread {
            do {
                try EngineThread.start { [self] in answerForEver() }
            } catch {
                state.withLock { $0.hasThread = false }
                throw error
            }
        }
        asked.signal()
    }

    private func answerForEver() {
        while true {
            asked.wait()
            let (question, number) = state.withLock { state in
                defer { state.waiting = nil }
                return (state.waiting, state.newest)
            }
            guard let question else { continue }
            answer(question) { [self] in state.withLock { $0.newest != number } }
        }
    }
}
