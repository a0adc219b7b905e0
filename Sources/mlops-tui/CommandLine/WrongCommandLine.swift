import RunKit

/// A command line of a run that cannot be parsed: words on standard error, exit 64, and for a batch job, or where the
/// output is named, error metrics and a line in the log, where a scheduler looks for them.
struct WrongCommandLine {
    let arguments: [String]
    let failure: RunFailure

    func report() -> Int32 {
        let said = SaidOptions(arguments)
        guard said["--output"] != nil || said.has("--headless") else { return failure.report() }
        return FailedStart(options: options(said), failure: failure).report()
    }

    /// What the parts that can be told say. They may be wrong together, so nothing that is a file of something else is
    /// written to.
    private func options(_ said: SaidOptions) -> RunOptions {
        let defaults = RunPaths()
        func path(_ option: String) -> FilePath? { said[option].map(FilePath.init(argument:)) }
        return RunOptions(
            paths: RunPaths(
                input: said.words.first.map(FilePath.init(argument:)) ?? path("--input") ?? defaults.input,
                config: path("--config") ?? defaults.config, output: path("--output") ?? defaults.output,
                log: path("--log-file") ?? defaults.log, signals: path("--signals"),
                receipt: path("--receipt"), lineage: path("--lineage"), prometheus: path("--prom-file")),
            logFormat: said["--log-format"].flatMap(LogFormat.init(rawValue:)) ?? .text,
            logLevel: said["--log-level"].flatMap(LogLevel.init(rawValue:)) ?? .info,
            trace: .ofProcess)
    }
}

/// Options as they stand on a command line that may be wrong.
struct SaidOptions {
    private var values: [String: String] = [:]
    private var flags: Set<String> = []
    /// What is neither an option nor an option's value.
    private(set) var words: [String] = []

    init(_ arguments: [String]) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                words.append(argument)
                continue
            }
            if let equals = argument.firstIndex(of: "=") {
                values[String(argument[..<equals])] = String(argument[argument.index(after: equals)...])
            } else if Self.flags.contains(argument) {
                flags.insert(argument)
            } else if let value = rest.first, !value.hasPrefix("--") {
                // The last one counts, as in a command line that is right.
                values[argument] = value
                rest.removeFirst()
            }
        }
    }

    subscript(option: String) -> String? { values[option] }

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The options that stand alone; every other one takes what comes next.
    private static let flags = Set(["--help", "--version"] + RunOption.allCases.filter(\.isFlag).map(\.rawValue))
}
