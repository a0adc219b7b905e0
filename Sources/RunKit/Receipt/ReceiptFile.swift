import Glibc
import PlainText

/// A file of receipts: a line a run.
package enum ReceiptFile {
    /// Appends a line, its line end included, by one `write(2)`; `-` is standard error. A line that was cut gets an end first.
    package static func append(_ line: String, to path: FilePath, waiting: WaitLimit) throws(IOFailure) {
        try AppendingFile(path: path, waiting: waiting).appendWhole(line, waiting: waiting)
    }

    /// All receipts of a file, the oldest first.
    ///
    /// A line that is none is skipped and counted: a disk that was full may have cut one.
    package static func read(path: FilePath, waiting: WaitLimit) throws(IOFailure) -> Reading {
        let file = try InputFile(path: path, waiting: waiting)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            var span = piece.mutableSpan
            let count = try span.withUnsafeMutableBytes { buffer throws(IOFailure) in try file.read(into: buffer) }
            if count == 0 { break }
            bytes.append(contentsOf: piece[..<count])
        }
        return Reading(bytes)
    }

    package struct Reading: Sendable {
        package private(set) var receipts: [Receipt] = []
        /// Lines that are no receipt, counted from 1.
        package private(set) var others: [Int] = []
        /// Whether the last line is one of those, as a run leaves it for which the disk was too full.
        private var isCut = false
        /// The schema of a line that a later program has written.
        package private(set) var laterSchema: Int?

        init(_ bytes: [UInt8]) {
            for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .enumerated()
            where !line.isEmpty {
                if let receipt = Receipt(line: line) {
                    receipts.append(receipt)
                    isCut = false
                } else {
                    others.append(index + 1)
                    isCut = true
                    laterSchema = Receipt.laterSchema(of: line) ?? laterSchema
                }
            }
        }

        /// What is to be said about lines that are no receipt.
        package var warning: String? {
            guard let first = others.first else { return nil }
            let count = others.count
            return "\(count) \(count == 1 ? "line is" : "lines are") no receipt, the first is line \(first)"
        }

        /// The receipt that is meant, or why there is none. The newest is asked for by its place in the file: where the last
        /// line is no receipt, an older run must not pass for it.
        package func receipt(named name: String?, in file: FilePath) throws(RunFailure) -> Receipt {
            let asksForNewest = name == nil || name == "newest"
            let error: ReceiptError
            if let found = receipt(named: name), !(asksForNewest && isCut) { return found }
            if receipts.isEmpty {
                error = .absent(laterSchema: laterSchema)
            } else {
                error = asksForNewest ? .cut(laterSchema: laterSchema) : .notFound(name ?? "")
            }
            throw .receipt(file: file.description, error)
        }

        /// The receipt that is meant: its number from 1 on, a negative one from the end, `newest`, or the first digits of its
        /// run id; without a name the newest.
        package func receipt(named name: String?) -> Receipt? {
            guard let name, name != "newest" else { return receipts.last }
            // A number of few digits; more are an id's.
            if name.utf8.count <= 6, let number = Int(name), number != 0 {
                let index = number > 0 ? number - 1 : receipts.count + number
                if receipts.indices.contains(index) { return receipts[index] }
            }
            let meant = receipts.filter { $0.runID.hasPrefix(name.lowercased()) }
            return meant.count == 1 && name.utf8.count >= 4 ? meant.first : nil
        }
    }
}

/// Why a receipt was not found.
package enum ReceiptError: Error, Equatable, Sendable {
    /// No line is a receipt; one may be of a later program.
    case absent(laterSchema: Int?)
    /// The last line is none.
    case cut(laterSchema: Int?)
    /// There is no run of that name, or several whose ids begin so.
    case notFound(String)

    var message: String {
        switch self {
        case .absent(let schema): "there is no receipt in it" + Self.words(schema)
        case .cut(let schema):
            "its last line is no receipt\(Self.words(schema)); --run -1 names the newest run before it"
        case .notFound(let name):
            "there is no run \(SafeText.quoted(name, quote: "'")) (expected its number from 1 on, newest, or at least "
                + "four digits of its id that no other begins with)"
        }
    }

    private static func words(_ laterSchema: Int?) -> String {
        laterSchema.map { " that this program reads (schema \($0), it knows \(Receipt.schema))" } ?? ""
    }
}

extension Receipt {
    /// The schema of a line that a later program has written.
    static func laterSchema(of line: some Collection<UInt8>) -> Int? {
        let json = try? JSON(reading: line)
        return json?["schema"]?.integer.flatMap { $0 > schema ? $0 : nil }
    }

    private static func path(_ json: JSON?) -> FilePath? {
        if case .array(let bytes)? = json?["path_bytes"] {
            return FilePath(bytes: bytes.compactMap { $0.integer.flatMap(UInt8.init(exactly:)) })
        }
        return json?["path"]?.string.map { FilePath($0) }
    }

    /// Reads a line; `nil` where it is no receipt, or one of a later program.
    init?(line: some Collection<UInt8>) {
        guard let json = try? JSON(reading: line), let schema = json["schema"]?.integer,
            (1...Self.schema).contains(schema),
            let runID = json["run_id"]?.string, let time = json["time"]?.string, let input = json["input"],
            let path = Self.path(input), let exitCode = json["exit_code"]?.integer, let result = json["result"]
        else { return nil }
        self.runID = runID
        self.time = time
        version = json["program"]?["version"]?.string ?? ""
        build = json["program"]?["build"]?.string
        let facts = input["sha256"]?.string.flatMap { sha256 in
            input["bytes"]?.integer.map { InputFacts(bytes: $0, sha256: sha256) }
        }
        self.input = Input(path: path, facts: facts)
        config = json["config"].flatMap { config in
            Self.path(config).map { Config(path: $0, sha256: config["sha256"]?.string) }
        }
        settings = (json["settings"]?.members ?? []).map { member in
            EffectiveSetting(
                name: member.key, value: member.value["value"] ?? .null,
                origin: member.value["source"]?.string.flatMap(SettingOrigin.init(rawValue:)) ?? .standard)
        }
        format = input["format"] ?? .null
        self.result = result
        checks = json["checks"] ?? .null
        self.exitCode = exitCode
        milliseconds = json["duration_ms"]?.integer ?? 0
    }
}
