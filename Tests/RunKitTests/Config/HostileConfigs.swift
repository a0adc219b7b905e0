@testable import RunKit

extension ConfigCase {
    private static let plain = "seed: 42\nwindow: 5\nversion: v1\n"

    static let encodings: [ConfigCase] = [
        refuse("NUL", withVersion("\"v\u{0}1\""), .unprintable(line: 3, scalar: 0)),
        refuse("NUL in a comment", plain + "# \u{0}", .unprintable(line: 4, scalar: 0)),
        refuse("escape character", withVersion("\u{1B}[31m"), .unprintable(line: 3, scalar: 0x1B)),
        refuse("DEL", withVersion("v\u{7F}"), .unprintable(line: 3, scalar: 0x7F)),
        refuse("C1 control", withVersion("v\u{9B}"), .unprintable(line: 3, scalar: 0x9B)),
        refuse("noncharacter", withVersion("v\u{FFFF}"), .unprintable(line: 3, scalar: 0xFFFF)),
        refuse("NUL after CR LF lines", "seed: 42\r\nwindow: 5\r\n\u{0}", .unprintable(line: 3, scalar: 0)),
        refuse("Latin-1", bytes: Array("seed: 42\nversion: ".utf8) + [0xE9, 0x0A], .invalidUTF8(line: 2, byte: 0xE9)),
        refuse("overlong", bytes: Array("\r\r".utf8) + [0xC0, 0xAF], .invalidUTF8(line: 3, byte: 0xC0)),
        refuse("lone surrogate", bytes: Array(plain.utf8) + [0xED, 0xA0, 0x80], .invalidUTF8(line: 4, byte: 0xED)),
        refuse("cut character", bytes: Array("\r\n".utf8) + [0xE2, 0x82], .invalidUTF8(line: 2, byte: 0xE2)),
        refuse("UTF-16 LE", bytes: [0xFF, 0xFE] + wide(plain), .wideEncoding),
        refuse("UTF-16 BE", bytes: [0xFE, 0xFF, 0x00] + wide(plain).dropLast(), .wideEncoding),
        refuse("UTF-16 LE, no mark", bytes: wide(plain), .wideEncoding),
        refuse("UTF-16 BE, no mark", bytes: [0x00] + wide(plain).dropLast(), .wideEncoding),
        refuse("UTF-32 LE", bytes: [0xFF, 0xFE, 0x00, 0x00] + wide(wideText), .wideEncoding),
    ]

    private static let wideText = plain.unicodeScalars.map { "\($0)\u{0}" }.joined()
    private static func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0x00] } }

    private static let misplacedItem = ConfigError.syntax(
        line: 1, column: 7, problem: "block sequence entries are not allowed in this context")

    static let references: [ConfigCase] = [
        refuse("anchor on a value", "seed: &n 5\nwindow: *n\nversion: v1\n", .anchor(line: 1, column: 7)),
        refuse("anchor on the document", "&all\n" + plain, .anchor(line: 1, column: 1)),
        refuse("anchor on a key", "seed: 1\n&k window: 5\n", .anchor(line: 2, column: 1)),
        refuse("anchor on quotes", withVersion("&v \"v1\""), .anchor(line: 3, column: 10)),
        refuse("anchor on a list item", plain + "x:\n- &a b\n", .anchor(line: 5, column: 3)),
        refuse("anchor in a flow list", plain + "x: [a,&b c]\n", .anchor(line: 4, column: 7)),
        refuse("anchor after a tag", withVersion("!!str &v v1"), .anchor(line: 3, column: 16)),
        refuse("anchor before a tag", withVersion("&v !!str v1"), .anchor(line: 3, column: 10)),
        refuse(
            "anchor after a harmless sign", "# R&D\n" + withVersion("'&' # &") + "x: &a b\n",
            .anchor(line: 5, column: 4)),
        refuse("anchor after a byte order mark", "\u{FEFF}&a\n" + plain, .anchor(line: 1, column: 1)),
        refuse("alias of nothing", withWindow("*n"), .alias(line: 2, column: 9)),
        refuse("alias as a key", plain + "*n : 1\n", .alias(line: 4, column: 1)),
        refuse("alias in a flow mapping", "{seed: 1, window: *n}\n", .alias(line: 1, column: 19)),
        refuse("self alias", plain + "x: &a [*a]\n", .anchor(line: 4, column: 4)),
        refuse("alias without a name", withVersion("**v1**"), .alias(line: 3, column: 10)),
        refuse("anchor without a name", withVersion("& v1"), .anchor(line: 3, column: 10)),
        refuse("anchor before nothing", plain + "&a\n", .anchor(line: 4, column: 1)),
        refuse("anchor after a misplaced list", "seed: - 1\nwindow: &n 5\n", misplacedItem),
        refuse("anchor too deep to be kept", plain + "x: " + nested(40, around: "&a b"), .anchor(line: 4, column: 44)),
        refuse("merged anchor", "base: &b {seed: 1}\n<<: *b\n", .anchor(line: 1, column: 7)),
        refuse("merge key", "<<: {seed: 42}\nwindow: 5\nversion: v1\n", .mergeKey(line: 1)),
        refuse("merge key further in", plain + "x:\n  <<: {a: b}\n", .mergeKey(line: 5)),
        refuse("billion laughs", billionLaughs, .anchor(line: 1, column: 4)),
        refuse("aliases as keys", keyBomb, .anchor(line: 1, column: 6)),
        refuse(
            "quadratic",
            "a: &a \"" + String(repeating: "x", count: 32_000) + "\"\nb: [" + String(repeating: "*a,", count: 400)
                + "]\n", .anchor(line: 1, column: 4)),
    ]

    private static let billionLaughs =
        "a: &a [lol]\n"
        + zip("bcdefghi", "abcdefgh").map { "\($0): &\($0) [*\($1),*\($1),*\($1),*\($1)]\n" }.joined()

    private static let keyBomb =
        "a0:  &a0 x\n"
        + (1...30).map { "? &a\($0) {? *a\($0 - 1) : *a\($0 - 1)}\n: x\n" }.joined()

    static let depths: [ConfigCase] = [
        refuse("33 levels", plain + "x: " + nested(32) + "\n", .tooDeep(line: 4)),
        refuse(
            "33 levels of mappings", String(repeating: "{a: ", count: 33) + "b" + String(repeating: "}", count: 33),
            .tooDeep(line: 1)),
        refuse(
            "33 levels by lines", (0..<33).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            .tooDeep(line: 33)),
        refuse("33 lists on a line", String(repeating: "- ", count: 33) + "a\n", .tooDeep(line: 1)),
        refuse("33 keys in keys", String(repeating: "? ", count: 33) + "a\n", .tooDeep(line: 1)),
        refuse(
            "33 levels without indentation",
            plain + "x:\n"
                + (0..<16).map { String(repeating: "  ", count: $0) + "- a:\n" }.joined(), .tooDeep(line: 20)),
        refuse("513 brackets", plain + "x: [" + String(repeating: "[],", count: 512) + "]\n", .tooComplex(line: 4)),
        refuse("64 KiB of [", String(repeating: "[", count: 65_536), .tooComplex(line: 1)),
        refuse("64 KiB of {", String(repeating: "{", count: 65_536), .tooComplex(line: 1)),
        refuse("64 KiB of - ", String(repeating: "- ", count: 32_768), .tooComplex(line: 1)),
        refuse("64 KiB of ? ", String(repeating: "? ", count: 32_768), .tooComplex(line: 1)),
        refuse("64 KiB of [ on lines", String(repeating: "[\n", count: 32_768), .tooComplex(line: 513)),
        refuse(
            "64 KiB of indentation", (0..<350).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            .tooComplex(line: 81)),
        refuse("one byte too many", String(repeating: "#", count: 65_537), .tooLarge),
        refuse(
            "2 MB of indentation", (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            .tooLarge),
    ]

    static let syntax: [ConfigCase] = [
        refuse(
            "tab as indentation", "seed: 42\n\twindow: 5\n",
            .syntax(line: 2, column: 1, problem: "a tab in the indentation, use spaces")),
        refuse(
            "tab at the start", "\tseed: 42\n",
            .syntax(line: 1, column: 1, problem: "a tab in the indentation, use spaces")),
        refuse(
            "indented key", "seed: 42\n  window: 5\n",
            .syntax(line: 2, column: 9, problem: "mapping values are not allowed in this context")),
        refuse(
            "no blank after a colon", "seed: 42\nwindow:5\nversion: v1\n",
            .syntax(line: 2, column: 1, problem: "a key needs a colon and a space after it, as in 'window: 5'")),
        refuse(
            "quote without an end", "seed: 42\nversion: \"v1\nwindow: 5\n",
            .syntax(
                line: 4, column: 1, problem: "found unexpected end of stream (while scanning a quoted scalar, line 2)")),
        refuse(
            "bracket without an end", "seed: 42\nx: [1, 2\nwindow: 5\n",
            .syntax(
                line: 3, column: 7, problem: "did not find expected ',' or ']' (while parsing a flow sequence, line 2)")
        ),
        refuse(
            "text after the end", plain + "... invalid\n",
            .syntax(line: 4, column: 5, problem: "did not find expected <document start>")),
        refuse(
            "mapping after the end", plain + "...\nx: y\n",
            .syntax(line: 5, column: 1, problem: "did not find expected <document start>")),
        refuse(
            "YAML 3.0", "%YAML 3.0\n---\n" + plain,
            .syntax(line: 1, column: 1, problem: "found incompatible YAML document")),
        refuse(
            "at sign", withVersion("@v1"),
            .syntax(
                line: 3, column: 10, problem: "found character that cannot start any token (put the text in quotes)")),
        refuse(
            "at sign beside a harmless &", withVersion("@v1 # &"),
            .syntax(
                line: 3, column: 10, problem: "found character that cannot start any token (put the text in quotes)")),
        refuse(
            "two values", "seed: 42 window: 5\n",
            .syntax(line: 1, column: 16, problem: "mapping values are not allowed in this context")),
        refuse(
            "surrogate escape", withVersion("\"\\ud800\""),
            .syntax(line: 3, column: 13, problem: "found invalid Unicode character escape code")),
        refuse(
            "unknown escape", withVersion("\"\\q\""),
            .syntax(line: 3, column: 11, problem: "found unknown escape character")),
        refuse(
            "undefined tag handle", withVersion("!x!y v1"),
            .syntax(line: 3, column: 10, problem: "found undefined tag handle")),
    ]
}
