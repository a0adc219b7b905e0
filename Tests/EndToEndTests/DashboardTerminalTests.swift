import TestSupport
import Foundation
import Testing

/// Whether this machine lets a test hide the terminal descriptions, in a file system of its own.
private enum TerminalsCanBeHidden {
    static let value: Bool = {
        let outcome = try? PtyProgram("/bin/sh", ["-c", "unshare -rm mount -t tmpfs none /lib/terminfo"]).waitForExit()
        return outcome == .exited(0)
    }()
}

/// Terminals of every kind, poor ones, and none.
@Suite(.blocking)
struct DashboardTerminalTests {
    private let dashboard: DashboardFolder
    private var folder: TemporaryFolder { dashboard.folder }

    init() throws { dashboard = try DashboardFolder() }

    @Test(arguments: ["xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color", "linux", "vt100"])
    func `it draws and leaves cleanly on`(terminal: String) throws {
        let program = try dashboard.open(environment: ["TERM": terminal])
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.leftovers.isEmpty)
        let text = program.screen.text
        #expect(text.contains("saved metrics.json, run.log"))
        if ["linux", "vt100"].contains(terminal) { #expect(program.output.allSatisfy { $0 < 0x80 }) }
    }

    @Test func `no name of a terminal gets one sentence`() throws {
        let program = try dashboard.start(environment: ["TERM": ""])
        #expect(try program.waitForExit() == .exited(64))
        #expect(program.screen.lines.filter { !$0.isEmpty }.joined().contains("TERM is not set"))
        #expect(program.screen.text.contains("--headless"))
        #expect(!program.output.contains(0x1b))
        #expect(program.leftovers.isEmpty)
        #expect(try folder.names() == ["config.yaml", "data.csv"])
    }

    @Test(arguments: ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "no-such", "\u{1b}]0;x\u{07}"])
    func `a terminal that is not known here is drawn as an xterm, and that is said`(terminal: String) throws {
        let program = try dashboard.open(environment: ["TERM": terminal], columns: 120, rows: 30)
        try program.waitFor(text: "terminal.unknown")
        #expect(!program.contains("\u{1b}]0;"))
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        let lines = try dashboard.log.split(separator: "\n").filter { $0.contains(" terminal.unknown ") }
        #expect(lines.count == 1 && lines[0].contains("drawn_as=xterm-256color"))
        #expect(program.leftovers.isEmpty)
    }

    @Test(.enabled(if: TerminalsCanBeHidden.value), arguments: ["foot", "xterm-256color", "xterm"])
    func `so is any where the machine has no terminal descriptions at all`(terminal: String) throws {
        let hidden =
            "for d in /etc/terminfo /lib/terminfo /usr/share/terminfo; do test -d $d && mount -t tmpfs none $d; done"
        let program = try dashboard.open(
            script: "exec unshare -rm sh -c '\(hidden); exec \"$@\"' sh \"$@\"", environment: ["TERM": terminal])
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.leftovers.isEmpty)
    }

    @Test func `over ssh it names ssh -t`() throws {
        let program = try dashboard.start(
            script: #"setsid -w "$@" </dev/null >out 2>err; echo "code=$?""#,
            environment: ["SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22"])
        try program.waitFor(text: "code=64")
        #expect(try folder.text(of: "err").contains("ssh -t"))
    }

    @Test(arguments: [(65_535, 65_535), (65_535, 1), (1, 65_535)])
    func `absurd sizes are clamped, and left behind with the next resize`(columns: Int, rows: Int) throws {
        let program = try dashboard.start()
        try program.waitFor(text: "longest run")
        program.resize(columns: columns, rows: rows, emulated: false)
        program.send("\u{1b}[A")
        program.waitUntilQuiet(milliseconds: 500)
        program.resize(columns: 80, rows: 24)
        try program.waitFor(window: 6)
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.leftovers.isEmpty)
    }

    @Test(arguments: [[], ["--output", "metrics.json"]])
    func `without a terminal it names --headless; error metrics only where an output was named`(
        arguments: [String]
    ) throws {
        let program = try dashboard.start(
            arguments, script: #"setsid -w "$@" </dev/null >out 2>err; echo "code=$?""#)
        try program.waitFor(text: "code=64")
        #expect(try folder.text(of: "err").hasSuffix("needs a terminal; use --headless for the batch job\n"))
        let names = try folder.names()
        #expect(
            names == ["config.yaml", "data.csv", "err"]
                + (arguments.isEmpty ? ["out"] : ["metrics.json", "out", "run.log"]))
        #expect(try folder.text(of: "out").contains("error_message") == !arguments.isEmpty)
    }

    @Test func `without a terminal that comes before what is wrong with the files`() throws {
        let program = try dashboard.start(
            ["--input", "missing.csv"], script: #"setsid -w "$@" </dev/null >out 2>err; echo "code=$?""#)
        try program.waitFor(text: "code=64")
        #expect(try folder.names() == ["config.yaml", "data.csv", "err", "out"])
    }

    @Test func `data that is piped in leaves the keys to the terminal`() throws {
        let program = try dashboard.open(
            ["--input", "-"], script: "cat data.csv | \"$@\"; echo code=$?")
        #expect(program.screen.text.contains("standard input"))
        program.send("\u{1b}[A")
        try program.waitFor(window: 6)
        program.send("q")
        try program.waitFor(text: "code=0")
        let metrics = try dashboard.metrics
        #expect(metrics == (try dashboard.batchJob(["--window", "6"]).metrics))
    }

    @Test func `a file as standard output stays free of escapes`() throws {
        let program = try dashboard.open(script: "exec \"$@\" >out")
        program.send("q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try folder.text(of: "out") == "")
        #expect(program.screen.text.contains("saved metrics.json, run.log"))
    }

    @Test(arguments: [(["--color", "never"], [:]), ([], ["NO_COLOR": "1"])] as [([String], [String: String])])
    func `no colour is written where none is wanted`(arguments: [String], environment: [String: String]) throws {
        let program = try dashboard.open(arguments, environment: environment)
        program.send("\u{1b}[A?")
        try program.waitFor(text: "Help")
        #expect(colours(in: program.output).isEmpty)
    }

    @Test func `colours are written where they are wanted`() throws {
        let program = try dashboard.open(["--color", "always"], environment: ["NO_COLOR": "1"])
        #expect(!colours(in: program.output).isEmpty)
    }

    /// Parameters of `CSI … m` that set a colour.
    private func colours(in bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).matches(of: #/\x1b\[(?<parameters>[0-9;:]*)m/#)
            .flatMap { $0.output.parameters.split(separator: ";") }.map(String.init)
            .filter { text in Int(text).map { (30...37).contains($0) || (40...47).contains($0) || $0 >= 90 } ?? true }
    }

    @Test(arguments: [
        (["--glyphs", "ascii"], "C.UTF-8"), ([], "C"), ([], "POSIX"), (["--glyphs", "ascii"], "C"),
    ])
    func `only ASCII is written where nothing else can be shown`(arguments: [String], locale: String) throws {
        let program = try dashboard.open(arguments, environment: ["LC_ALL": locale])
        program.send("?")
        try program.waitFor(text: "Help")
        program.send("\rw0\r")
        try program.waitFor(text: "must be from")
        program.send("\u{03}")
        #expect(try program.waitForExit() == .exited(0))
        #expect(program.output.allSatisfy { $0 < 0x80 })
    }

    @Test(arguments: [[], ["--frame-style", "ansi"]])
    func `one frame can be had without a terminal`(style: [String]) throws {
        let program = try dashboard.start(
            ["--frame", "80x24"] + style,
            script: #"setsid -w "$@" </dev/null >out 2>err; echo "code=$?""#,
            environment: ["TERM": "", "LC_ALL": "C.UTF-8"])
        try program.waitFor(text: "code=0")
        let lines = try folder.text(of: "out").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 25 && lines.last == "")
        #expect(lines[0].contains("window 5   seed 42"))
        #expect(lines.joined().contains("\u{1b}") == !style.isEmpty)
        #expect(try folder.text(of: "err") == "")
        #expect(try folder.names() == ["config.yaml", "data.csv", "err", "out"])
    }
}
