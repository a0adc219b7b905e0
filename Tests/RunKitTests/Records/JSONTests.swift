import Foundation
import Testing

@testable import RunKit

@Suite("JSON text")
struct JSONTests {
    @Test(arguments: [
        (JSON.null, "null"), (.bool(true), "true"), (.bool(false), "false"),
        (.int(.max), "9223372036854775807"), (.int(.min), "-9223372036854775808"),
        (.string(""), "\"\""), (.array([]), "[]"), (.object([]), "{}"),
        (.array([.int(1), .array([.null]), .object([])]), "[1,[null],{}]"),
        (.object([.init("b", .int(1)), .init("a", .string("x"))]), #"{"b":1,"a":"x"}"#),
    ])
    func `is compact on one line`(value: JSON, text: String) {
        #expect(value.compact == text)
    }

    @Test func `is indented with one key a line`() {
        let value = JSON.object([
            .init("list", .array([.int(1), .object([.init("deep", .bool(true))])])), .init("none", .object([])),
        ])
        #expect(
            value.pretty == """
                {
                  "list": [
                    1,
                    {
                      "deep": true
                    }
                  ],
                  "none": {}
                }

                """)
    }

    @Test(arguments: [
        ("\"\\/", #"\"\\/"#), ("\n\r\t\u{8}\u{C}", #"\n\r\t\b\f"#), ("\r\n", #"\r\n"#),
        ("\0\u{1B}[2J", #"\u0000\u001b[2J"#),
        ("\u{7F}\u{80}\u{9B}\u{9F}\u{A0}", "\\u007f\\u0080\\u009b\\u009f\u{A0}"),
        ("\u{2028}\u{2029}", #"\u2028\u2029"#), ("\u{202E}\u{2066}\u{2069}", #"\u202e\u2066\u2069"#),
        ("\u{E0041}", #"\udb40\udc41"#), ("é e\u{301} 価格 📈", "é e\u{301} 価格 📈"),
    ])
    func `escapes what a terminal would obey`(text: String, escaped: String) {
        #expect(JSON.string(text).compact == "\"" + escaped + "\"")
    }

    @Test func `has no byte that a terminal obeys, whatever the string`() throws {
        for scalar in (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) {
            let text = JSON.string(String(scalar)).compact
            let obeyed = text.unicodeScalars.contains { scalar in
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.properties.isBidiControl
            }
            if obeyed { Issue.record("U+\(String(scalar.value, radix: 16))") }
        }
    }

    @Test func `is read back as what was written`() throws {
        let scalars = (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
        // Every 97th scalar and all the low ones, as one string that is also a key.
        let text = String(String.UnicodeScalarView(scalars.filter { $0.value < 0x3000 || $0.value % 97 == 0 }))
        let value = JSON.object([.init(text, .array([.string(text), .int(-7), .bool(false), .null]))])
        for written in [value.compact, value.pretty] {
            let read = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: [Any]]
            let list = try #require(read?.values.first)
            #expect(read?.keys.first.map { Array($0.utf8) } == Array(text.utf8))
            #expect((list[0] as? String).map { Array($0.utf8) } == Array(text.utf8))
            #expect(list[1] as? Int == -7)
            #expect(list[2] as? Bool == false)
            #expect(list[3] is NSNull)
        }
    }
}
