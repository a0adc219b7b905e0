import Glibc
import PlainText

/// What a run reads and writes, as an event of OpenLineage 2.0.2: a START and then a COMPLETE or FAIL of the same run id.
///
/// One line of JSON each, for whoever sends such lines on; this program opens no connection.
package struct LineageEvent {
    package enum Kind: String, Sendable {
        case start = "START"
        case complete = "COMPLETE"
        case fail = "FAIL"
    }

    private static let specification = "https://openlineage.io/spec"
    private static let producer = "https://github.com/OWNER/mlops-tui"

    private let kind: Kind
    private let receipt: Receipt
    private let paths: RunPaths
    private let time: LogTime
    private let namespace: String

    /// An event of a run at an instant. The job's namespace is taken from `OPENLINEAGE_NAMESPACE` where none is given, as
    /// OpenLineage's own clients do.
    package init(
        _ kind: Kind, _ receipt: Receipt, paths: RunPaths, at time: LogTime,
        namespace: String? = nil
    ) {
        self.kind = kind
        self.receipt = receipt
        self.paths = paths
        self.time = time
        let variable = getenv("OPENLINEAGE_NAMESPACE").map { String(cString: $0) } ?? ""
        self.namespace = namespace ?? (variable.isEmpty ? "mlops-tui" : variable)
    }

    /// The event on one line, with its line end.
    package var line: String { json.compact + "\n" }

    private var json: JSON {
        .object([
            .init("eventTime", .string(time.text)), .init("eventType", .string(kind.rawValue)),
            .init("producer", .string(Self.producer)),
            .init("schemaURL", .string(Self.specification + "/2-0-2/OpenLineage.json#/$defs/RunEvent")),
            .init("run", .object([.init("runId", .string(receipt.runID)), .init("facets", .object(runFacets))])),
            .init("job", job), .init("inputs", .array(inputs)), .init("outputs", .array(outputs)),
        ])
    }

    private var job: JSON {
        let type: [JSON.Member] = [
            .init("processingType", .string("BATCH")), .init("integration", .string("MLOPS_TUI")),
            .init("jobType", .string("JOB")),
        ]
        return .object([
            .init("namespace", .string(namespace)), .init("name", .string("signal_rate")),
            .init("facets", .object([facet("jobType", "2-0-4/JobTypeJobFacet", type)])),
        ])
    }

    private var runFacets: [JSON.Member] {
        let engine = receipt.version + (receipt.build.map { "+" + $0 } ?? "")
        var facets = [
            facet(
                "processing_engine", "1-1-1/ProcessingEngineRunFacet",
                [.init("version", .string(engine)), .init("name", .string("mlops-tui"))])
        ]
        if kind == .fail {
            facets.append(
                facet(
                    "errorMessage", "1-0-1/ErrorMessageRunFacet",
                    [
                        .init("message", .string(receipt.errorMessage ?? "")),
                        .init("programmingLanguage", .string("Swift")),
                    ]))
        }
        if kind == .complete {
            // A facet of one's own has a prefix of one's own, and the specification's base for a schema.
            let numbers = receipt.result.members.filter { $0.key != "status" }
            let settings = receipt.settings.map { JSON.Member($0.name, $0.value) }
            let head = Self.head("/2-0-2/OpenLineage.json#/$defs/RunFacet")
            facets.append(JSON.Member("mlopsTui_result", .object(head + numbers + settings)))
        }
        return facets
    }

    private var inputs: [JSON] {
        // Standard input has no name that another job could know it by.
        guard paths.input != .dash else { return [] }
        var facets: [JSON.Member] = []
        var inputFacets: [JSON.Member] = []
        if let facts = receipt.input.facts {
            facets.append(
                facet(
                    "version", "1-0-1/DatasetVersionDatasetFacet",
                    [.init("datasetVersion", .string("sha256:" + facts.sha256))]))
            if let rows = receipt.number("rows"), let gaps = receipt.number("gaps") {
                let close = JSON.object([.init("nullCount", .int(gaps))])
                inputFacets.append(
                    facet(
                        "dataQualityMetrics", "1-0-3/DataQualityMetricsInputDatasetFacet",
                        [
                            .init("rowCount", .int(rows)), .init("bytes", .int(facts.bytes)),
                            .init("columnMetrics", .object([.init("close", close)])),
                        ]))
            }
        }
        let both: [JSON.Member] = [.init("facets", .object(facets)), .init("inputFacets", .object(inputFacets))]
        return [.object(Self.dataset(paths.input) + both)]
    }

    private var outputs: [JSON] {
        guard kind == .complete else { return [] }
        let files = [paths.output, paths.signals].compactMap { $0 }
        return files.filter { $0 != .dash }.map { JSON.object(Self.dataset($0)) }
    }

    /// By the specification's names for local files: the namespace `file`, the whole path.
    private static func dataset(_ path: FilePath) -> [JSON.Member] {
        [.init("namespace", .string("file")), .init("name", .string(path.absolute.description))]
    }

    private func facet(_ name: String, _ schema: String, _ members: [JSON.Member]) -> JSON.Member {
        let type = schema.drop { $0 != "/" }.dropFirst()
        return .init(name, .object(Self.head("/facets/\(schema).json#/$defs/\(type)") + members))
    }

    private static func head(_ schema: String) -> [JSON.Member] {
        [.init("_producer", .string(producer)), .init("_schemaURL", .string(specification + schema))]
    }
}

extension FilePath {
    /// The path from the root on, without `./`; as it is where the working folder has no name.
    var absolute: FilePath {
        guard !isAbsolute, let folder = getcwd(nil, 0) else { return self }
        defer { free(folder) }
        var name = bytes[...]
        while name.starts(with: "./".utf8) { name = name.dropFirst(2) }
        let start = Array(UnsafeRawBufferPointer(start: folder, count: strlen(folder)))
        return FilePath(bytes: (start.last == Self.slash ? start : start + [Self.slash]) + name)
    }
}
