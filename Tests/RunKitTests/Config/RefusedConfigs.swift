@testable import RunKit

extension ConfigCase {
    private static let plain = "seed: 42\nwindow: 5\nversion: v1\n"

    static let refused: [ConfigCase] =
        numbers + texts + keys + documents + encodings + syntax + references + depths

    private static let numbers: [ConfigCase] =
        [
            "5.0", "2.5", "1e1", "1e3", "010", "00", "0o17", "0x10", "0b101", "1_000", "1,000", "+5", "-0", "-05",
            "--5", "1:30",
            "190:20:30", ".inf", "-.inf", ".nan", "true", "yes", "on", "five", "2024-01-01", "2024-01-01T00:00:00Z",
            "5 6", "5rows",
            "٥", "５", "5#five", "5.", ".5", "0.", "<<",
        ].map { refuse(window: $0) }
        + [
            refuse(window: "\"5\"", .quoted("5")),
            refuse(window: "'5'", .quoted("5")),
            refuse(window: "\"\"", .quoted("")),
            refuse(window: "|-\n  5", .block("5")),
            refuse(window: "!!str 5", .tagged(tag: "tag:yaml.org,2002:str", text: "5")),
            refuse(window: "!!int 5", .tagged(tag: "tag:yaml.org,2002:int", text: "5")),
            refuse(window: "!!int \"5\"", .tagged(tag: "tag:yaml.org,2002:int", text: "5")),
            refuse(window: "!rows 5", .tagged(tag: "!rows", text: "5")),
            refuse(window: "[5]", .list),
            refuse(window: "{rows: 5}", .mapping),
            refuse(
                "nested window", "seed: 42\nwindow:\n  rows: 5\nversion: v1\n", .wrongType(.window, .mapping, line: 3)),
            refuse("listed window", "seed: 42\nwindow:\n- 5\nversion: v1\n", .wrongType(.window, .list, line: 3)),
            refuse("window 0", withWindow("0"), .outOfRange(.window, text: "0", line: 2)),
            refuse("window -5", withWindow("-5"), .outOfRange(.window, text: "-5", line: 2)),
            refuse(
                "window 2^63", withWindow("9223372036854775808"),
                .outOfRange(.window, text: "9223372036854775808", line: 2)),
            refuse(
                "window 2^64", withWindow("18446744073709551616"),
                .outOfRange(.window, text: "18446744073709551616", line: 2)),
            refuse("seed 2^32", withSeed("4294967296"), .outOfRange(.seed, text: "4294967296", line: 1)),
            refuse("seed -1", withSeed("-1"), .outOfRange(.seed, text: "-1", line: 1)),
            refuse(
                "seed 1e20 written out", withSeed("100000000000000000000"),
                .outOfRange(.seed, text: "100000000000000000000", line: 1)),
            refuse("seed 1e20", withSeed("1e20"), .wrongType(.seed, .plain("1e20"), line: 1)),
        ]

    private static let texts: [ConfigCase] =
        ["", "~", "null", "Null", "NULL", "# none"].map {
            refuse("version \($0)", withVersion($0), .missingValue(.version, line: 3))
        } + [
            refuse("empty window", withWindow(""), .missingValue(.window, line: 2)),
            refuse("null seed", withSeed("null"), .missingValue(.seed, line: 1)),
            refuse("empty version in quotes", withVersion("\"\""), .missingValue(.version, line: 3)),
            refuse("empty literal", withVersion("|-"), .missingValue(.version, line: 3)),
            refuse("list as version", withVersion("[v1]"), .wrongType(.version, .list, line: 3)),
            refuse("mapping as version", withVersion("{a: b}"), .wrongType(.version, .mapping, line: 3)),
            refuse(
                "binary version", withVersion("!!binary djE="),
                .wrongType(.version, .tagged(tag: "tag:yaml.org,2002:binary", text: "djE="), line: 3)),
            refuse(
                "null tag", withVersion("!!null ''"),
                .wrongType(.version, .tagged(tag: "tag:yaml.org,2002:null", text: ""), line: 3)),
            refuse("newline", withVersion("\"v1\\nERROR\""), .controlCharacter(.version, scalar: 10, line: 3)),
            refuse(
                "literal with its newline", withVersion("|\n  v1"), .controlCharacter(.version, scalar: 10, line: 3)),
            refuse("escape", withVersion("\"\\e[31m\""), .controlCharacter(.version, scalar: 0x1B, line: 3)),
            refuse("escaped NUL", withVersion("\"v\\0\""), .controlCharacter(.version, scalar: 0, line: 3)),
            refuse("escaped C1", withVersion("\"v\\x9b\""), .controlCharacter(.version, scalar: 0x9B, line: 3)),
            refuse("tab amid a text", withVersion("a\tb"), .controlCharacter(.version, scalar: 9, line: 3)),
            refuse("warmup skip", plain + "warmup: skip\n", .unknownChoice(.warmup, text: "skip", line: 4)),
            refuse("warmup Zero", plain + "warmup: Zero\n", .unknownChoice(.warmup, text: "Zero", line: 4)),
            refuse("warmup 0", plain + "warmup: 0\n", .unknownChoice(.warmup, text: "0", line: 4)),
            refuse("warmup list", plain + "warmup: []\n", .wrongType(.warmup, .list, line: 4)),
            refuse("checks Warn", plain + "checks: Warn\n", .unknownChoice(.checks, text: "Warn", line: 4)),
            refuse("checks false", plain + "checks: false\n", .unknownChoice(.checks, text: "false", line: 4)),
            refuse("checks list", plain + "checks: [warn]\n", .wrongType(.checks, .list, line: 4)),
            refuse("empty checks", plain + "checks:\n", .missingValue(.checks, line: 4)),
            refuse(
                "checks twice", plain + "checks: off\nchecks: off\n", .duplicateKey("checks", line: 5, firstLine: 4)),
            refuse("empty warmup", plain + "warmup:\n", .missingValue(.warmup, line: 4)),
        ]

    private static let keys: [ConfigCase] = [
        refuse("no seed", "window: 5\nversion: v1\n", .missingKey(.seed, near: nil)),
        refuse("no window", "seed: 42\nversion: v1\n", .missingKey(.window, near: nil)),
        refuse("no version", "seed: 42\nwindow: 5\n", .missingKey(.version, near: nil)),
        refuse("no keys at all", "{}\n", .missingKey(.seed, near: nil)),
        refuse(
            "windw", "seed: 42\nwindw: 5\nversion: v1\n",
            .missingKey(.window, near: UnknownKey(name: "windw", line: 2, meant: .window))),
        refuse(
            "Window", "seed: 42\nWindow: 5\nversion: v1\n",
            .missingKey(.window, near: UnknownKey(name: "Window", line: 2, meant: .window))),
        refuse(
            "blank in the key", "seed: 42\nversion: v1\n\"window \": 5\n",
            .missingKey(.window, near: UnknownKey(name: "window ", line: 3, meant: .window))),
        refuse("far key", "seed: 42\nrows: 5\nversion: v1\n", .missingKey(.window, near: nil)),
        refuse("nested keys", "run:\n  seed: 42\n  window: 5\n  version: v1\n", .missingKey(.seed, near: nil)),
        refuse("same key", plain + "window: 6\n", .duplicateKey("window", line: 4, firstLine: 2)),
        refuse("same key, same value", plain + "seed: 42\n", .duplicateKey("seed", line: 4, firstLine: 1)),
        refuse("same key in quotes", plain + "\"window\": 6\n", .duplicateKey("window", line: 4, firstLine: 2)),
        refuse("quoted key first", "'seed': 1\n" + plain, .duplicateKey("seed", line: 2, firstLine: 1)),
        refuse("same unknown key", plain + "x: 1\ny: 2\nx: 3\n", .duplicateKey("x", line: 6, firstLine: 4)),
        refuse("three times", plain + "seed: 1\nseed: 2\n", .duplicateKey("seed", line: 4, firstLine: 1)),
        refuse("two keys twice", plain + "window: 1\nseed: 2\n", .duplicateKey("seed", line: 5, firstLine: 1)),
        refuse("twice in a flow mapping", "{seed: 1,\n seed: 2}\n", .duplicateKey("seed", line: 2, firstLine: 1)),
        refuse("twice further in", plain + "x:\n  y: 1\n  y: 2\n", .duplicateKey("y", line: 6, firstLine: 5)),
        refuse(
            "twice with the tag of texts", plain + "!!str x: 1\n'x': 2\n", .duplicateKey("x", line: 5, firstLine: 4)),
        refuse("a list twice", plain + "? [a, {b: c}]\n: 1\n? [a, {b: c}]\n", .duplicateKey("", line: 6, firstLine: 4)),
        refuse(
            "twice before an error", plain + "x: {y: 1, y: 2}\nz: [\n", .duplicateKey("y", line: 4, firstLine: 4)),
        refuse(
            "twenty times", plain + String(repeating: "x: 1\n", count: 20), .duplicateKey("x", line: 5, firstLine: 4)),
    ]

    private static let documents: [ConfigCase] = [
        refuse("no bytes", "", .empty),
        refuse("byte order mark alone", "\u{FEFF}", .empty),
        refuse("blank lines", "\n  \n\n", .empty),
        refuse("comment alone", "# seed: 42\n", .empty),
        refuse("marker alone", "---\n", .empty),
        refuse("null document", "~\n", .empty),
        refuse("list", "- 42\n- 5\n- v1\n", .notAMapping(.list, line: 1)),
        refuse("text", "\nhello\n", .notAMapping(.plain("hello"), line: 2)),
        refuse("quoted text", "\"seed: 42\"\n", .notAMapping(.quoted("seed: 42"), line: 1)),
        refuse("number", "42\n", .notAMapping(.plain("42"), line: 1)),
        refuse("no blanks after the colons", "seed:42\nwindow:5\n", .notAMapping(.plain("seed:42 window:5"), line: 1)),
        refuse("two documents", plain + "---\n" + plain, .secondDocument(line: 4)),
        refuse("empty second document", plain + "---\n", .secondDocument(line: 4)),
    ]
}
