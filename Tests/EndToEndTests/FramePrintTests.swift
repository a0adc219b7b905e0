import TestSupport
import Testing

@testable import FrameKit

/// `--frame`: the dashboard's first finished frame, without a terminal.
@Suite(.blocking)
struct FramePrintTests {
    private let folder: TemporaryFolder
    private let prices =
        "timestamp,close\n"
        + (0..<300).map { "\(1_700_000_000 + 60 * $0),\(420 + $0 * 7919 % 97)\n" }.joined()

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(prices, to: "prices.csv")
        try folder.write("seed: 42\nwindow: 5\nversion: v1\n", to: "config.yaml")
    }

    private func print(
        _ arguments: [String], input: String = "prices.csv", locale: String = "C.UTF-8",
        environment: [String: String] = [:]
    ) throws -> Program.Outcome {
        let variables = ["LANG": locale, "TERM": "xterm-256color"].merging(environment) { $1 }
        return try Program(["--input", input] + arguments, in: folder, environment: variables).waitForExit()
    }

    @Test func `it prints what the dashboard shows on a terminal`() throws {
        let size = ["--frame", "120x36"]
        let printed = try print(size)
        #expect(printed.exitCode == 0 && printed.errors == "")
        func withoutLatency(_ text: String) -> [String] {
            text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("latency") }.map {
                String($0.reversed().drop { $0 == " " }.reversed())
            }
        }
        let program = try PtyProgram(
            "/bin/sh", ["-c", "cd \"$0\" && exec \"$1\" --input prices.csv", folder.path, Program.path],
            environment: ["NO_COLOR": "1"], columns: 120, rows: 36)
        let lines = withoutLatency(printed.output)
        try program.waitUntil("the frame that was printed") { withoutLatency($0.text + "\n") == lines }
    }

    @Test func `colours are printed where they are asked for and not refused`() throws {
        let colours = "\u{1b}[0;38;5;"
        #expect(try !print(["--frame", "80x24"]).output.contains("\u{1b}"))
        #expect(try print(["--frame", "80x24", "--frame-style", "ansi"]).output.contains(colours))
        let refused = try print(["--frame", "80x24", "--frame-style", "ansi"], environment: ["NO_COLOR": "1"])
        #expect(!refused.output.contains(colours) && refused.output.contains("\u{1b}["))
    }

    @Test(arguments: [("C", "xterm-256color"), ("C.UTF-8", "linux"), ("C.UTF-8", "vt100")])
    func `a locale or terminal without more gets ASCII alone`(_ locale: String, _ terminal: String) throws {
        let printed = try print(["--frame", "80x24"], locale: locale, environment: ["TERM": terminal])
        #expect(printed.exitCode == 0)
        #expect(printed.output.utf8.allSatisfy { (0x20...0x7e).contains($0) || $0 == 0x0a })
        #expect(printed.output.contains("*"))
    }

    @Test func `nothing in a name reaches the terminal as a command`() throws {
        let name = "\u{1b}]0;owned\u{7}\u{9b}2J.csv"
        try folder.write(prices, to: name)
        let printed = try print(["--frame", "200x30"], input: name)
        #expect(printed.exitCode == 0)
        #expect(printed.output.contains("\\x1b]0;owned\\x07\\u{9b}2J.csv"))
        #expect(printed.output.unicodeScalars.allSatisfy { $0 == "\n" || CellText.width(of: $0) > 0 })
    }

    @Test(
        arguments: [
            (["--frame", "19x6"], 64), (["--frame", "80x24", "--input", "none.csv"], 66),
            (["--frame", "80x24", "--config", "none.yaml"], 66), (["--frame", "80"], 64),
        ] as [([String], Int32)])
    func `what cannot be printed is said on standard error, with its exit code`(
        _ arguments: [String], _ exitCode: Int32
    ) throws {
        let printed = try print(arguments)
        #expect(printed.exitCode == exitCode)
        #expect(printed.errors.hasPrefix("mlops-tui: ") || printed.errors.hasPrefix("Error: "))
    }

    @Test func `a window larger than the file is taken down, as in the dashboard`() throws {
        let printed = try print(["--frame", "120x24", "--window", "301"])
        #expect(printed.exitCode == 0)
        #expect(printed.output.contains("window 300 "))
        #expect(printed.output.contains("taken down"))
    }

    @Test func `options for files are said to be ignored`() throws {
        let printed = try print(["--frame", "80x24", "--output", "m.json"])
        #expect(printed.exitCode == 0)
        #expect(printed.errors == "mlops-tui: warning: --output is ignored: --frame prints and writes no file\n")
        #expect(try folder.names() == ["config.yaml", "prices.csv"])
    }

    @Test(arguments: ["svg", "html"])
    func `as an image or a page it has words beside the picture, both grounds and no control byte`(style: String) throws
    {
        let printed = try print(
            ["--frame", "100x30", "--frame-style", style], locale: "C", environment: ["TERM": "dumb"])
        #expect(printed.exitCode == 0 && printed.errors == "")
        #expect(printed.output.contains("mlops-tui, prices.csv, window 5"))
        #expect(printed.output.contains("The signal rate of window 5 is 0."))
        #expect(printed.output.contains("@media (prefers-color-scheme:light)"))
        #expect(printed.output.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f || $0 == "\n" })
        let dark = try print(["--frame", "100x30", "--frame-style", style, "--color", "never"])
        #expect(!dark.output.contains("#ffaf00"))
    }

    @Test func `a name is text in an image, never markup`() throws {
        let name = "<b>&\"x\u{1b}.csv"
        try folder.write(prices, to: name)
        for style in ["svg", "html"] {
            let printed = try print(["--frame", "140x20", "--frame-style", style], input: name)
            #expect(printed.exitCode == 0)
            #expect(printed.output.contains("&lt;b&gt;&amp;&quot;x\\x1b.csv") && !printed.output.contains("<b>"))
        }
    }

    @Test func `it leaves no files`() throws {
        _ = try print(["--frame", "80x24"])
        #expect(try folder.names() == ["config.yaml", "prices.csv"])
    }
}
