import Dashboard
import PlainText
import RunKit
import SignalKit

extension Dashboard {
    /// Reads the rows of one symbol of the file, in place of what was read before.
    mutating func read(_ symbol: String) {
        plan = plan.choosing(symbol: symbol)
        let options = DashboardSetup.readerOptions(plan, allColumns: followed != nil)
        note("symbol.chosen", symbol)
        do throws(RunFailure) {
            follow = FollowRecord()
            if followed != nil {
                let input = try FollowedInput(path: plan.paths.input, options: options)
                followed = input
                try start { () throws(EngineThread.Failure) in try engine.follow(input) }
            } else {
                let path = plan.paths.input
                let isHashed = plan.paths.wantsDigest
                let input = try RunFailure.catching { () throws(IOFailure) in
                    try DashboardInput(path: path, isHashed: isHashed)
                }
                self.input = input
                files.refresh(.input)
                guard !answersHere else { return engine.loadHere(input, options: options) }
                try start { () throws(EngineThread.Failure) in try engine.load(input, options: options) }
            }
        } catch {
            ending = .readFailed(error)
        }
    }

    /// Finds out which symbols the file holds, to choose another one.
    mutating func listSymbols() {
        guard !plan.paths.input.isInherited else {
            return apply(.symbolsFound([]))
        }
        var options = DashboardSetup.readerOptions(plan, allColumns: false)
        options.symbol = nil
        guard !answersHere else { return engine.listHere(plan.paths.input, options: options) }
        try? engine.list(plan.paths.input, options: options)
    }

    private func start(_ body: () throws(EngineThread.Failure) -> Void) throws(RunFailure) {
        do throws(EngineThread.Failure) {
            try body()
        } catch {
            throw .noThread(error)
        }
    }
}

extension RunFailure {
    /// No thread can be started for the engine.
    static func noThread(_ failure: EngineThread.Failure) -> RunFailure {
        .internalError("no thread can be started: \(SystemMessage.words(for: failure.code)) (see ulimit -u)")
    }
}
