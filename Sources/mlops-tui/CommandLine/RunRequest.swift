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
    var demo = DemoRequest()
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
        if isHeadless, demo.isKiosk { return "--kiosk writes nothing, so it runs no batch job (leave out --headless)" }
        if follows, demo.tape != nil {
            return "--follow and --play exclude each other: a tape is played on a whole file"
        }
        if follows, frame != nil { return "--follow and --frame exclude each other" }
        if signals == .dash { return "--signals needs a file: standard output carries the metrics JSON alone" }
        if promFile == .dash { return "--prom-file needs a file: standard output carries the metrics JSON alone" }
        if let prices, let input, prices != input {
            return "the price file is given twice: '\(prices)' and --input '\(input)'"
        }
        if demo.isKiosk, prices == nil, input == nil { return "--kiosk needs a price file that is named" }
        return demo.conflict
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

    /// What holds where no config was named and there is none.
    var withoutConfigFile: PlanReading.WithoutFile {
        isHeadless ? .refused : demo.isKiosk ? .notLookedFor : .standard
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
        return DashboardProgram(options: options, look: look, demo: demo).run()
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
            ? (screen + mouse + style + demo.given, "the batch job draws nothing")
            : frame != nil
                ? (mouse + files + demo.given, "--frame prints and writes no file")
                : demo.isKiosk ? (files + style, "the kiosk writes nothing") : (style, "it is for --frame")
        // A variable is set for all runs: nobody meant this one.
        return given.filter { $0.1 && variables[$0.0] == nil }.map { "\($0.0) is ignored: \(reason)" }
            + demo.withoutMeaning.filter { variables[$0.option] == nil }
            .map { "\($0.option) is ignored: it is for \($0.needs)" }
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
