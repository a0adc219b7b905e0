/// A command line that cannot be parsed: words on standard error, exit 64, and error metrics where a scheduler waits for them.
struct WrongCommandLine {
    let arguments: [String]
    let message: String

    func report() -> Int32 {
        let failure = RunFailure.usage(message)
        guard let output = namedOutput else {
            guard arguments.contains("--headless") else {
                StandardError.error(failure.message + " (see --help)")
                return failure.exitCode
            }
            return FailureReport(version: Metrics.fallbackVersion, failure: failure).deliver(to: nil)
        }
        let isSafe = isSafe(output)
        return FailureReport(version: Metrics.fallbackVersion, failure: failure).deliver(to: isSafe ? output : nil)
    }

    /// What `--output` names, wherever it stands.
    private var namedOutput: String? { value(of: "--output") }

    /// A wrong command line may have mixed its files up: error metrics never go where something is read from.
    private func isSafe(_ output: String) -> Bool {
        var paths = RunPaths()
        paths.input = value(of: "--input") ?? paths.input
        paths.config = value(of: "--config") ?? paths.config
        paths.output = output
        do throws(RunFailure) {
            try paths.checkDistinct()
            return true
        } catch {
            return false
        }
    }

    private func value(of option: String) -> String? {
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix(option + "=") { return String(argument.dropFirst(option.count + 1)) }
            if argument == option, index + 1 < arguments.count, !arguments[index + 1].hasPrefix("--") {
                return arguments[index + 1]
            }
        }
        return nil
    }
}
