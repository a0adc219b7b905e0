import Glibc
package import SignalKit

/// Where a run reads and writes. The defaults are the only paths in the program.
package struct RunPaths: Equatable, Sendable {
    package var input = "data.csv"
    package var config = "config.yaml"
    package var output = "metrics.json"
    package var log = "run.log"
    package var signals: String?

    package init(
        input: String = "data.csv", config: String = "config.yaml", output: String = "metrics.json",
        log: String = "run.log", signals: String? = nil
    ) {
        self.input = input
        self.config = config
        self.output = output
        self.log = log
        self.signals = signals
    }

    /// Refuses paths by which a run would overwrite what it reads, or one of its outputs with another.
    package func checkDistinct() throws(RunFailure) {
        let files = namedFiles
        // The first two are only read, so they may be one file.
        for (index, file) in files.enumerated().dropFirst(2) {
            guard let place = file.place, let other = files[..<index].first(where: { $0.place == place }) else {
                continue
            }
            throw .sameFile(option: other.option, other: file.option, path: file.path)
        }
    }

    /// Where error metrics may go although the paths may be mixed up: the output, unless it is something else as well.
    package var errorOutput: String? {
        guard let place = Place(output, dash: STDOUT_FILENO) else { return output }
        return namedFiles.count { $0.place == place } == 1 ? output : nil
    }

    private var namedFiles: [(option: String, path: String, place: Place?)] {
        [
            ("--input", input, Place(input, dash: STDIN_FILENO)),
            ("--config", config, Place(config, dash: STDIN_FILENO)),
            ("--output", output, Place(output, dash: STDOUT_FILENO)),
            ("--log-file", log, Place(log, dash: STDERR_FILENO)),
        ] + (signals.map { [("--signals", $0, Place($0, dash: STDOUT_FILENO))] } ?? [])
    }
}

/// What the command line says beyond the paths.
package struct RunSettings: Equatable, Sendable {
    package var paths = RunPaths()
    /// Instead of the config's.
    package var window: Int?
    /// Instead of the config's.
    package var seed: UInt32?
    var missing = PriceReader.Missing.gap
    /// Before what the config says about the input.
    var input = InputChoices()
    package var logFormat = LogFormat.text

    package init(
        paths: RunPaths = RunPaths(), window: Int? = nil, seed: UInt32? = nil,
        missing: PriceReader.Missing = PriceReader.Missing.gap, input: InputChoices = InputChoices(),
        logFormat: LogFormat = LogFormat.text
    ) {
        self.paths = paths
        self.window = window
        self.seed = seed
        self.missing = missing
        self.input = input
        self.logFormat = logFormat
    }

    /// How the price file is read.
    package func readerOptions(_ config: Config) -> PriceReader.Options {
        var options = PriceReader.Options.allCores
        options.missing = missing
        options.format = input.before(config.input).format
        return options
    }
}
