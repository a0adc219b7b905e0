import Testing

@testable import SignalKit

struct ExactDecimalTests {
    @Test(
        arguments: [
            (0, 0, "0"), (0, 5, "0"), (0, -5, "0"), (7, 0, "7"), (-7, 0, "-7"), (70, 1, "7"), (70, 0, "70"),
            (5, 2, "0.05"),
            (-5, 2, "-0.05"), (4_502_468, 2, "45024.68"), (1001, 1, "100.1"), (10_010, 2, "100.1"), (1, -3, "1000"),
            (12, -1, "120"),
            (-1, 10, "-0.0000000001"), (100, 2, "1"), (1_000_000, 7, "0.1"),
        ] as [(Int128, Int, String)])
    func `a price is shown in plain digits without needless zeroes`(ticks: Int128, decimals: Int, text: String) {
        #expect(ExactDecimal(ticks: ticks, decimals: decimals).description == text)
    }

    @Test func `equal prices are equal however they are scaled`() {
        let tens = (0...30).map { ExactDecimal(ticks: 12 * PowersOfTen.wide($0), decimals: $0 - 5) }
        #expect(tens.allSatisfy { $0 == tens[0] && $0.description == "1200000" })
        let large = (0...36).map { ExactDecimal(ticks: 12 * PowersOfTen.wide($0), decimals: $0 - 100) }
        #expect(large.allSatisfy { $0 == large[0] && $0.description == "12" + String(repeating: "0", count: 100) })
        #expect(ExactDecimal(ticks: 1, decimals: 0) != ExactDecimal(ticks: -1, decimals: 0))
    }

    @Test func `38 digits keep every digit`() {
        let most = PowersOfTen.wide(38) - 1
        #expect(ExactDecimal(ticks: most, decimals: 0).description == String(repeating: "9", count: 38))
        #expect(ExactDecimal(ticks: -most, decimals: 38).description == "-0." + String(repeating: "9", count: 38))
        #expect(ExactDecimal(ticks: most, decimals: 400).description.count == 402)
    }
}
