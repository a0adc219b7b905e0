import RunKit
import SignalKit

/// What a sweep and a judgement do alike: read prices, run the engine over them, tell how far it is, end when a signal says so.
struct PriceStudy {
    let input: FilePath
    let missing: PriceReader.Missing
    /// Threads at most.
    let workers: Int
    /// Whether standard error hears of errors alone.
    let isQuiet: Bool
    let stops: StopSignals
    let progress: ProgressLine

    /// `threads` is `nil` for one a core.
    init(input: FilePath, missing: PriceReader.Missing, threads: Int?, isQuiet: Bool, stops: StopSignals) {
        (self.input, self.missing, self.isQuiet, self.stops) = (input, missing, isQuiet, stops)
        workers = threads ?? Workers.online
        progress = isQuiet ? ProgressLine(isTerminal: false) : ProgressLine()
    }

    var waiting: WaitLimit { .untilStopped(stops) }

    var isStopped: @Sendable () -> Bool { { [stops] in stops.pending() != nil } }

    /// Reads the input and warns of what was found in it.
    func load(_ choices: InputChoices) throws(RunFailure) -> PriceTable {
        let file = try RunFailure.catching { () throws(IOFailure) in try PriceInput(path: input, waiting: waiting) }
        var options = PriceReader.Options(workers: workers)
        options.missing = missing
        choices.set(&options)
        let series: PriceTable
        do throws(SignalError) {
            series = try PriceTable(reading: file.source, options: options) { [progress] in progress.show(rowsRead: $0)
            }
        } catch {
            throw file.failure(error)
        }
        progress.clear()
        guard !isQuiet else { return series }
        StandardError.warn(about: series.facts, waiting: waiting)
        if !series.gaps.isEmpty {
            StandardError.warn(gaps: series.gaps.count, firstLine: series.facts.firstGapLine, waiting: waiting)
        }
        return series
    }

    /// The engine's answer; its error is the run's, a stop signal where that was the cause.
    func ask<Answer>(_ engine: () throws(SignalError) -> Answer) throws(RunFailure) -> Answer {
        do throws(SignalError) {
            return try engine()
        } catch {
            throw stops.pending().map(RunFailure.stopped) ?? .prices(file: input.description, error)
        }
    }
}
