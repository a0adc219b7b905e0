import Foundation
import TestSupport
import Testing

@testable import RunKit

/// What a refusal tells a person to run makes the file readable: each command is taken out of its message, run as it
/// stands, and its number looked at.
@Suite(.blocking)
struct RefusalCommandTests {
    private let folder: TemporaryFolder

    /// Window 2 over 1, 2, 2, 1, 3: signals 0 1 0 0 1.
    private static let prices = "item,close\n1,1\n2,2\n3,2.00\n4,1\n5,3\n"

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("seed: 7\nwindow: 2\nversion: v9\n", to: "config.yaml")
        try folder.write(Self.prices, to: "plain.csv")
    }

    // MARK: Kinds of files

    /// How a file of a kind is made of `plain.csv`; `$1` is its name.
    private static let kinds = [
        "zstd -qc plain.csv >\"$1\"", "xz -c plain.csv >\"$1\"", "xz --format=lzma -c plain.csv >\"$1\"",
        "bzip2 -c plain.csv >\"$1\"", "lz4 -qc plain.csv >\"$1\"", "compress -cf plain.csv >\"$1\"",
        "iconv -t UTF-16LE plain.csv >\"$1\"", "iconv -t UTF-16BE plain.csv >\"$1\"",
        "iconv -t UTF-32 plain.csv >\"$1\"", "tar -cf - plain.csv >\"$1\"",
        "sed 's/item/numéro/' plain.csv | iconv -t LATIN1 >\"$1\"", "tr ',' ' ' <plain.csv >\"$1\"",
        "7z a -bso0 packed.7z plain.csv; mv packed.7z -- \"$1\"",
        "duckdb -c \"COPY (FROM 'plain.csv') TO 'packed' (FORMAT parquet)\"; mv packed -- \"$1\"",
        // A stored file in a RAR 5 archive: nothing free writes one.
        """
        python3 - "$1" <<'END'
        import sys, zlib
        def number(n): return bytes([n]) if n < 128 else bytes([n & 127 | 128]) + number(n >> 7)
        def header(body, data=b""):
            sized = number(len(body)) + body
            return zlib.crc32(sized).to_bytes(4, "little") + sized + data
        data = open("plain.csv", "rb").read()
        name = b"plain.csv"
        file = number(2) + number(2) + number(len(data)) + number(4) + number(len(data)) + number(0) \\
            + zlib.crc32(data).to_bytes(4, "little") + number(0) + number(1) + number(len(name)) + name
        open(sys.argv[1], "wb").write(b"Rar!\\x1a\\x07\\x01\\x00" + header(number(1) + number(0) + number(0))
            + header(file, data) + header(number(5) + number(0) + number(0)))
        END
        """,
        """
        python3 - "$1" <<'END'
        import sys, zipfile
        with zipfile.ZipFile(sys.argv[1], "w") as archive:
            archive.writestr("read me.txt", "hello\\n")
            archive.writestr("it's [new] *.csv", open("plain.csv").read())
        END
        """,
    ]

    /// Names that a shell, or a tool, takes for something else.
    private static let names = [
        "prices.csv", "with blanks in it", "it's.csv", "-rf.csv", "new\nline.csv", "\"quoted\".csv",
        "$(touch x)`touch x`",
        "a\\b'c\u{1b}[2J.csv", "Preise ü 日本.csv", "@list", "a:b.csv", "# !&|;<>()*?~.csv",
    ]

    @Test(arguments: 0..<kinds.count)
    func `a file of a kind that is not read is readable with the command in its refusal`(kind: Int) throws {
        for name in kind < 2 ? Self.names : [Self.names[0], Self.names[kind % Self.names.count], Self.names[4]] {
            try shell("set -e; " + Self.kinds[kind], name)
            let message = try refusal(of: ["--input=\(name)"])
            let command = try #require(Self.command(in: message), "\(message)")
            #expect(command.hasSuffix("| mlops-tui --input -"))
            let metrics = try shell("\(command) --headless")
            #expect(metrics.contains("\"value\": 0.4000"), "\(command): \(metrics)")
            #expect(try !folder.names().contains("x"))
            unlink(folder[name])
        }
    }

    @Test func `a kind without a command says what to do instead`() throws {
        try folder.write("{\"error\": \"limit\"}", to: "data.csv")
        #expect(try refusal(of: []).hasSuffix("ask it for CSV, or write the rows as CSV)"))
    }

    /// What stands between the last colon that introduces it and the bracket at the end.
    private static func command(in message: String) -> String? {
        let start = ["expected CSV text: ", "expected UTF-8 text: ", "expected commas: ", "for example: "].compactMap {
            message.range(of: $0)?.upperBound
        }.first
        return start.map { String(message[$0...].dropLast()) }
    }

    // MARK: Options

    /// A file that is refused with an option, and what stands before the option in the words.
    struct Cure: Sendable {
        let text: String
        let before: String
        /// Whether the rows that it reads are 1, 2, 2, 1, 3.
        var isTheSeries = true

        static let all = [
            noHeader, symbols, notNewestFirst,
            Cure(text: "time,Close,CLOSE\n" + days.map { "\($0),9\n" }.joined(), before: "such as "),
            Cure(text: "time,value\n" + days.map { "\($0)\n" }.joined(), before: "such as "),
            Cure(text: "a,it's price\n9,1\n9,2\n9,2\n9,1\n9,3\n", before: "such as "),
        ]
        private static let days = ["1,1", "2,2", "3,2", "4,1", "5,3"]

        /// Nothing proves which column is the close.
        private static let noHeader = Cure(
            text: "1735689600,1\n1735689660,2\n1735689720,2\n1735689780,1\n1735689840,3\n", before: "say so: ")

        /// Names that a shell takes apart.
        private static let symbols: Cure = {
            let rows = ["it's $x,1", "it's $x,2", "B,7", "it's $x,2", "it's $x,1", "B,7", "it's $x,3"]
            return Cure(text: "ticker,close\n" + rows.joined(separator: "\n") + "\n", before: "for example ")
        }()

        /// A later row in a file that begins with its newest.
        private static let notNewestFirst: Cure = {
            let days = [9, 8, 7, 6, 5].map { "2025-01-0\($0),\($0)\n" }.joined()
            let same = String(repeating: "2025-01-01,4\n", count: 6_000)
            return Cure(
                text: "time,close\n" + days + same + "2025-01-02,5\n", before: "only go back; ", isTheSeries: false)
        }()
    }

    @Test(arguments: Cure.all.indices)
    func `a refusal that names an option is cured by it`(_ index: Int) throws {
        let cure = Cure.all[index]
        try folder.write(cure.text, to: "data.csv")
        let message = try refusal(of: [])
        let start = try #require(message.range(of: cure.before)?.upperBound, "\(message)")
        let options = Self.options(String(message[start...]))
        let metrics = try shell("mlops-tui --headless \(options)")
        #expect(metrics.contains("\"status\": \"success\""), "\(options): \(metrics)")
        if cure.isTheSeries { #expect(metrics.contains("\"value\": 0.4000"), "\(options): \(metrics)") }
    }

    /// The options that some words begin with: in quotes, or up to the bracket that ends the words.
    private static func options(_ words: String) -> String {
        if words.hasPrefix("'") { return String(words.dropFirst().prefix { $0 != "'" }) }
        return String(words.prefix(upTo: words.lastIndex(of: ")") ?? words.endIndex))
    }

    @Test func `strict takes commas alone, and says what reads the file without it`() throws {
        try folder.write(Self.prices.replacing(",", with: ";"), to: "data.csv")
        let message = try refusal(of: ["--strict"])
        let option = try #require(message.split(separator: "'").first { $0.hasPrefix("--separator") })
        #expect(try shell("mlops-tui --headless \(option)").contains("\"value\": 0.4000"))
    }

    // MARK: Running

    private func refusal(of arguments: [String]) throws -> String {
        let outcome = try Program(["--headless"] + arguments, in: folder).waitForExit()
        #expect(outcome.exitCode == 65)
        return outcome.errors.split(separator: "\n").first { $0.hasPrefix("mlops-tui: error: ") }.map(String.init)
            ?? outcome.errors
    }

    /// What a command pasted into bash prints.
    @discardableResult
    private func shell(_ command: String, _ argument: String = "") throws -> String {
        let program = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
        let outcome = try Program(
            ["-c", command, "bash", argument], in: folder,
            environment: [
                "PATH": "\(program):\(Repository.path(".build/test-tools/bin")):/usr/local/bin:/usr/bin:/bin",
                "LANG": "C.UTF-8", "HOME": folder.path,
            ], path: "/bin/bash"
        ).waitForExit(seconds: 60)
        #expect(outcome.exitCode == 0, "\(command): \(outcome.errors)")
        return outcome.output
    }
}
