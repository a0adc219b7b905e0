import Dashboard
import RunKit
import SignalKit

/// The engine off the main loop: it reads the prices, and answers queries, each kind on a lane of its own.
final class EngineWorker: Sendable {
    private let mailbox: Mailbox
    private let answers: EngineAnswers
    private let lanes: [QueryKind: QueryLane<EngineAnswers.Question>]
    /// Looks at a file that is followed; a look that waits stands for all before it.
    private let looks: QueryLane<FollowedInput>

    /// Answers say how long they have taken where `isTimed`.
    init(mailbox: Mailbox, isTimed: Bool = true) {
        self.mailbox = mailbox
        let answers = EngineAnswers { mailbox.post(isTimed ? $0 : $0.untimed) }
        self.answers = answers
        lanes = Dictionary(
            uniqueKeysWithValues: QueryKind.allCases.map { kind in
                (kind, QueryLane { question, isSuperseded in answers.answer(question, isCancelled: isSuperseded) })
            })
        looks = QueryLane { input, _ in
            mailbox.post(input.look { rows in mailbox.post(progress: Loading(rows: rows)) })
        }
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
            guard error.isOfSeveralSymbols, let again = input.again else { return mailbox.post(failure: error) }
            Self.list(again, options, orFail: error, mailbox)
        }
    }

    /// Posts the symbols of a file.
    func list(_ path: FilePath, options: PriceReader.Options) throws(EngineThread.Failure) {
        try EngineThread.start { [self] in listHere(path, options: options) }
    }

    /// The same before it returns.
    func listHere(_ path: FilePath, options: PriceReader.Options) {
        Self.list(path, options, orFail: nil, mailbox)
    }

    /// Reads a file of receipts and posts its runs, or why not. `shown` is the input on the screen.
    func readRuns(_ path: FilePath, shown: InputFacts?) throws(EngineThread.Failure) {
        try EngineThread.start { [self] in readRunsHere(path, shown: shown) }
    }

    /// The same before it returns.
    func readRunsHere(_ path: FilePath, shown: InputFacts?) { mailbox.post(runs: PastRun.reading(path, shown: shown)) }

    /// Posts the symbols of a file, or why there is no series without them.
    private static func list(
        _ path: FilePath, _ options: PriceReader.Options, orFail failure: SignalError?, _ mailbox: Mailbox
    ) {
        if let input = try? DashboardInput(path: path),
            let found = try? PriceReader.symbols(of: input.source, options: options), found.count > 1 || failure == nil
        {
            mailbox.post(symbols: found)
        } else if let failure {
            mailbox.post(failure: failure)
        } else {
            mailbox.post(symbols: [])
        }
    }

    /// Reads the prices of an input that is followed, and those that come later: a stream's by itself, a file's with
    /// ``look(at:)``.
    func follow(_ input: FollowedInput) throws(EngineThread.Failure) {
        guard input.watched == nil else { return try looks.ask(input) }
        try EngineThread.start { [mailbox] in
            input.readStream(progress: { mailbox.post(progress: Loading(rows: $0)) }, say: { mailbox.post($0) })
        }
    }

    /// Takes what has come into a file since the last look.
    func look(at input: FollowedInput) throws(EngineThread.Failure) { try looks.ask(input) }

    /// Answers what is asked from now on from another table.
    func take(_ table: PriceTable) { answers.take(table) }

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
            guard let question = answers.question(query) else { return }
            try lanes[query.kind]?.ask(question)
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

extension SignalError {
    /// Whether a symbol has to be chosen.
    var isOfSeveralSymbols: Bool {
        guard case .file(let error) = self, case .severalSymbols = error.fact else { return false }
        return true
    }
}
