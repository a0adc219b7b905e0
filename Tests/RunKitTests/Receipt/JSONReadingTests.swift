import Testing

@testable import PlainText
@testable import RunKit

@Suite("JSON as it is read")
struct JSONReadingTests {
    private func read(_ text: String) throws -> JSON { try JSON(reading: text.utf8) }

    @Test(arguments: [
        "null", "true", "false", "0", "-7", "9223372036854775807", "1.5", "-0.4990", "1e-05", "\"\"", "[]", "{}",
        "[1,[2,[]],{\"a\":null}]", "{\"b\":1,\"a\":{\"c\":\"d\"}}", "\"\\\"\\\\\\n\\r\\t\\b\\f\"", "\"é€🙂\"",
        "123456789012345678901234567890",
    ])
    func `what is written is read as the same`(text: String) throws {
        #expect(try read(text).compact == text)
        #expect(try read(" \t\n\r" + text + "\n ") == read(text))
        #expect(try read(read("[\(text)]").pretty) == read("[\(text)]"))
    }

    @Test(arguments: [
        ("\"\\u0041\\u00e9\\/\"", "Aé/"), ("\"\\ud83d\\ude42\"", "🙂"), ("\"\\ud83d\"", "\u{FFFD}"),
        ("\"\\u001b\"", "\u{1B}"),
    ])
    func `escapes stand for what they say`(text: String, value: String) throws {
        #expect(try read(text) == .string(value))
    }

    @Test(arguments: [
        "", " ", "nul", "tru", "01", "-", "-01", "1.", ".5", "1e", "1e+", "+1", "0x1", "NaN", "[1,]", "[1 2]", "[", "]",
        "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\n\"", "1 2",
        "'a'", "// a",
    ])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: JSONError.self) { try read(text) }
    }

    @Test func `bytes that are no UTF-8 and depth without end are refused`() {
        #expect(throws: JSONError.self) { try JSON(reading: [0x22, 0xFF, 0x22]) }
        #expect(throws: JSONError.self) { try read(String(repeating: "[", count: 100_000)) }
    }
}
