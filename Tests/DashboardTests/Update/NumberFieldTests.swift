import Testing

@testable import Dashboard

struct NumberFieldTests {
    @Test(arguments: [
        ("1", 1), ("20", 20), ("10000", 10_000),
    ])
    func `a window from one to the number of rows is taken`(_ text: String, _ number: UInt64) {
        #expect(NumberField(.window(rows: 10_000), text: text).value == .success(number))
    }

    @Test(arguments: [
        ("", "type a whole number up to 10,000"), ("0", "must be from 1 to 10,000"),
        ("10001", "must be from 1 to 10,000"), ("-5", "must be from 1 to 10,000"),
        ("99999999999999999999", "must be from 1 to 10,000"), ("007", "'007' must not begin with 0"),
        ("1_000", "'1_000' is not a whole number in plain digits"),
        ("2.5", "'2.5' is not a whole number in plain digits"),
        ("0x10", "'0x10' is not a whole number in plain digits"), ("٣", "'٣' is not a whole number in plain digits"),
        ("1 0", "'1 0' is not a whole number in plain digits"), ("-", "'-' is not a whole number in plain digits"),
    ])
    func `a refused window says why`(_ text: String, _ reason: String) {
        guard case .failure(let error) = NumberField(.window(rows: 10_000), text: text).value else {
            Issue.record("'\(text)' was taken")
            return
        }
        #expect(error.message == reason)
    }

    @Test func `a seed goes from zero to the largest number of 32 bits`() {
        #expect(NumberField(.seed, text: "0").value == .success(0))
        #expect(NumberField(.seed, text: "4294967295").value == .success(4_294_967_295))
        #expect(NumberField(.seed, text: "4294967296").value == .failure(.outOfRange(0...4_294_967_295)))
    }

    @Test func `the first character replaces what stands there and the next ones are added`() {
        var field = NumberField(.seed, text: "42")
        field.insert("1")
        field.insert("7")
        #expect(field.text == "17")
    }

    @Test func `backspace edits what stands there`() {
        var field = NumberField(.seed, text: "42")
        field.deleteLast()
        #expect(field.text == "4")
        field.insert("0")
        #expect(field.text == "40")
        field.clear()
        field.deleteLast()
        #expect(field.text == "")
    }

    @Test func `an edit takes the refusal away`() {
        var field = NumberField(.seed, text: "x")
        for edit in [{ $0.insert("1") }, { $0.deleteLast() }, { $0.clear() }] as [(inout NumberField) -> Void] {
            field.error = "no"
            edit(&field)
            #expect(field.error == nil)
        }
    }

    @Test func `no more is kept than any number needs`() {
        var field = NumberField(.seed, text: "")
        field.insert(String(repeating: "9", count: 100_000))
        #expect(field.text.count == 20)
    }
}
