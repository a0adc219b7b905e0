import Testing

@testable import SignalKit

/// The mean as a double, against exact arithmetic on decimal digits.
struct RollingMeanTests {
    private static func check(_ ticks: [UInt128], window: Int, decimals: Int) {
        var sum = WideSum()
        var negative = WideSum()
        for tick in ticks {
            sum.add(Int128(tick))
            negative.add(-Int128(tick))
        }
        let mean = RollingMean.double(sum: sum, window: window, decimals: decimals)
        #expect(RollingMean.double(sum: negative, window: window, decimals: decimals) == -mean)
        let exact = ticks.map(SlowNatural.init).reduce(SlowNatural()) { $0.plus($1) }
        let isNearest = SlowNatural.isNearest(
            mean,
            to: exact.times(10, toThe: max(0, -decimals)),
            over: SlowNatural(UInt128(window)).times(10, toThe: max(0, decimals)))
        #expect(isNearest, "\(ticks) over \(window), \(decimals) decimals: \(mean)")
    }

    private static func tick(digits: Int, _ random: inout SplitMix64) -> UInt128 {
        (0..<digits).reduce(0 as UInt128) { value, _ in value * 10 + UInt128(Int.random(in: 0...9, using: &random)) }
    }

    @Test(arguments: 0..<25)
    func `the mean of ordinary prices is the nearest double`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<20 {
            let window = Int.random(in: 1...9, using: &random)
            let decimals = Int.random(in: 0...18, using: &random)
            let ticks = (0..<window).map { _ in Self.tick(digits: Int.random(in: 1...20, using: &random), &random) }
            Self.check(ticks, window: window, decimals: decimals)
        }
    }

    @Test(arguments: 0..<25)
    func `so is the mean of very large, very small and very long ones`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<4 {
            let decimals = Int.random(in: -269...400, using: &random)
            let window = [1, 2, 3, 1000, 1 << 40, .max].randomElement(using: &random) ?? 1
            let ticks = (0..<3).map { _ in Self.tick(digits: Int.random(in: 1...38, using: &random), &random) }
            Self.check(ticks, window: window, decimals: decimals)
        }
    }

    /// Window × 10^decimals fits 63 bits here, and no double.
    @Test func `so is the mean over windows that no double counts`() {
        for odd in 1...40 { Self.check([UInt128(odd)], window: (1 << 53) - 2 * odd + 1, decimals: 3) }
    }

    @Test(arguments: 318...330)
    func `so are subnormal means`(decimals: Int) {
        for tick in [1, 2, 3, 5, 7, 25, 247, 494, 741, 4941, 123_456] as [UInt128] {
            Self.check([tick], window: 1, decimals: decimals)
        }
    }

    @Test func `of two equally near doubles it is the even one`() {
        let limit: UInt128 = 1 << 53
        for odd in [1, 3, 5, 7] as [UInt128] {
            Self.check([limit + odd], window: 1, decimals: 0)
            Self.check([limit + odd], window: 1 << 20, decimals: 0)
            Self.check([(limit + odd) * 125], window: 1, decimals: 3)
        }
        var sum = WideSum()
        sum.add(Int128(limit) + 1)
        #expect(RollingMean.double(sum: sum, window: 1, decimals: 0) == 0x1p53)
        sum.add(2)
        #expect(RollingMean.double(sum: sum, window: 1, decimals: 0) == 0x1p53 + 4)
    }

    @Test func `a sum of nothing is zero at any scale`() {
        for decimals in [-300, 0, 15, 16, 400] {
            #expect(RollingMean.double(sum: WideSum(), window: 3, decimals: decimals).bitPattern == 0)
        }
    }

    @Test(arguments: 0..<10)
    func `an exact price is the double that its text spells`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<40 {
            let ticks = Int128(Self.tick(digits: Int.random(in: 1...38, using: &random), &random))
            let price = ExactDecimal(
                ticks: Bool.random(using: &random) ? ticks : -ticks, decimals: Int.random(in: -20...60, using: &random))
            #expect(price.double == Double(price.description), "\(price)")
        }
    }
}
