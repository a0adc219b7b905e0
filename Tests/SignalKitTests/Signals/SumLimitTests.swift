import Testing

@testable import SignalKit

/// Where 63 bits, and where 128 bits, are just enough or just not.
struct SumLimitTests {
    @Test(arguments: [1, 2, 3, 7, 64, 65], [-1, 0, 1])
    func `signals are right on both sides of the limit of 63 bits`(window: Int, beyond: Int) throws {
        let limit = Int128(SlidingSum.limit(window: window)) + Int128(beyond)
        var random = SplitMix64(seed: UInt64(window))
        let ticks: [Int128] = [limit, -limit, limit - 1, 1 - limit, 0]
        // All at one end, from one end to the other, and anything.
        var closes =
            Array(repeating: limit, count: 2 * window) + Array(repeating: -limit, count: 2 * window) + [limit, -limit]
        closes += (0..<150).map { _ in ticks.randomElement(using: &random) ?? 0 }
        let texts = closes.map { $0.description as String? }
        let found = try Engine.run(Engine.csv(texts), window: window)
        #expect(found.signals == SlowSignals.signals(texts, window: window))
    }

    @Test(arguments: [1, 2, 20])
    func `a price beyond the limit in the middle of the file changes no signal`(window: Int) throws {
        let small = (0..<200).map { "\(100 + $0 * 7 % 13).25" }
        for late in [
            "4611686018427387904", "-9223372036854775808", "99999999999999999999999999999999999.99",
            "0.0000000000000000000001",
        ] {
            let closes: [String?] = small + [late] + small
            let found = try Engine.run(Engine.csv(closes), window: window)
            #expect(found.signals == SlowSignals.signals(closes, window: window), "\(late)")
        }
    }

    @Test func `a sum of the largest ticks is exact for any window`() {
        let most = PowersOfTen.wide(38) - 1
        for tick in [most, -most] {
            var sum = WideSum()
            for _ in 0..<1000 { sum.add(tick) }
            #expect(!sum.isBelow(tick, window: 1000))
            #expect(sum.isBelow(tick + 1, window: 1000) && !sum.isBelow(tick - 1, window: 1000))
            #expect(sum.isBelow(tick, window: .max) == (tick > 0))
            #expect(WideSum().isBelow(tick, window: .max) == (tick > 0))
            for _ in 0..<1000 { sum.subtract(tick) }
            #expect(sum == WideSum())
        }
    }

    @Test(arguments: 0..<20)
    func `the sum in halves compares as one in long arithmetic does`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<50 {
            let window = Int.random(in: 1...6, using: &random)
            let bits = Int.random(in: 1...120, using: &random)
            let ticks = (0..<window).map { _ in
                Int128(truncatingIfNeeded: UInt128(random.next()) << 64 | UInt128(random.next())) >> Int128(127 - bits)
            }
            var sum = WideSum()
            for tick in ticks { sum.add(tick) }
            for close in ticks {
                // Six differences of 121 bits fit 128.
                let excess = ticks.reduce(0 as Int128) { $0 + (close - $1) }
                #expect(sum.isBelow(close, window: window) == (excess > 0))
            }
        }
    }
}
