import Glibc

/// Where a run reads and writes. The defaults are the only paths in the program.
struct RunPaths: Equatable, Sendable {
    var input = "data.csv"
    var config = "config.yaml"
    var output = "metrics.json"
    var log = "run.log"
    var signals: String?

    /// Refuses paths by which a run would overwrite what it reads, or one of its outputs with another.
    func checkDistinct() throws(RunFailure) {
        var files: [(option: String, path: String, place: Place?)] = [
            ("--input", input, Place(input, dash: STDIN_FILENO)),
            ("--config", config, Place(config, dash: STDIN_FILENO)),
            ("--output", output, Place(output, dash: STDOUT_FILENO)),
            ("--log-file", log, Place(log, dash: STDERR_FILENO)),
        ]
        if let signals { files.append(("--signals", signals, Place(signals, dash: STDOUT_FILENO))) }
        // The first two are only read, so they may be one file.
        for (index, file) in files.enumerated().dropFirst(2) {
            guard let place = file.place, let other = files[..<index].first(where: { $0.place == place }) else {
                continue
            }
            throw .sameFile(option: other.option, other: file.option, path: file.path)
        }
    }
}

/// What the command line says beyond the paths.
struct RunSettings: Equatable, Sendable {
    var paths = RunPaths()
    /// Instead of the config's.
    var window: Int?
    /// Instead of the config's.
    var seed: UInt32?
    var refusesGaps = false
    var logFormat = LogFormat.text
}
