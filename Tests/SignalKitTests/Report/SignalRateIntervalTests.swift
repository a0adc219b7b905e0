import Testing

@testable import SignalKit

/// The interval of the signal rate: what it must be, and that every machine finds the same one.
struct SignalRateIntervalTests {
    private static func cells(_ signals: [Bool]) -> SignalCells {
        signals.reduce(into: SignalCells()) { $0.append($1 ? 1 : 0, count: 1) }
    }

    private static func report(_ signals: [Bool], window: Int = 1, warmup: Int = 0) -> RunReport {
        RunReport(
            window: window, warmup: .zero, rows: signals.count, rowsWithMean: signals.count - warmup, gaps: 0,
            signals: signals.filter(\.self).count, flips: 0, longestRun: 0, cells: cells(signals))
    }

    private static func independent(_ rows: Int, rate: Double, seed: UInt64) -> [Bool] {
        var random = SplitMix64(seed: seed)
        return (0..<rows).map { _ in Double(random.next() >> 11) * 0x1p-53 < rate }
    }

    @Test func `the random numbers are those of the published generator`() {
        var random = SplitMix64(seed: 1_234_567)
        let published: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ]
        #expect(published.allSatisfy { $0 == random.next() })
    }

    @Test(arguments: [1, 2, 3, 10, 64, 1000], [1, 2, 50, 3000])
    func `block lengths are those of a slow search`(mean: Int, limit: Int) {
        let lengths = GeometricLengths(mean: mean, limit: limit)
        var random = SplitMix64(seed: 1)
        var draws: [UInt32] = [0, 1, .max, .max - 1, 1 << 31, 1 << 22, (1 << 22) - 1]
        draws += (0..<200).map { _ in UInt32(truncatingIfNeeded: random.next()) }
        for draw in draws { #expect(lengths.length(draw) == Self.slowLength(draw, mean: mean, limit: limit)) }
    }

    /// The smallest length that is survived by at most `draw` of 2^32.
    private static func slowLength(_ draw: UInt32, mean: Int, limit: Int) -> Int {
        var survival: UInt64 = 1 << 62
        for length in 1..<limit {
            survival -= survival / UInt64(mean)
            if min(survival >> 30, UInt64(UInt32.max)) <= UInt64(draw) { return length }
        }
        return limit
    }

    @Test(arguments: [1, 2, 5, 20, 100])
    func `block lengths have their mean and fall as the draw grows`(mean: Int) {
        let lengths = GeometricLengths(mean: mean, limit: 5000)
        let drawn = stride(from: UInt32(1 << 15), to: .max, by: 1 << 16).map { lengths.length($0) }
        let average = Double(drawn.reduce(0, +)) / Double(drawn.count)
        #expect(abs(average / Double(mean) - 1) < 0.01)
        #expect(zip(drawn, drawn.dropFirst()).allSatisfy { $0 >= $1 })
    }

    @Test(arguments: [1, 2, 7, 100, 20_001], [1, 3, 40])
    func `a resample is what walking row by row round the circle gives`(rows: Int, mean: Int) {
        let signals = Self.independent(rows, rate: 0.4, seed: UInt64(rows))
        let cells = Self.cells(signals)
        let perCell = cells.rowsPerCell
        let skipped = rows > 2 ? 1 : 0
        let series = Array(signals.dropFirst(skipped * perCell))
        let count = cells.counts.count - skipped
        var bootstrap = StationaryBootstrap(cells: cells, skipping: skipped, meanBlockCells: mean, seed: 9)
        var random = SplitMix64(seed: 9)
        for _ in 0..<3 {
            var (taken, ones, drawn) = (0, 0, 0)
            while taken < count {
                let draw = random.next()
                var cell = Int(((draw >> 32) * UInt64(count)) >> 32)
                let length = Self.slowLength(UInt32(truncatingIfNeeded: draw), mean: mean, limit: count)
                for _ in 0..<min(length, count - taken) {
                    let inCell = series[(cell * perCell)..<min(series.count, (cell + 1) * perCell)]
                    ones += inCell.filter(\.self).count
                    drawn += inCell.count
                    taken += 1
                    cell = (cell + 1) % count
                }
            }
            #expect(bootstrap.resampledRates(1)?.first == Double(ones) / Double(drawn))
        }
    }

    @Test func `a seed gives the interval that it gives on every machine`() {
        let signals = Self.independent(5000, rate: 0.5, seed: 3)
        let found = [0, 1, 42, .max].map { seed in
            SignalRateInterval(of: Self.report(signals, window: 20), seed: seed).map { [$0.lower, $0.upper] }
        }
        #expect(
            found == [
                [0.4825040696984776, 0.5150959303015225], [0.4828564358777302, 0.5147435641222698],
                [0.48258057971480467, 0.5150194202851953], [0.482624457506221, 0.5149755424937791],
            ])
    }

    @Test(arguments: [0.05, 0.3, 0.5, 0.9], [1000, 10_000, 100_000])
    func `independent signals have the interval of the normal approximation`(rate: Double, rows: Int) throws {
        let report = Self.report(Self.independent(rows, rate: rate, seed: UInt64(rows)))
        let known = 2 * 1.96 * (report.signalRate * (1 - report.signalRate) / Double(rows)).squareRoot()
        let widths = try (0..<2 as Range<UInt32>).map { seed in
            let interval = try #require(SignalRateInterval(of: report, seed: seed))
            #expect(interval.lower < report.signalRate && report.signalRate < interval.upper)
            return interval.upper - interval.lower
        }
        // A series of few blocks tells its own spread only roughly.
        #expect((0.75...1.35).contains(widths.reduce(0, +) / 2 / known), "\(widths), known \(known)")
    }

    @Test func `signals that hang together have a wider interval`() throws {
        let runs = Self.independent(500, rate: 0.5, seed: 1).flatMap { Array(repeating: $0, count: 20) }
        let wide = try #require(SignalRateInterval(of: Self.report(runs, window: 40), seed: 1))
        let narrow = try #require(
            SignalRateInterval(of: Self.report(Self.independent(10_000, rate: 0.5, seed: 1)), seed: 1))
        #expect(wide.upper - wide.lower > 3 * (narrow.upper - narrow.lower))
    }

    @Test(arguments: [10, 100, 20_000], [true, false])
    func `a series that never changes has no width`(rows: Int, signal: Bool) throws {
        let interval = try #require(SignalRateInterval(of: Self.report(Array(repeating: signal, count: rows)), seed: 7))
        #expect(interval.lower == (signal ? 1 : 0) && interval.upper == interval.lower)
    }

    @Test func `nothing comes of no rows or of a caller who has gone`() {
        #expect(SignalRateInterval(of: Self.report([]), seed: 1) == nil)
        var asked = 0
        let interval = SignalRateInterval(of: Self.report(Array(repeating: true, count: 10)), seed: 1) {
            asked += 1
            return asked == 10
        }
        #expect(interval == nil && asked == 10)
    }

    @Test func `fewer than ten windows are too few to tell`() {
        let signals = Self.independent(1000, rate: 0.5, seed: 1)
        let enough = Self.report(signals, window: 100, warmup: 99)
        #expect(SignalRateInterval.absence(of: enough) == nil && SignalRateInterval(of: enough, seed: 1) != nil)
        for few in [Self.report(signals, window: 101, warmup: 100), Self.report(signals, window: .max, warmup: 1000)] {
            #expect(SignalRateInterval.absence(of: few) == .tooFewWindows)
            #expect(SignalRateInterval(of: few, seed: 1) == nil)
        }
        #expect(SignalRateInterval.absence(of: Self.report([])) == .tooFewWindows)
    }

    @Test func `rows that do not count are not skipped once more`() throws {
        let signals = Self.independent(1000, rate: 0.5, seed: 1)
        let whole = Self.report(signals, window: 20)
        let counted = RunReport(
            window: 20, warmup: .exclude, rows: 1019, rowsWithMean: 1000, gaps: 0, signals: whole.signals, flips: 0,
            longestRun: 0, cells: whole.cells)
        let expected = try #require(SignalRateInterval(of: whole, seed: 1))
        #expect(SignalRateInterval(of: counted, seed: 1) == expected)
    }

    @Test func `blocks grow with the window and the rows, and never beyond the series`() {
        #expect(SignalRateInterval.meanBlock(rows: 1, window: .max) == 1)
        #expect(SignalRateInterval.meanBlock(rows: 1000, window: 1) == 15)
        #expect(SignalRateInterval.meanBlock(rows: 1000, window: 30) == 120)
        #expect(SignalRateInterval.meanBlock(rows: 1000, window: 900) == 1000)
        #expect(SignalRateInterval.meanBlock(rows: 6_400_000, window: 20) == 100_000)
    }
}
