import Glibc
import SignalKit

/// Where a run reads and writes. The defaults are the only paths in the program.
struct RunPaths: Equatable, Sendable {
    var input = "data.csv"
    var config = "config.yaml"
    var output = "metrics.json"
    var log = "run.log"
    var signals: String?

    /// Refuses paths by which a run would overwrite what it reads, or one of its outputs with another.
    func checkDistinct() throws(RunFailure) {
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
    var errorOutput: String? {
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
struct RunSettings: Equatable, Sendable {
    var paths = RunPaths()
    /// Instead of the config's.
    var window: Int?
    /// Instead of the config's.
    var seed: UInt32?
    var missing = PriceReader.Missing.gap
    var logFormat = LogFormat.text

    /// How the price file is read.
    var readerOptions: PriceReader.Options {
        var options = PriceReader.Options.allCores
        options.missing = missing
        return options
    }
}
