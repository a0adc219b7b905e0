import Testing

@testable import Dashboard

/// Numbers as they stand on the screen: short, and never shorter than they are true.
struct FiguresTests {
    @Test(arguments: [
        (0, "0"), (5, "0.05"), (50, "0.5"), (25, "0.25"), (250, "2.5"), (255, "2.55"), (500, "5"), (100_000, "1000"),
    ])
    func `a fee has no decimals that it does not need`(_ ppm: Int, _ text: String) {
        #expect(Figures.fee(ppm: ppm) == text)
    }

    @Test(
        arguments: [
            (nil, "–"), (.infinity, "–"), (.nan, "–"), (0, "0.0"), (-0.04, "0.0"), (0.06, "+0.1"), (-2.26, "−2.3"),
            (999.96, "+1,000.0"), (1_000, "+1,000"), (-1_234.6, "−1,235"),
        ] as [(Double?, String)])
    func `a change has its sign, zero has none, and a thousand needs no decimals`(_ value: Double?, _ text: String) {
        #expect(Figures.signed(value) == text)
    }

    @Test(
        arguments: [
            (0.123_46, "+0.1235"), (0.999_94, "+0.9999"), (1, "+1.00"), (99.994, "+99.99"), (100, "+100"),
            (99_999, "+99,999"), (100_000, "+100.0k"), (-250_000, "−250.0k"), (99_999_999, "+100,000k"),
            (100_000_000, "+100.0M"), (100_000_000_000, "+100.0G"),
        ] as [(Double, String)])
    func `points have the unit that reads best`(_ value: Double, _ text: String) {
        #expect(Figures.points(value) == text)
    }

    @Test(
        arguments: [(10, nil, nil), (10, 0, nil), (994, 100, "9.9"), (995, 100, "10"), (10, 1, "10"), (1, 4, "0.2")]
            as [(Int, Double?, String?)])
    func `a rate has a decimal below ten, and is none without days`(_ count: Int, _ days: Double?, _ text: String?) {
        #expect(Figures.rate(count, days: days) == text)
    }
}
