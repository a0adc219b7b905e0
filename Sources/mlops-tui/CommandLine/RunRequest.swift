import FrameKit
import RunKit
import SignalKit
import TerminalKit

/// What the command line of a run asks for, whoever read it; `nil` where it says nothing.
struct RunRequest: Equatable {
    var prices: FilePath?
    var isHeadless = false
    var input: FilePath?
    var config: FilePath?
    var output: FilePath?
    var log: FilePath?
    var logFormat: LogFormat?
    var logLevel: LogLevel?
    var signals: FilePath?
    var receipt: FilePath?
    var lineage: FilePath?
    var promFile: FilePath?
    var window: Int?
    var seed: UInt32?
    var warmup: WarmupRule?
    var missing: PriceReader.Missing?
    var reading = InputChoices()
    var follows = false
    var colour: ColourChoice?
    var glyphs: Glyphs?
    var theme: Theme?
    var hasNoMouse = false
    var frame: FrameSize?
    var frameStyle: FrameStyle?
    var isQuiet = false
    var printsConfig = false
    /// The options that the environment gave, and by which variable.
    var variables: [String: String] = [:]

    /// Why the parts, each right by itself, are wrong together; `nil` where they are not.
    var conflict: String? {
        if isHeadless, frame != nil { return "--headless and --frame exclude each other" }
        if follows, isHeadless {
            return "--follow is for the dashboard: a batch job reads a file that is complete (leave out --headless)"
        }
        if follows, frame != nil { return "--follow and --frame exclude each other" }
        if signals == .dash { return "--signals needs a file: standard output carries the metrics JSON alone" }
        if promFile == .dash { return "--prom-file needs a file: standard output carries the metrics JSON alone" }
        if let prices, let input, prices != input {
            return "the price file is given twice: '\(prices)' and --input '\(input)'"
        }
        return nil
    }

    var options: RunOptions {
        let defaults = RunPaths()
        return RunOptions(
            paths: RunPaths(
                input: prices ?? input ?? defaults.input, config: config ?? defaults.config,
                output: output ?? defaults.output, log: log ?? defaults.log, signals: signals,
                receipt: receipt, lineage: lineage, prometheus: promFile),
            namesConfig: config != nil, namesOutput: output != nil, window: window, seed: seed, warmup: warmup,
            missing: missing, input: reading, follows: follows, logFormat: logFormat ?? .text,
            logLevel: logLevel ?? .info, isQuiet: isQuiet, variables: variables, trace: .ofProcess)
    }

    /// Runs it and returns the exit code.
    func run() -> Int32 {
        if !isQuiet { for word in ignored { StandardError.warn(word, waiting: .lastWords) } }
        if isHeadless { return runBatch() }
        let look = TerminalOptions(
            colour: colour ?? .auto, glyphs: glyphs, theme: theme, hasMouse: !hasNoMouse)
        if let frame {
            return FramePrint(options: options, look: look, size: frame.size, style: frameStyle ?? .plain).run()
        }
        return DashboardProgram(options: options, look: look).run()
    }

    /// The options that were given and do nothing here, in words.
    private var ignored: [String] {
        let screen = [("--color", colour != nil), ("--glyphs", glyphs != nil), ("--theme", theme != nil)]
        let files = [
            ("--output", output != nil), ("--log-file", log != nil), ("--log-format", logFormat != nil),
            ("--log-level", logLevel != nil), ("--signals", signals != nil), ("--receipt", receipt != nil),
            ("--lineage", lineage != nil),
            ("--prom-file", promFile != nil),
        ]
        let style = [("--frame-style", frameStyle != nil)]
        let mouse = [("--no-mouse", hasNoMouse)]
        let (given, reason) =
            isHeadless
            ? (screen + mouse + style, "the batch job draws nothing")
            : frame != nil ? (mouse + files, "--frame prints and writes no file") : (style, "it is for --frame")
        // A variable is set for all runs: nobody meant this one.
        return given.filter { $0.1 && variables[$0.0] == nil }.map { "\($0.0) is ignored: \(reason)" }
    }

    private func runBatch() -> Int32 {
        do throws(RunFailure) {
            let stops = try RunFailure.catching { () throws(IOFailure) in try StopSignals() }
            var batch = BatchRun(options: options, stops: stops)
            return batch.run()
        } catch {
            return FailedStart(options: options, failure: error).report()
        }
    }
}
