import Dashboard
import RunKit
import SignalKit

/// The engine off the main loop: it reads the prices, and answers queries, each kind on a lane of its own.
final class EngineWorker: Sendable {
    private let mailbox: Mailbox
    private let answers: EngineAnswers
    private let lanes: [QueryKind: QueryLane<Query>]

    init(mailbox: Mailbox) {
        self.mailbox = mailbox
        let answers = EngineAnswers { mailbox.post($0) }
        self.answers = answers
        lanes = Dictionary(
            uniqueKeysWithValues: QueryKind.allCases.map { kind in
                (kind, QueryLane { query, isSuperseded in answers.answer(query, isCancelled: isSuperseded) })
            })
    }

    /// Reads the prices and posts them, or why not.
    func load(_ input: DashboardInput, options: PriceReader.Options) throws(EngineThread.Failure) {
        try EngineThread.start { [mailbox, answers] in
            do throws(SignalError) {
                let table = try PriceTable(reading: input.source, options: options) { rows in
                    mailbox.post(progress: input.progress(rows: rows))
                }
                answers.take(table)
                mailbox.post(loaded: table)
            } catch {
                mailbox.post(failure: error)
            }
        }
    }

    /// Reads the file once more, with its other columns, and posts them, or why not. Not in place of anything: meanwhile
    /// all else is answered from what is there.
    func loadColumns(of path: FilePath, options: PriceReader.Options) throws(EngineThread.Failure) {
        try EngineThread.start { [mailbox, answers] in
            mailbox.post(columns: answers.takeColumns(of: path, options: options))
        }
    }

    /// Asks in place of any older question of the kind. Where no thread can be made it is answered before this returns.
    func ask(_ query: Query) {
        do throws(EngineThread.Failure) {
            try lanes[query.kind]?.ask(query)
        } catch {
            answers.answer(query) { false }
        }
    }
}
