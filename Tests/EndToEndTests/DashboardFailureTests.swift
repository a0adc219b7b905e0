import TestSupport
import Foundation
import Testing

/// What the dashboard cannot start with, and what must not reach the terminal.
@Suite(.blocking)
struct DashboardFailureTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }

    init() throws { dashboard = try DashboardFolder() }

    @Test(
        arguments: [
            ("data.csv", "close\n1\n2x\n", [], 65), ("data.csv", "open\n1\n", [], 65), ("data.csv", "", [], 65),
            ("config.yaml", "seed: 1\nwindow: 0\nversion: v3\n", [], 78), ("config.yaml", "- 1\n", [], 78),
            ("config.yaml", "seed: 1\nwindow: 5\nversion: v3\n", ["--input", "missing.csv"], 66),
            ("data.csv", "close\n1\nNaN\n3\n4\n5\n6\n", ["--missing", "error"], 65),
        ] as [(String, String, [String], Int32)])
    func `a bad file ends it with the batch job's words and exit code, and leaves no file`(
        name: String, text: String, arguments: [String], exitCode: Int32
    ) throws {
        try folder.write(text, to: name)
        let program = try dashboard.start(arguments, columns: 200)
        #expect(try program.waitForExit() == .exited(exitCode))
        #expect(program.leftovers.isEmpty)
        #expect(program.screen.text.contains("mlops-tui: error: "))
        let batch = try dashboard.batchJob(arguments)
        #expect(batch.exitCode == exitCode)
        let message = try #require(batch.metrics.firstMatch(of: #/"error_message": "(?<text>.*)"\n/#)).text
        #expect(program.screen.text.contains(message.replacing("\\\"", with: "\"").prefix(60)))
        #expect(!program.contains("error_message"))
        #expect(try folder.names() == ["config.yaml", "data.csv"])
    }

    /// A title, a clear screen by the one-byte introducer, a change of direction.
    private static let payload = "\u{1b}]0;owned\u{07}\u{9b}2J\u{202e}\u{1b}[9999C"

    private func expectHarmless(_ program: PtyProgram, sourceLocation: SourceLocation = #_sourceLocation) {
        for part in ["\u{1b}]0;", "\u{07}", "\u{9b}", "\u{202e}", "\u{1b}[9999C"] {
            #expect(!program.contains(part), sourceLocation: sourceLocation)
        }
    }

    @Test func `hostile file names stay text on the screen and in the last words`() throws {
        let data = "d\(Self.payload)\nx.csv"
        let config = "c\(Self.payload)\nx.yaml"
        try folder.write(try DashboardFolder.prices(rows: 300), to: data)
        try folder.write(try folder.text(of: "config.yaml"), to: config)
        let program = try dashboard.open(
            ["--input", data, "--config", config, "--output", "o\(Self.payload)", "--log-file", "l\(Self.payload)"],
            columns: 200)
        #expect(program.screen.lines[0].contains(#"d\x1b]0;owned"#))
        program.send("\u{1b}[AW")
        try program.waitFor(text: "write window 6")
        program.send("y")
        try program.waitFor(text: "wrote window 6")
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        expectHarmless(program)
    }

    @Test(arguments: [
        "close\n1\n2\u{1b}]0;owned\u{07}\u{9b}2J\u{202e}\n",
        "close,\u{1b}]0;owned\u{07}\u{9b}2J\u{202e},close\n1,2,3\n",
        "\u{1b}]0;owned\u{07}\u{9b}2J\u{202e}\n1\n",
    ])
    func `hostile cells and headers stay text in the errors about them`(prices: String) throws {
        try folder.write(prices, to: "data.csv")
        let program = try dashboard.start()
        #expect(try program.waitForExit() == .exited(65))
        expectHarmless(program)
        #expect(program.leftovers.isEmpty)
    }

    @Test func `a hostile config stays text`() throws {
        try folder.write("seed: 1\nwindow: 5\nversion: v1\n\"\\e]0;owned\\a\": 1\n", to: "config.yaml")
        let program = try dashboard.open()
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        expectHarmless(program)
        #expect(program.screen.text.contains("mlops-tui: warning: "))
    }

    @Test func `a file name that is not UTF-8 does no harm`() throws {
        let program = try dashboard.start(
            script: #"f="$(printf 'x\377\033]0;owned\a.csv')"; cp data.csv "$f"; "$@" --input "$f"; echo "code=$?""#)
        try program.waitUntil("an end or a screen") { $0.text.contains("code=66") || $0.text.contains("longest run") }
        expectHarmless(program)
    }
}
