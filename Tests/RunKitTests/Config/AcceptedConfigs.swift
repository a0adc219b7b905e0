import SignalKit

extension ConfigCase {
    private static let plain = "seed: 42\nwindow: 5\nversion: v1\n"

    static let accepted: [ConfigCase] = forms + versions + letters + strangers

    /// The ways the same three lines may be written.
    private static let forms: [ConfigCase] = [
        accept("plain", plain),
        accept("no final newline", "seed: 42\nwindow: 5\nversion: v1"),
        accept("CR LF", "seed: 42\r\nwindow: 5\r\nversion: v1\r\n"),
        accept("CR", "seed: 42\rwindow: 5\rversion: v1\r"),
        accept("byte order mark", "\u{FEFF}" + plain),
        accept("another order", "version: v1\nwindow: 5\nseed: 42\n"),
        accept(
            "comments", "# run\nseed: 42 # answer\n\nwindow: 5   # five [a & b] *c \"d\n#version: v0\nversion: v1 #\n"),
        accept("trailing blanks", "seed: 42  \nwindow:   5 \t\nversion: v1   \n"),
        accept("space before the colon", "seed : 42\nwindow : 5\nversion : v1\n"),
        accept("quoted keys", "\"seed\": 42\n'window': 5\n\"version\": v1\n"),
        accept("explicit keys", "? seed\n: 42\n? window\n: 5\n? version\n: v1\n"),
        accept("indented mapping", "  seed: 42\n  window: 5\n  version: v1\n"),
        accept("value on the next line", "seed:\n  42\nwindow:\n  5\nversion:\n  v1\n"),
        accept("markers", "---\n" + plain + "...\n"),
        accept("directive", "%YAML 1.1\n---\n" + plain),
        accept("flow mapping", "{seed: 42, window: 5, version: v1}\n"),
        accept("flow mapping on lines", "{\n  \"seed\": 42,\n  \"window\": 5,\n  \"version\": \"v1\",\n}\n"),
        accept("seed 0", withSeed("0"), seed: 0),
        accept("seed 2^32-1", withSeed("4294967295"), seed: .max),
        accept("window 1", withWindow("1"), window: 1),
        accept("largest window", withWindow("9223372036854775807"), window: .max),
        accept("warmup zero", plain + "warmup: zero\n", warmup: .zero),
        accept("warmup exclude", plain + "warmup: exclude\n", warmup: .exclude),
        accept("warmup in quotes", plain + "warmup: \"exclude\"\n", warmup: .exclude),
        accept("checks warn", plain + "checks: warn\n", checks: .warn),
        accept("checks error", "checks: error\n" + plain, checks: .error),
        accept("checks off, which YAML 1.1 takes for false", plain + "checks: off\n", checks: .off),
        accept("checks in quotes", plain + "checks: 'off'\n", checks: .off),
    ]

    /// A version is the text as written, never what YAML would resolve it to.
    private static let versions: [ConfigCase] =
        [
            "1.0", "1.10", "010", "0x10", "1_000", "yes", "true", "off", "2024-01-01", "1:30", ".inf", "1e3", "-1", "=",
            "v1.2.3",
            "v1 beta", "a&b", "R&D*2", "it's", "say\"hi\"", "a[1]", "a#b", "a:b", "é", "版本一", "🚀", "e\u{301}", "nullx",
            "<<",
        ].map { accept("version \($0)", withVersion($0), version: $0) }
        + [
            accept("double quotes", withVersion("\"1.0\""), version: "1.0"),
            accept("single quotes", withVersion("'it''s'"), version: "it's"),
            accept("escapes", withVersion("\"\\u00e9\\x41\\U0001F680\""), version: "éA🚀"),
            accept("quoted null", withVersion("\"null\""), version: "null"),
            accept("quoted tilde", withVersion("'~'"), version: "~"),
            accept("one blank", withVersion("' '"), version: " "),
            accept("literal", withVersion("|-\n  v1")),
            accept("folded", withVersion(">-\n  v1\n  beta"), version: "v1 beta"),
            accept("plain on two lines", withVersion("v1\n  beta"), version: "v1 beta"),
            accept("string tag", withVersion("!!str 1.0"), version: "1.0"),
            accept("string tag on quotes", withVersion("!!str \"1.0\""), version: "1.0"),
            accept(
                "long", withVersion(String(repeating: "x", count: 60_000)),
                version: String(repeating: "x", count: 60_000)),
        ]

    /// `&` and `*` where they are letters.
    private static let letters: [ConfigCase] = [
        accept("in double quotes", withVersion("\"&a *b\""), version: "&a *b"),
        accept("in single quotes", withVersion("'*'"), version: "*"),
        accept("in a literal block", withVersion("|-\n  &a *b"), version: "&a *b"),
        accept("in quotes over lines", withVersion("\"v1\n  &a\n  *b\""), version: "v1 &a *b"),
        accept("after a comment sign", "# &a\n" + plain + "#*a\n"),
        accept("amid a plain text", withVersion("a &b *c"), version: "a &b *c"),
        accept("in a continued text", withVersion("a\n  &b\n  *c"), version: "a &b *c"),
        accept("in the keys", plain + "R&D: 1\na*b: 2\n", warnedAbout: ["R&D", "a*b"]),
        accept(
            "keys that differ in them alone", plain + "a&b: 1\na*b: 2\na@b: 3\n", warnedAbout: ["a&b", "a*b", "a@b"]),
        accept("in a tag", plain + "x: !a&b*c 1\n", warnedAbout: ["x"]),
    ]

    /// Keys that nobody reads are worth a warning, whatever they hold.
    private static let strangers: [ConfigCase] = [
        accept("extra key", plain + "windows: 7\n", warnedAbout: ["windows"]),
        accept("two extra keys", "name: x\n" + plain + "Note: [a, {b: c}]\n", warnedAbout: ["name", "Note"]),
        accept("nested value", plain + "x:\n  y:\n  - z: {seed: 1}\n", warnedAbout: ["x"]),
        accept("number key", plain + "1: one\n", warnedAbout: ["1"]),
        accept("null key", plain + "?\n: one\n", warnedAbout: [""]),
        accept("list key", plain + "? [a, b]\n: c\n", warnedAbout: [""]),
        accept("keys that differ in their tags", plain + "!a x: 1\n!b x: 2\nx: 3\n", warnedAbout: ["x", "x", "x"]),
        accept("key with a blank", plain + "\"seed \": 1\n", warnedAbout: ["seed "]),
        accept("merge sign in quotes", plain + "\"<<\": 1\n", warnedAbout: ["<<"]),
        accept("32 levels", plain + "x: " + nested(31) + "\n", warnedAbout: ["x"]),
        accept("512 brackets", plain + "x: [" + String(repeating: "[],", count: 511) + "]\n", warnedAbout: ["x"]),
        accept("80 columns of blanks", plain + "x:\n" + String(repeating: " ", count: 79) + "y\n", warnedAbout: ["x"]),
        accept("a comment far to the right", plain + String(repeating: " ", count: 200) + "# [\n"),
        accept("a blank line far to the right", plain + String(repeating: " ", count: 200) + "\n"),
        accept(
            "text that looks deep", plain + "x: \"\(nested(200))\"\ny: |\n  \(nested(200))\n", warnedAbout: ["x", "y"]),
    ]

    static func nested(_ depth: Int, around value: String = "") -> String {
        String(repeating: "[", count: depth) + value + String(repeating: "]", count: depth)
    }
}
