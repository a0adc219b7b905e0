import Foundation
import Testing

@testable import PlainText

/// Words that are pasted into a shell.
struct ShellWordTests {
    @Test(arguments: [
        ("prices.csv", "prices.csv"), ("a b", "'a b'"), ("", "''"), ("it's", "'it'\\''s'"), ("$x`y`", "'$x`y`'"),
        ("a\nb'\\", "$'a\\nb\\'\\\\'"), ("\u{1b}[2J", "$'\\x1b[2J'"), ("\u{202e}é", "$'\\xe2\\x80\\xaeé'"),
    ])
    func `a text is one word, and nothing in it acts`(text: String, word: String) {
        #expect(ShellWord.quoting(text) == word)
    }

    @Test(arguments: ["prices.csv", "/a b/c", "-x", "@list"])
    func `a path is never an option`(path: String) {
        #expect(ShellWord.path(path).first != "-" && ShellWord.path(path).first != "@")
    }

    @Test(arguments: 0..<40)
    func `bash makes of a word the text that it was made of`(seed: UInt64) throws {
        var random = SeededNumbers(state: seed)
        let scalars: [Unicode.Scalar] = [
            "a", "7", "'", "\"", "\\", "$", "`", " ", "\n", "\t", "\r", "\u{1b}", "!", "*", "~", "#", "é", "日",
            "\u{202e}", "%",
        ]
        let text = String(
            String.UnicodeScalarView(
                (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in scalars.randomElement(using: &random) }))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "printf %s " + ShellWord.quoting(text)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(Array(bytes) == Array(text.utf8))
    }
}

private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
