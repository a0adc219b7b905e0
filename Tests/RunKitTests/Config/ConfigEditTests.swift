import Testing

@testable import RunKit

@Suite struct ConfigEditTests {
    @Test(arguments: [
        ("seed: 42\nwindow: 5\nversion: v1\n", "seed: 7\nwindow: 120\nversion: v1\n"),
        ("version: v1\nwindow: 5\nseed: 42", "version: v1\nwindow: 120\nseed: 7"),
        ("seed: 42\r\nwindow: 5\r\nversion: v1\r\n", "seed: 7\r\nwindow: 120\r\nversion: v1\r\n"),
        ("seed: 42\rwindow: 5\rversion: v1\r", "seed: 7\rwindow: 120\rversion: v1\r"),
        ("\u{FEFF}seed: 42\nwindow: 5\nversion: v1\n", "\u{FEFF}seed: 7\nwindow: 120\nversion: v1\n"),
        (
            "# é 5 42\nseed:   42   # the answer, not 5\n\nwindow: 5\t# 5 rows\nversion: 'window: 5'\n",
            "# é 5 42\nseed:   7   # the answer, not 5\n\nwindow: 120\t# 5 rows\nversion: 'window: 5'\n"
        ),
        ("{seed: 42, window: 5, version: v1}", "{seed: 7, window: 120, version: v1}"),
        ("{version: \"é🚀\", window: 5,seed: 42}\n", "{version: \"é🚀\", window: 120,seed: 7}\n"),
        (
            "\"seed\": 42\n'window' : 5\nversion: 1.0\nx: {seed: 42}\n",
            "\"seed\": 7\n'window' : 120\nversion: 1.0\nx: {seed: 42}\n"
        ),
        ("? window\n: 5\n? seed\n: 42\nversion: v1\n", "? window\n: 120\n? seed\n: 7\nversion: v1\n"),
        ("seed:\n  42\nwindow:\n  5\nversion: v1\n", "seed:\n  7\nwindow:\n  120\nversion: v1\n"),
        (
            "%YAML 1.1\n---\nseed: 42\nwindow: 5\nversion: |-\n  window: 5\n...\n",
            "%YAML 1.1\n---\nseed: 7\nwindow: 120\nversion: |-\n  window: 5\n...\n"
        ),
        ("#\u{2028}seed: 42\nwindow: 5\nversion: v1\n", "#\u{2028}seed: 7\nwindow: 120\nversion: v1\n"),
    ])
    func `only the two numbers change`(_ before: String, _ after: String) throws {
        let edited = try ConfigEdit.replacing(window: 120, seed: 7, in: Array(before.utf8))
        #expect(edited == Array(after.utf8))
        let restored = try ConfigEdit.replacing(window: 5, seed: 42, in: edited)
        #expect(restored == Array(before.utf8))
    }

    @Test func `one number can change alone`() throws {
        let bytes = Array("seed: 42\nwindow: 5\nversion: v1\n".utf8)
        #expect(
            try ConfigEdit.replacing(window: 6, seed: nil, in: bytes)
                == Array("seed: 42\nwindow: 6\nversion: v1\n".utf8))
        #expect(
            try ConfigEdit.replacing(window: nil, seed: 0, in: bytes) == Array("seed: 0\nwindow: 5\nversion: v1\n".utf8)
        )
        #expect(try ConfigEdit.replacing(window: nil, seed: nil, in: bytes) == bytes)
        #expect(try ConfigEdit.replacing(window: 5, seed: 42, in: bytes) == bytes)
    }

    @Test(arguments: ConfigCase.accepted)
    func `every config that can be read can be edited and put back`(_ example: ConfigCase) throws {
        guard case .accepted(let config, _) = example.expected, example.bytes.count < 60_000 else { return }
        let edited = try ConfigEdit.replacing(window: .max, seed: .max, in: example.bytes)
        let restored = try ConfigEdit.replacing(window: config.window, seed: config.seed, in: edited)
        #expect(restored == example.bytes)
    }

    @Test func `a file that cannot be read is not edited`() {
        let bytes = Array("seed: 42\nwindow: \"5\"\nversion: v1\n".utf8)
        #expect(throws: ConfigEditError.unreadable(.wrongType(.window, .quoted("5"), line: 2))) {
            try ConfigEdit.replacing(window: 6, seed: nil, in: bytes)
        }
    }

    @Test(arguments: [0, -1, Int.min])
    func `a window below one is not written`(_ window: Int) {
        let bytes = Array("seed: 42\nwindow: 5\nversion: v1\n".utf8)
        #expect(throws: ConfigEditError.outOfRange(window: window)) {
            try ConfigEdit.replacing(window: window, seed: nil, in: bytes)
        }
    }

    @Test func `a file that would grow over the limit is left as it is`() {
        let head = "seed: 1\nwindow: 5\nversion: v1\n#"
        let bytes = Array((head + String(repeating: "x", count: ConfigLimits.bytes - head.utf8.count)).utf8)
        #expect(throws: ConfigEditError.wouldChangeMore) {
            try ConfigEdit.replacing(window: 10, seed: nil, in: bytes)
        }
    }
}
