import Dashboard
import FrameKit
import PlainText
import RunKit
import SignalKit
import TerminalKit

extension Dashboard {
    // What update asks of the files, and how it went.

    mutating func save() {
        guard let series = state.series, let outcome = state.outcome else { return }
        let interval: SignalRateInterval? = if case .drawn(let drawn) = state.interval { drawn } else { nil }
        let saver = DashboardSaver(
            plan: plan.choosing(window: outcome.report.window, seed: state.seed), warnings: warnings, series: series,
            outcome: outcome, interval: interval, standIn: terminal.standIn, traffic: terminal.traffic,
            follow: followed == nil ? nil : follow,
            facts: input?.facts)
        switch saver.save() {
        case .success(let words):
            saveFailure = nil
            let reason = state.pendingLeave ?? .saveAndQuit
            apply(.saved)
            if case .left = ending { ending = .left(reason, saved: words) }
        case .failure(let failure):
            // Standard error hears of the last one, when the screen is gone.
            saveFailure = failure
            apply(.saveFailed(failure.message))
        }
    }

    mutating func writeConfig(_ numbers: EditedNumbers) {
        do throws(ConfigWriteError) {
            try ConfigFile.replace(
                window: numbers.window, seed: numbers.seed, knowing: (inConfig.window, inConfig.seed),
                path: plan.paths.config)
            inConfig = numbers
            seenInConfig = numbers
            files.refresh(.config)
            apply(.configWritten(numbers))
            note("config.written", "window \(numbers.window)")
        } catch {
            files.refresh(.config)
            // Told once; who asks again has been told what would be written over.
            if case .edit(.changedMeanwhile(let window, let seed)) = error {
                inConfig = EditedNumbers(window: window, seed: seed)
                seenInConfig = inConfig
            }
            apply(.configWriteFailed(RunFailure(error, file: plan.paths.config).message))
        }
    }

    mutating func saveFrame() {
        write(
            FrameStyle.svg.text(of: state, depth: state.chartStyle.depth, theme: .either),
            to: FrameFile.free(suffix: FrameStyle.svg.rawValue))
    }

    mutating func write(_ text: String, to path: FilePath) {
        do throws(IOFailure) {
            try OutputFile.write(text, to: path, waiting: .lastWords)
        } catch {
            return apply(.exportFailed(RunFailure(error).message))
        }
        apply(.exported(path.description))
    }

    /// Where it cannot be written nothing is lost but that.
    mutating func remember(_ choice: ScreenChoice) {
        do throws(IOFailure) {
            try memory?.take(choice)
        } catch {
            note("screen.not_remembered", RunFailure(error).message, isWarning: true)
        }
    }

    mutating func loadColumns() {
        guard followed == nil else { return apply(.columnsFailed("the file's other columns could not be kept")) }
        let options = DashboardSetup.readerOptions(plan, allColumns: true)
        guard !answersHere else { return engine.loadColumnsHere(of: plan.paths.input, options: options) }
        do throws(EngineThread.Failure) {
            try engine.loadColumns(of: plan.paths.input, options: options)
        } catch {
            apply(.columnsFailed("no thread can be started: \(SystemMessage.words(for: error.code))"))
        }
    }

    mutating func readRuns() {
        guard let path = plan.paths.receipt else { return }
        guard !answersHere else { return engine.readRunsHere(path, shown: input?.facts) }
        do throws(EngineThread.Failure) {
            try engine.readRuns(path, shown: input?.facts)
        } catch {
            apply(.runsUnreadable("no thread can be started: \(SystemMessage.words(for: error.code))"))
        }
    }
}
