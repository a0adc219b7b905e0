import Glibc

/// Where a run reads and writes. The defaults are the only paths in the program.
package struct RunPaths: Equatable, Sendable {
    package var input: FilePath
    package var config: FilePath
    package var output: FilePath
    package var log: FilePath
    package var signals: FilePath?
    /// Where a line is appended for each run.
    package var receipt: FilePath?
    /// Where lines of OpenLineage are appended.
    package var lineage: FilePath?
    /// The file of the newest run's figures.
    package var prometheus: FilePath?

    package init(
        input: FilePath = "data.csv", config: FilePath = "config.yaml", output: FilePath = "metrics.json",
        log: FilePath = "run.log", signals: FilePath? = nil, receipt: FilePath? = nil, lineage: FilePath? = nil,
        prometheus: FilePath? = nil
    ) {
        self.input = input
        self.config = config
        self.output = output
        self.log = log
        self.signals = signals
        self.receipt = receipt
        self.lineage = lineage
        self.prometheus = prometheus
    }

    /// A file that something beside the run names.
    package struct OtherFile: Equatable, Sendable {
        package var option: String
        package var path: FilePath
        package var isWritten: Bool

        package init(option: String, path: FilePath, isWritten: Bool = true) {
            self.option = option
            self.path = path
            self.isWritten = isWritten
        }
    }

    /// Refuses paths by which a run would overwrite what it reads, or one of its outputs with another.
    package func checkDistinct(with others: [OtherFile] = []) throws(RunFailure) {
        // The first two are only read, so they may be one file.
        let read = Array(namedFiles.prefix(2)) + others.filter { !$0.isWritten }.map(Self.named)
        let files = read + Array(namedFiles.dropFirst(2)) + others.filter(\.isWritten).map(Self.named)
        for (index, file) in files.enumerated().dropFirst(read.count) {
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

    /// Whether a run is to leave anything about itself beside log and outputs.
    package var wantsAccount: Bool { receipt != nil || lineage != nil || prometheus != nil }

    /// Whether somebody wants to know which bytes were read.
    package var wantsDigest: Bool { receipt != nil || lineage != nil }

    /// The same without what a failure must not write, as the paths may be mixed up.
    package var withoutShared: RunPaths {
        func alone(_ path: FilePath?) -> FilePath? {
            path.flatMap { $0 == .dash || isAlone(FileIdentity($0, dash: STDERR_FILENO)) ? $0 : nil }
        }
        var paths = self
        (paths.receipt, paths.lineage, paths.prometheus) = (alone(receipt), alone(lineage), alone(prometheus))
        return paths
    }

    private func isAlone(_ identity: FileIdentity?) -> Bool {
        guard let identity else { return true }
        return namedFiles.count { $0.identity == identity } == 1
    }

    private typealias NamedFile = (option: String, path: FilePath, identity: FileIdentity?)

    private static func named(_ file: OtherFile) -> NamedFile {
        (file.option, file.path, FileIdentity(file.path, dash: file.isWritten ? STDOUT_FILENO : STDIN_FILENO))
    }

    private var namedFiles: [NamedFile] {
        var files: [NamedFile] = [
            ("--input", input, FileIdentity(input, dash: STDIN_FILENO)),
            ("--config", config, FileIdentity(config, dash: STDIN_FILENO)),
            ("--output", output, FileIdentity(output, dash: STDOUT_FILENO)),
            ("--log-file", log, FileIdentity(log, dash: STDERR_FILENO)),
        ]
        if let signals { files.append(("--signals", signals, FileIdentity(signals, dash: STDOUT_FILENO))) }
        for (option, path) in [("--receipt", receipt), ("--lineage", lineage), ("--prom-file", prometheus)] {
            // Standard error takes whole lines of several.
            guard let path, path != .dash else { continue }
            files.append((option, path, FileIdentity(path, dash: STDERR_FILENO)))
        }
        return files
    }
}
