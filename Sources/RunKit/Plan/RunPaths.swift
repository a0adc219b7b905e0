import Glibc

/// Where a run reads and writes. The defaults are the only paths in the program.
package struct RunPaths: Equatable, Sendable {
    package var input: FilePath
    package var config: FilePath
    package var output: FilePath
    package var log: FilePath
    package var signals: FilePath?

    package init(
        input: FilePath = "data.csv", config: FilePath = "config.yaml", output: FilePath = "metrics.json",
        log: FilePath = "run.log", signals: FilePath? = nil
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
            guard let identity = file.identity,
                let other = files[..<index].first(where: { $0.identity == identity })
            else { continue }
            throw .sameFile(option: other.option, other: file.option, path: file.path.description)
        }
    }

    /// Where error metrics may go although the paths may be mixed up: the output, unless it is something else as well.
    package var errorOutput: FilePath? { isAlone(FileIdentity(output, dash: STDOUT_FILENO)) ? output : nil }

    /// Where a failure may be logged although the paths may be mixed up.
    package var errorLog: FilePath? { isAlone(FileIdentity(log, dash: STDERR_FILENO)) ? log : nil }

    private func isAlone(_ identity: FileIdentity?) -> Bool {
        guard let identity else { return true }
        return namedFiles.count { $0.identity == identity } == 1
    }

    private var namedFiles: [(option: String, path: FilePath, identity: FileIdentity?)] {
        [
            ("--input", input, FileIdentity(input, dash: STDIN_FILENO)),
            ("--config", config, FileIdentity(config, dash: STDIN_FILENO)),
            ("--output", output, FileIdentity(output, dash: STDOUT_FILENO)),
            ("--log-file", log, FileIdentity(log, dash: STDERR_FILENO)),
        ] + (signals.map { [("--signals", $0, FileIdentity($0, dash: STDOUT_FILENO))] } ?? [])
    }
}
