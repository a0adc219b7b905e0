import Foundation
import TestSupport
import Testing

/// The tapes in `Demos`: each holds, and its pictures are those that stand beside it and in the README.
@Suite(.blocking)
struct DemoTests {
    static let tapes = ((try? FileManager.default.contentsOfDirectory(atPath: Repository.path("Demos"))) ?? [])
        .filter { $0.hasSuffix(".tape") }.sorted()

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeFolder("Demos")
        for name in ["data.csv", "config.yaml"] + (try Self.demos(["tape", "csv"])) {
            try Data(contentsOf: URL(fileURLWithPath: Repository.path(name)))
                .write(to: URL(fileURLWithPath: folder[name]))
        }
    }

    /// The files of these kinds in `Demos`.
    private static func demos(_ suffixes: [String]) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Repository.path("Demos")).sorted()
            .filter { name in suffixes.contains { name.hasSuffix("." + $0) } }.map { "Demos/" + $0 }
    }

    private func play(_ tape: String) throws {
        let text = try folder.text(of: "Demos/" + tape)
        let command = try #require(text.prefixMatch(of: /# mlops-tui (.*)\n/)).1
        let outcome = try Program(command.split(separator: " ").map(String.init), in: folder).waitForExit()
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains(/\d+ asserts? holds?\n$/))
    }

    @Test func `there are four of them, each with asserts`() throws {
        #expect(Self.tapes == ["batch.tape", "choose.tape", "lies.tape", "tour.tape"])
        for tape in Self.tapes { #expect(try folder.text(of: "Demos/" + tape).contains("\nAssert ")) }
    }

    @Test(arguments: tapes)
    func `it holds, writes nothing but its pictures, and draws those that are shown (make demos)`(_ tape: String) throws
    {
        let before = Set(try folder.names() + (try folder.names(in: "Demos")))
        try play(tape)
        let made = Set(try folder.names() + (try folder.names(in: "Demos"))).subtracting(before)
        #expect(!made.isEmpty && made.allSatisfy { $0.hasSuffix(".svg") || $0.hasSuffix(".txt") })
        let readme = try String(contentsOfFile: Repository.path("README.md"), encoding: .utf8)
        for name in made.map({ "Demos/" + $0 }) {
            let picture = try folder.text(of: name)
            let shown = try String(contentsOfFile: Repository.path(name), encoding: .utf8)
            #expect(picture == shown, "\(name) is not current")
            if name.hasSuffix(".txt") {
                #expect(readme.contains("<!-- \(name) -->\n```\n\(picture)```\n"), "README.md does not show \(name)")
            } else {
                #expect(readme.contains("](\(name))"), "README.md does not show \(name)")
            }
        }
        #expect(
            try folder.text(of: "config.yaml")
                == String(contentsOfFile: Repository.path("config.yaml"), encoding: .utf8))
    }

    @Test func `what the README shows of lines is what is told`() throws {
        let readme = try String(contentsOfFile: Repository.path("README.md"), encoding: .utf8)
        let block = try #require(
            readme.firstMatch(of: /```\n\$ printf '([^']*)' \| mlops-tui --plain\n([^`]*)```\n/))
        let lines = block.1.replacing("\\n", with: "\n")
        let pipe = try PipeEnds.holding(String(lines))
        let told = try Program(
            ["--plain"], in: folder, environment: ["LANG": "C.UTF-8"], input: .descriptor(pipe)
        ).waitForExit()
        #expect(told.output == String(block.2))
    }

    @Test(arguments: tapes)
    func `it gives the same bytes again`(_ tape: String) throws {
        try play(tape)
        let made = try folder.names(in: "Demos").filter { $0.hasSuffix(".svg") || $0.hasSuffix(".txt") }
        let first = try made.map { try folder.text(of: "Demos/" + $0) }
        for _ in 0..<3 {
            try play(tape)
            #expect(try made.map { try folder.text(of: "Demos/" + $0) } == first)
        }
    }
}
