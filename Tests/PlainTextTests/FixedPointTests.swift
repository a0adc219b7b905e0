import Testing

@testable import PlainText

@Suite("A number with a fixed number of decimals")
struct FixedPointTests {
    @Test(
        arguments: [
            (0.499, "0.4990"), (0, "0.0000"), (1, "1.0000"), (2.0 / 3, "0.6667"), (0.49894, "0.4989"),
            (-0.5, "-0.5000"),
            // Ties go to the even digit, and 0.00015 is below its tie as a double.
            (0.03125, "0.0312"), (0.09375, "0.0938"), (0.00015, "0.0001"), (0.99995, "1.0000"), (0.99994, "0.9999"),
            (123_456_789.25, "123456789.2500"),
        ] as [(Double, String)])
    func `is rounded as printf rounds`(value: Double, text: String) {
        #expect(FixedPoint(value, places: 4)?.text == text)
    }

    @Test func `has no point without decimals`() {
        #expect(FixedPoint(2.5, places: 0)?.text == "2")
    }

    @Test func `can be as large as doubles get`() throws {
        let text = try #require(FixedPoint(-.greatestFiniteMagnitude, places: 4)).text
        #expect(text.utf8.count == 1 + 309 + 5)
        #expect(Double(text) == -.greatestFiniteMagnitude)
    }

    @Test(arguments: [Double.nan, .signalingNaN, .infinity, -.infinity])
    func `is none for what is no number`(value: Double) {
        #expect(FixedPoint(value, places: 4) == nil)
    }

    @Test(arguments: [("0,4990", "0.4990"), ("-0\u{66B}4990", "-0.4990"), ("0.4990", "0.4990"), ("-12", "-12")])
    func `has a point in any locale`(local: String, text: String) {
        #expect(FixedPoint.withPoint(local) == text)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `agrees with exact integers for rates`(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<100 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let rows = (state >> 33) % 20_000 + 1
            let ones = (state >> 11) % (rows + 1)
            let rate = Double(ones) / Double(rows)
            #expect(FixedPoint(rate, places: 4)?.text == slowRate(rate), "\(ones)/\(rows)")
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `in integers is the one that C prints`(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<500 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let places = Int((state >> 59) % 20)
            // Any sign and any size from 2^-70 on, often with few bits: those make ties.
            let size = Int((state >> 40) % 125) - 70
            let bits = (state >> 12) & (~0 << ((state >> 52) % 53)) & ((1 << 52) - 1)
            let magnitude = Double(sign: .plus, exponent: size, significand: 1 + Double(bits) * 0x1p-52)
            let value = state % 2 == 0 ? magnitude : -magnitude
            let short = FixedPoint.shifted(value, places: places)
            #expect((short == nil) == (places > 18 || magnitude >= 0x1p53))
            if let short { #expect(short == FixedPoint.printed(value, places: places), "\(value), \(places) places") }
        }
    }

    @Test(arguments: [0.0, -0.0, 0x1p-1074, -0x1p-1060, 0.5, 1.5, 2.5, 0x1p53 - 1, 0x1p53, 4_503_599_627_370_495.5])
    func `at the edges too`(value: Double) {
        for places in 0...19 {
            #expect(FixedPoint(value, places: places)?.text == FixedPoint.printed(value, places: places))
        }
    }

    /// 10,000 times the exact value of the double, rounded to even: in integers.
    private func slowRate(_ rate: Double) -> String {
        let shift = 52 - Int(rate == 0 ? 0 : rate.exponent)
        let scaled = Int128(rate.significand * 0x1p52) * (rate == 0 ? 0 : 10_000)
        var (whole, rest) = scaled.quotientAndRemainder(dividingBy: 1 << shift)
        rest *= 2
        if rest > 1 << shift || (rest == 1 << shift && whole % 2 == 1) { whole += 1 }
        let digits = String(whole % 10_000)
        return "\(whole / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
