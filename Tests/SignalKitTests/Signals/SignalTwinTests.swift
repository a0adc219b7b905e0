import SignalKit
import Testing

/// The engine against the rule word for word, bit for bit.
struct SignalTwinTests {
    @Test(arguments: Thorough.sizes(through: 7))
    func `every series over four prices and a gap agrees with the rule`(length: Int) throws {
        let alphabet: [String?] = ["1", "1.5", "2", "-3", nil]
        // Seven rows over five symbols are 78,125 series; the last lengths use fewer symbols to stay quick.
        let symbols = length <= 5 ? alphabet : length == 6 ? ["1", "2", "1.5", nil] : ["1", "2", nil]
        var series = Array(repeating: 0, count: length)
        repeat {
            let closes = series.map { symbols[$0] }
            for window in 1...length {
                let found = try Engine.run(Engine.csv(closes), window: window)
                #expect(found.signals == SlowSignals.signals(closes, window: window), "\(closes), window \(window)")
            }
        } while Self.advance(&series, base: symbols.count)
    }

    @Test(arguments: Thorough.seeds(150))
    func `seeded series with gaps, scale changes and large numbers agree with the rule`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let closes = RandomPrices.series(&random)
        for window in [1, 2, 3, 5, 20, 64, 65, closes.count].filter({ $0 <= closes.count }) {
            let found = try Engine.run(Engine.csv(closes), window: window)
            #expect(found.signals == SlowSignals.signals(closes, window: window), "seed \(seed), window \(window)")
        }
    }

    @Test func `a constant price never gives a signal`() throws {
        for window in [1, 2, 5, 20, 200] {
            let found = try Engine.run(Engine.csv(Array(repeating: "0.1", count: 200)), window: window)
            #expect(found.report.signals == 0)
        }
    }

    @Test(arguments: 0..<20)
    func `cutting a file anywhere never changes a signal`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let closes = RandomPrices.series(&random)
        let window = 4
        let whole = try Engine.run(Engine.csv(closes), window: window).signals
        for cut in stride(from: 1, to: closes.count - window, by: 7) {
            let rest = try Engine.run(Engine.csv(Array(closes[cut...])), window: window).signals
            #expect(Array(whole[(cut + window - 1)...]) == Array(rest[(window - 1)...]))
        }
    }

    /// Counts up in the given base; false after the last.
    private static func advance(_ digits: inout [Int], base: Int) -> Bool {
        for index in digits.indices {
            digits[index] += 1
            if digits[index] < base { return true }
            digits[index] = 0
        }
        return false
    }
}
