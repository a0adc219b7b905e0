import Testing

@testable import RunKit

@Suite struct ConfigMessageTests {
    @Test(arguments: [
        (
            "seed: 42\nwindow: \"5\"\nversion: v1\n",
            "config.yaml:2: 'window': found \"5\" in quotes, expected a plain integer such as 5 (remove the quotes)"
        ),
        (
            "seed: 010\nwindow: 5\nversion: v1\n",
            "config.yaml:1: 'seed': found 010, expected a plain integer such as 10"
        ),
        (
            "seed: 1\nwindow: 1_000\nversion: v1\n",
            "config.yaml:2: 'window': found 1_000, expected a plain integer such as 1000"
        ),
        (
            "seed: 1\nwindow: 2.5\nversion: v1\n",
            "config.yaml:2: 'window': found 2.5, expected a plain integer such as 5"
        ),
        (
            "seed: 1\nwindow: 20.0\nversion: v1\n",
            "config.yaml:2: 'window': found 20.0, expected a plain integer such as 20"
        ),
        (
            "seed: 1\nwindow: !!str 7\nversion: v1\n",
            "config.yaml:2: 'window': found \"7\" with the tag tag:yaml.org,2002:str, "
                + "expected a plain integer such as 7 (remove the tag)"
        ),
        (
            "seed: -3\nwindow: 5\nversion: v1\n",
            "config.yaml:1: 'seed': -3 is out of range, expected a plain integer from 0 to 4294967295"
        ),
        ("seed: 42\nwindw: 5\nversion: v1\n", "config.yaml:2: the key 'window' is missing (line 2 has 'windw')"),
        (
            "seed: 42\nwindow:\nversion: v1\n",
            "config.yaml:2: 'window' has no value, expected a plain integer from 1 to 9223372036854775807"
        ),
        (
            "seed: 1\nwindow: 5\nversion: v1\nchecks: yes\n",
            "config.yaml:4: 'checks': found \"yes\", expected warn, error or off"
        ),
        ("seed: 1\nseed: 2\n", "config.yaml:2: 'seed' is given twice, first on line 1"),
        ("? []\n: 1\n? []\n: 2\n", "config.yaml:3: a key without a name is given twice, first on line 1"),
        ("", "config.yaml: the file is empty, expected the keys seed, window and version"),
        (
            "x: *y\n",
            "config.yaml:1: column 4: aliases (*name) are not allowed, write the value out (or quote the text)"
        ),
        (
            "seed: 1\nwindow: 5\nversion: |\n  v1\n",
            "config.yaml:3: 'version' has control characters (U+000A), expected a non-empty text such as v1 on one line "
                + "(a block written with '|-' has no line break at its end)"
        ),
    ])
    func `a message says where, what was found and what was expected`(_ text: String, _ message: String) {
        let reading = ConfigReader.read(Array(text.utf8))
        #expect { try reading.config() } throws: { error in
            (error as? ConfigError)?.message(in: "config.yaml") == message
        }
    }

    @Test func `a warning names the key, the line and what was meant`() {
        let near = ConfigWarning(unknownKey: UnknownKey(name: "windows", line: 4, meant: .window))
        let far = ConfigWarning(unknownKey: UnknownKey(name: "a\u{1B}", line: 5, meant: nil))
        #expect(near.message(in: "c.yaml") == "c.yaml:4: unknown key 'windows' is ignored (did you mean 'window'?)")
        #expect(far.message(in: "c.yaml") == "c.yaml:5: unknown key 'a\\x1b' is ignored")
    }

    @Test(arguments: ConfigCase.refused)
    func `a message is one short printable line`(_ example: ConfigCase) {
        let file = "dir/\u{1B}[2J\n" + String(repeating: "é", count: 5000) + ".yaml"
        guard case .refused(let error) = example.expected else { return }
        let message = error.message(in: file)
        #expect(message.count < 600)
        #expect(!message.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }

    @Test func `a message stays short although every character is escaped`() {
        let hostile = String(repeating: "\u{1D173}", count: 500)
        let error = ConfigError.wrongType(.window, .tagged(tag: hostile, text: hostile), line: .max)
        #expect(error.message(in: hostile).count < 600)
    }

    @Test func `long and hostile values are cut and escaped`() {
        let value = String(repeating: "x", count: 100) + "\u{202E}"
        let text = "seed: 1\nwindow: \"\\e\u{202E}\(value)\"\nversion: v1\n"
        guard case .failure(let error) = ConfigReader.read(Array(text.utf8)).result else {
            Issue.record("accepted")
            return
        }
        #expect(
            error.message(in: "c")
                == "c:2: 'window': found \"\\x1b\\u{202e}\(String(repeating: "x", count: 68))…\" in quotes, "
                + "expected a plain integer such as 5 (remove the quotes)")
    }
}
