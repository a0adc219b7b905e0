package import SignalKit

/// What the command line of a run says; `nil` where it says nothing.
package struct RunOptions: Equatable, Sendable {
    package var paths: RunPaths
    /// Whether the config was named: then it has to be there, whoever runs.
    package var namesConfig: Bool
    /// Whether the output was named: then somebody waits for it, whoever runs.
    package var namesOutput: Bool
    package var window: Int?
    package var seed: UInt32?
    package var warmup: WarmupRule?
    package var missing: PriceReader.Missing?
    package var input: InputChoices
    /// Whether rows that are appended to the input are taken: the dashboard alone does.
    package var follows: Bool
    package var logFormat: LogFormat
    /// The least that a line of the log must be.
    package var logLevel: LogLevel
    /// Whether standard error hears of errors alone.
    package var isQuiet: Bool
    /// The options, such as `--window`, that the environment gave, and by which variable.
    package var variables: [String: String]
    /// What the run is a part of.
    package var trace: TraceParent?

    package init(
        paths: RunPaths = RunPaths(), namesConfig: Bool = false, namesOutput: Bool = false,
        window: Int? = nil, seed: UInt32? = nil, warmup: WarmupRule? = nil, missing: PriceReader.Missing? = nil,
        input: InputChoices = InputChoices(), follows: Bool = false,
        logFormat: LogFormat = .text, logLevel: LogLevel = .info, isQuiet: Bool = false,
        variables: [String: String] = [:], trace: TraceParent? = nil
    ) {
        self.paths = paths
        self.namesConfig = namesConfig
        self.namesOutput = namesOutput
        self.window = window
        self.seed = seed
        self.warmup = warmup
        self.missing = missing
        self.input = input
        self.follows = follows
        self.logFormat = logFormat
        self.logLevel = logLevel
        self.isQuiet = isQuiet
        self.variables = variables
        self.trace = trace
    }

    /// Refuses paths by which a run would overwrite what it reads, or one of its outputs with another.
    package func checkDistinct(with others: [RunPaths.OtherFile] = []) throws(RunFailure) {
        do throws(RunFailure) {
            try paths.checkDistinct(with: others)
        } catch {
            guard case .sameFile(let option, let other, let path) = error else { throw error }
            throw .sameFile(option: variables[option] ?? option, other: variables[other] ?? other, path: path)
        }
    }
}

/// What a line of the log may be, from the least on.
package enum LogLevel: String, CaseIterable, Sendable {
    case debug, info, warning, error
}

/// How a log is written.
package enum LogFormat: String, CaseIterable, Sendable {
    case text, json
}
