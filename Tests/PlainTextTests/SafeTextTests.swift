import Testing

@testable import PlainText

struct SafeTextTests {
    @Test func `a long text is shown by its head or its tail, and that it was longer is said`() {
        let text = String(repeating: "a", count: 79) + "b"
        #expect(SafeText.head(of: text) == text && SafeText.tail(of: text) == text)
        #expect(SafeText.head(of: text + "c") == text + "…")
        #expect(SafeText.tail(of: "c" + text) == "…" + text)
        #expect(SafeText.tail(of: "xyz\n") == "xyz\\n")
    }

    @Test(arguments: [
        ("a\u{0}\u{1b}\u{7f}", "a\\x00\\x1b\\x7f"), ("\n\r\t", "\\n\\r\\t"), ("\u{85}\u{202e}", "\\u{85}\\u{202e}"),
        ("\u{fe0f}\u{e0061}\u{e0100}", "\u{fe0f}\\u{e0061}\\u{e0100}"), ("é日 ~", "é日 ~"),
        ("\u{e000}\u{378}", "\\u{e000}\\u{378}"),
    ])
    func `what acts or hides is written out, and the rest is as it is`(_ text: String, _ shown: String) {
        #expect(SafeText.escaped(text) == shown)
    }
}
