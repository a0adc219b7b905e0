import Testing

@testable import PlainText

struct DigitsTests {
    @Test(arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (10_000, "10,000"), (123_456, "123,456"),
        (1_234_567, "1,234,567"), (-1_000, "-1,000"), (-999, "-999"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func `integers are written in groups of three`(_ number: Int, _ text: String) {
        #expect(Digits.grouped(number) == text)
    }

    @Test(arguments: [
        ("45024.68", 0, "45,024.68"), ("45024", 2, "45,024.00"), ("45024.6", 2, "45,024.60"), ("0.5", 2, "0.50"),
        ("-0.5", 0, "-0.5"), ("-1234.5", 1, "-1,234.5"), ("0", 0, "0"), ("1e5", 2, "1e5"), ("", 0, ""),
        ("12345678901234567890123", 2, "12345678901234567890123"),
    ])
    func `decimals keep their digits and get zeros up to the places asked for`(
        _ decimal: String, _ places: Int, _ text: String
    ) {
        #expect(Digits.grouped(decimal: decimal, places: places) == text)
    }

    @Test(arguments: [
        (1234.5, 2, "1,234.50"), (0.005, 2, "0.01"), (-0.001, 2, "-0.00"), (Double.nan, 2, "–"),
        (Double.infinity, 2, "–"), (47_838.499_999_9, 2, "47,838.50"),
    ])
    func `doubles are rounded to their places`(_ value: Double, _ places: Int, _ text: String) {
        #expect(Digits.fixed(value, places: places) == text)
    }

    @Test(arguments: [(0.499, "0.4990"), (0.0, "0.0000"), (1.0, "1.0000"), (1.0 / 3, "0.3333"), (.nan, "–")])
    func `rates have four decimals`(_ rate: Double, _ text: String) {
        #expect(Digits.rate(rate) == text)
    }

    @Test(arguments: [
        (0, "0 µs"), (999, "999 µs"), (1_000, "1.0 ms"), (12_345, "12.3 ms"), (999_949, "999.9 ms"),
        (999_950, "1.0 s"), (1_000_000, "1.0 s"), (61_500_000, "61.5 s"),
    ])
    func `durations have the unit that reads best`(_ microseconds: Int, _ text: String) {
        #expect(Digits.duration(microseconds: microseconds) == text)
    }
}
