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
        let named = namedFiles
        // The first two are only read, so they may be one file.
        let read = named.prefix(2) + others.filter { !$0.isWritten }.map(NamedFile.init)
        let files = read + named.dropFirst(2) + others.filter(\.isWritten).map(NamedFile.init)
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

    /// An option, the path that it got and the file there.
    private struct NamedFile {
        let option: String
        let path: FilePath
        let identity: FileIdentity?

        /// `dash` is the descriptor that `-` stands for.
        init(_ option: String, _ path: FilePath, dash: Int32) {
            self.option = option
            self.path = path
            identity = FileIdentity(path, dash: dash)
        }

        init(_ file: OtherFile) {
            self.init(file.option, file.path, dash: file.isWritten ? STDOUT_FILENO : STDIN_FILENO)
        }
    }

    private var namedFiles: [NamedFile] {
        var files = [
            NamedFile("--input", input, dash: STDIN_FILENO), NamedFile("--config", config, dash: STDIN_FILENO),
            NamedFile("--output", output, dash: STDOUT_FILENO), NamedFile("--log-file", log, dash: STDERR_FILENO),
        ]
        if let signals { files.append(NamedFile("--signals", signals, dash: STDOUT_FILENO)) }
        /// Standard error takes whole lines of several.
        func add(_ option: String, _ path: FilePath?) {
            guard let path, path != .dash else { return }
            files.append(NamedFile(option, path, dash: STDERR_FILENO))
        }
        add("--receipt", receipt)
        add("--lineage", lineage)
        add("--prom-file", prometheus)
        return files
    }
}
