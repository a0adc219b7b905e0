import Testing

@testable import mlops_tui

@Suite struct PriceWalkTests {
    @Test(arguments: [0, 1, 42, 4_294_967_295, UInt64.max])
    func `every bar is a bar`(seed: UInt64) {
        var walk = PriceWalk(seed: seed)
        var lastClose = PriceWalk.centre
        for _ in 0..<100_000 {
            let bar = walk.nextBar()
            #expect(isSound(bar))
            #expect(abs(bar.open - lastClose) <= 128)
            lastClose = bar.close
        }
    }

    @Test(arguments: [-(1 << 17), 1 << 17, 0])
    func `the same shock for ever leaves the price in its band`(shock: Int) {
        var walk = PriceWalk(seed: 9)
        for _ in 0..<100_000 {
            walk.move(by: shock)
            #expect(PriceWalk.band.contains(walk.price))
            #expect(PriceWalk.volatilityBand.contains(walk.volatility))
        }
        let bar = walk.nextBar()
        #expect(isSound(bar))
    }

    @Test func `without shocks the price comes home`() {
        var walk = PriceWalk(seed: 9)
        for _ in 0..<10_000 { walk.move(by: 1 << 17) }
        #expect(walk.price == PriceWalk.band.upperBound)
        for _ in 0..<1_000_000 { walk.move(by: 0) }
        // Below 2^16 cents the pull upwards is less than a cent.
        #expect(abs(walk.price - PriceWalk.centre) <= 1 << 16)
    }

    @Test func `shocks reach as far as their word allows, and no further`() {
        #expect(PriceWalk.bellShaped(0) == -(1 << 17) + 2)
        #expect(PriceWalk.bellShaped(.max) == (1 << 17) - 2)
    }

    private func isSound(_ bar: OHLCVBar) -> Bool {
        bar.low > 0 && bar.low <= min(bar.open, bar.close) && bar.high >= max(bar.open, bar.close) && bar.volume > 0
    }
}
