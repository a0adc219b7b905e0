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

    package init(
        paths: RunPaths = RunPaths(), namesConfig: Bool = false, namesOutput: Bool = false,
        window: Int? = nil, seed: UInt32? = nil, warmup: WarmupRule? = nil, missing: PriceReader.Missing? = nil,
        input: InputChoices = InputChoices(), follows: Bool = false,
        logFormat: LogFormat = .text
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
    }
}

/// How a log is written.
package enum LogFormat: String, CaseIterable, Sendable {
    case text, json
}
