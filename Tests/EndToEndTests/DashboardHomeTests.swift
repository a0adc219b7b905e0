import Glibc
import TestSupport
import Testing

/// A person's own files: the keys, and what is remembered of the screen.
struct DashboardHomeTests {
    private let dashboard: DashboardFolder
    private let home: TemporaryFolder

    init() throws {
        dashboard = try DashboardFolder()
        home = try TemporaryFolder()
    }

    private var environment: [String: String] { ["HOME": home.path] }

    private func write(keys: String) throws {
        mkdir(home[".config"], 0o700)
        mkdir(home[".config/mlops-tui"], 0o700)
        try home.write(keys, to: ".config/mlops-tui/keys.yaml")
    }

    @Test func `keys.yaml gives commands other keys, in hints and help too`() throws {
        try write(keys: "window-up: [a, F5]\nsweep: Ctrl-W\n")
        let program = try dashboard.open(environment: environment)
        #expect(program.screen.text.contains("Ctrl-W all windows"))
        program.send("a\u{1b}[15~")
        try program.waitFor(window: 7)
        program.send("k\u{1b}[Am.")
        try program.waitFor(window: 7, seed: 43)
        program.send("\u{17}")
        try program.waitFor(text: "what one flip earns")
        program.send("\u{1b}")
        try program.waitFor(text: "longest run")
        program.send("?:window-up")
        try program.waitFor(text: "a F5")
    }

    @Test(arguments: [
        ("pni: p\n", "keys.yaml:1: found the command 'pni', expected one that the help names (did you mean 'pin'?)"),
        ("# mine\npin: x\n", "keys.yaml:2: 'pin': found the key 'x', which is the key of 'cursor' in the chart"),
        ("pin: Foo\n", "keys.yaml:1: 'pin': found the key 'Foo', expected a key such as p, Ctrl-P, F5 or PgUp"),
        ("pin: Ctrl-C\n", "keys.yaml:1: 'pin': found the key 'Ctrl-C', which always saves and quits"),
        ("pin: [p\n", "keys.yaml:"), ("pin: &p p\n", "anchors (&name) are not allowed"),
    ])
    func `keys that cannot be are an error of the config, before there is a screen`(_ keys: String, _ words: String)
        throws
    {
        try write(keys: keys)
        let program = try dashboard.start(environment: environment, columns: 200)
        #expect(try program.waitForExit() == .exited(78))
        #expect(program.screen.text.contains(words))
        #expect(!program.contains("\u{1b}[?1049h"))
        #expect(try dashboard.folder.names() == ["config.yaml", "data.csv"])
    }

    @Test func `keys that cannot be read are an error, and the batch job asks for none`() throws {
        mkdir(home[".config"], 0o700)
        mkdir(home[".config/mlops-tui"], 0o700)
        mkdir(home[".config/mlops-tui/keys.yaml"], 0o700)
        let program = try dashboard.start(environment: environment, columns: 200)
        let ending = try program.waitForExit()
        #expect(ending != .exited(0) && program.screen.text.contains("keys.yaml"))
        let batch = try PtyProgram(
            "/bin/sh", ["-c", "cd \"$0\" && exec \"$@\"", dashboard.folder.path, Program.path, "--headless"],
            environment: environment)
        #expect(try batch.waitForExit() == .exited(0))
    }

    @Test func `fee, theme and glyphs are remembered, and a flag goes before`() throws {
        var program = try dashboard.open(environment: environment)
        program.send("f\u{15}7.5\r:theme light\r:glyphs ascii\r")
        try program.waitFor(text: "drawn with ascii")
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
        let kept = try home.text(of: ".local/state/mlops-tui/screen.yaml")
        #expect(kept == "# What mlops-tui remembers of its screen.\ntheme: light\nglyphs: ascii\nfee_ppm: 750\n")
        program = try dashboard.open(environment: environment)
        try program.waitFor(text: "fee 7.5 bp")
        #expect(!program.screen.text.unicodeScalars.contains { $0.value >= 0x2500 })
        program.send("Q")
        _ = try program.waitForExit()
        program = try dashboard.open(["--glyphs", "braille"], environment: environment)
        #expect(program.screen.text.unicodeScalars.contains { 0x2801...0x28ff ~= $0.value })
        #expect(try home.text(of: ".local/state/mlops-tui/screen.yaml") == kept)
    }

    @Test func `without a home nothing is written, and where it cannot be it is told in the log alone`() throws {
        let program = try dashboard.open()
        program.send("f\u{15}7.5\r")
        try program.waitFor(text: "fee 7.5 bp")
        program.send("Q")
        #expect(try program.waitForExit() == .exited(0))
        #expect(try dashboard.folder.names() == ["config.yaml", "data.csv"])
        try home.write("", to: ".local")
        let other = try dashboard.open(environment: environment)
        other.send("f\u{15}7.5\r")
        try other.waitFor(text: "fee 7.5 bp")
        other.send("E")
        try other.waitFor(text: "screen.not_remembered")
        other.send("\u{1b}")
        try other.waitFor(text: "longest run")
        other.send("Q")
        #expect(try other.waitForExit() == .exited(0))
    }
}
