import RunKit

/// A command line that cannot be parsed: words on standard error, exit 64, and error metrics where a scheduler waits
/// for them.
struct WrongCommandLine {
    let arguments: [String]
    let failure: RunFailure

    func report() -> Int32 {
        let output = value(of: "--output")
        guard output != nil || arguments.contains("--headless") else {
            return failure.report()
        }
        return FailureReport(version: Metrics.fallbackVersion, failure: failure, patience: .lastWords)
            .deliver(to: output.flatMap { paths(output: $0).errorOutput })
    }

    private func paths(output: String) -> RunPaths {
        let defaults = RunPaths()
        return RunPaths(
            input: value(of: "--input") ?? defaults.input,
            config: value(of: "--config") ?? defaults.config,
            output: output,
            log: value(of: "--log-file") ?? defaults.log,
            signals: value(of: "--signals")
        )
    }

    /// What an option names, wherever it stands; the last one counts, as in a command line that is right.
    private func value(of option: String) -> String? {
        var value: String?
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix(option + "=") { value = String(argument.dropFirst(option.count + 1)) }
            if argument == option, index + 1 < arguments.count, !arguments[index + 1].hasPrefix("--") {
                value = arguments[index + 1]
            }
        }
        return value
    }
}
