import Dashboard
import RunKit
import SignalKit

/// The engine off the main loop: it reads the prices, and answers queries, each kind on a lane of its own.
final class EngineWorker: Sendable {
    private let mailbox: Mailbox
    private let answers: EngineAnswers
    private let lanes: [QueryKind: QueryLane<Query>]

    /// Answers say how long they have taken where `isTimed`.
    init(mailbox: Mailbox, isTimed: Bool = true) {
        self.mailbox = mailbox
        let answers = EngineAnswers { mailbox.post(isTimed ? $0 : $0.untimed) }
        self.answers = answers
        lanes = Dictionary(
            uniqueKeysWithValues: QueryKind.allCases.map { kind in
                (kind, QueryLane { query, isSuperseded in answers.answer(query, isCancelled: isSuperseded) })
            })
    }

    /// Reads the prices and posts them, or why not.
    func load(_ input: DashboardInput, options: PriceReader.Options) throws(EngineThread.Failure) {
        try EngineThread.start { [self] in loadHere(input, options: options) }
    }

    /// The same before it returns.
    func loadHere(_ input: DashboardInput, options: PriceReader.Options) {
        do throws(SignalError) {
            let table = try PriceTable(reading: input.source, options: options) { [mailbox] rows in
                mailbox.post(progress: input.progress(rows: rows))
            }
            answers.take(table)
            mailbox.post(loaded: table)
        } catch {
            mailbox.post(failure: error)
        }
    }

    /// Reads the file once more, with its other columns, and posts them, or why not. Not in place of anything: meanwhile
    /// all else is answered from what is there.
    func loadColumns(of path: FilePath, options: PriceReader.Options) throws(EngineThread.Failure) {
        try EngineThread.start { [self] in loadColumnsHere(of: path, options: options) }
    }

    /// The same before it returns.
    func loadColumnsHere(of path: FilePath, options: PriceReader.Options) {
        mailbox.post(columns: answers.takeColumns(of: path, options: options))
    }

    /// Asks in place of any older question of the kind. Where no thread can be made it is answered before this returns.
    func ask(_ query: Query) {
        do throws(EngineThread.Failure) {
            try lanes[query.kind]?.ask(query)
        } catch {
            answerHere(query)
        }
    }

    /// Answers before it returns.
    func answerHere(_ query: Query) { answers.answer(query) { false } }
}

extension Answer {
    /// The same on a clock that stands still.
    fileprivate var untimed: Answer {
        switch self {
        case .run(var outcome):
            outcome.microseconds = 0
            return .run(outcome)
        case .comparison(var outcome):
            outcome.microseconds = 0
            return .comparison(outcome)
        default: return self
        }
    }
}
