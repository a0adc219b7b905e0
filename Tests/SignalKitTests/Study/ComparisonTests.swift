import Synchronization
import Testing

@testable import SignalKit

/// The comparison against its definitions, interval by interval.
struct ComparisonTests {
    @Test(arguments: 1...5)
    func `every series over three prices and a gap agrees with the definitions`(length: Int) throws {
        for closes in SmallSeries.all(of: length) {
            try expectAgreement(closes, windows: 1...length, blocks: 3, workers: 1)
        }
    }

    @Test(arguments: 0..<200)
    func `a hundred seeded series with gaps and ties agree with the definitions`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<100 {
            let closes = Self.smallSeries(&random)
            let largest = Int.random(in: 1...min(closes.count, 12), using: &random)
            let smallest = Int.random(in: 1...largest, using: &random)
            try expectAgreement(
                closes, windows: smallest...largest, step: Int.random(in: 1...3, using: &random),
                blocks: [1, 2, 3, 16, 256].randomElement(using: &random) ?? 2, workers: 1)
        }
    }

    @Test(arguments: 0..<60)
    func `scale changes, exponents and large numbers agree with the definitions`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let closes = RandomPrices.series(&random)
        try expectAgreement(closes, windows: 1...min(closes.count, 20), step: 3, blocks: 4, workers: 2)
    }

    @Test(arguments: ComparisonCase.all)
    func `longer series agree with the definitions`(item: ComparisonCase) throws {
        try expectAgreement(
            item.sweep.closes, windows: item.sweep.windows, step: item.sweep.step, blocks: item.blocks,
            workers: item.sweep.workers)
    }

    @Test(arguments: [1, 2, 3, 7])
    func `neither threads nor slices change a bit`(workers: Int) throws {
        let series = try PriceTable(closes: SweepCase(kind: .gaps, rows: 30_000, seed: 9).closes)
        let windows = try #require(SweepWindows(from: 2, through: 700))
        let once = try Comparison(over: series, windows: windows, workers: 1).run()
        #expect(try Comparison(over: series, windows: windows, workers: workers).run() == once)
        let slices = [windows.slice(0..<100), windows.slice(100..<101), windows.slice(101..<699)]
        let sliced = try Comparison(over: series, slices: slices, largest: 700, blocks: 256, workers: workers)
        #expect(try sliced.run() == once)
    }

    @Test(arguments: 0..<50)
    func `records cut anywhere and merged are the record of the whole`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let rows = Int.random(in: 2...40, using: &random)
        let prices = (0...rows).map { _ in Int128(Int.random(in: -5...5, using: &random)) }
        let held = (0..<rows).map { _ in Bool.random(using: &random) }
        func record(_ part: Range<Int>) -> StudyRecord {
            part.reduce(StudyRecord()) { record, row in
                record.followed(
                    by: StudyRecord(held: held[row], from: prices[row], to: prices[row + 1]), at: prices[row])
            }
        }
        var parts: [(start: Int, record: StudyRecord)] = []
        var start = 0
        while start < rows {
            let end = Int.random(in: start...min(rows, start + 9), using: &random)
            parts.append((start, record(start..<end)))
            start = end
        }
        // In any order of merging: neighbours are joined at random until one is left.
        while parts.count > 1 {
            let index = Int.random(in: 0..<(parts.count - 1), using: &random)
            let next = parts.remove(at: index + 1)
            parts[index].record = parts[index].record.followed(by: next.record, at: prices[next.start])
        }
        #expect(parts[0].record == record(0..<rows))
    }

    @Test(arguments: 58...64)
    func `the longest run is found wherever it lies in its words`(length: Int) {
        let sums = EntrySums()
        for (first, next) in (0..<4).flatMap({ one in (0..<4).map { (one, $0) } }) {
            // A run of one fewer and then a run, each from another bit on.
            let words: [UInt64] = [(length - 1, first), (length, next)].map { ones, start in
                (~0 >> UInt64(64 - ones)) << UInt64(start)
            }
            var record = RunningRecord(first: words[0])
            for word in words { record.take(word, sums) }
            let bits = words.flatMap { word in (0..<64 as Range<UInt64>).map { word >> $0 & 1 == 1 } }
            let longest = bits.split(separator: false).map(\.count).max()
            #expect(record.record(rows: 128, start: 0, end: 0).longest == longest)
        }
    }

    @Test func `a window larger than the rows is refused by name`() throws {
        let series = try PriceTable(closes: ["1", "2", "3"])
        let windows = try #require(SweepWindows(from: 2, through: 4))
        #expect(throws: SignalError.windowExceedsRows(window: 4, rows: 3)) {
            try Comparison(over: series, windows: windows, workers: 1)
        }
    }

    @Test func `prices whose sums need more than 38 digits are refused`() throws {
        let nines = String(repeating: "9", count: 37)
        let windows = try #require(SweepWindows(from: 2, through: 4))
        let few = try PriceTable(closes: [nines, "1", "2", "3", nines])
        #expect(try Comparison(over: few, windows: windows, workers: 1).run().intervals == 1)
        let many = try PriceTable(closes: Array(repeating: nines, count: 10))
        #expect(throws: SignalError.sumsTooLarge) {
            try Comparison(over: many, windows: windows, workers: 1)
        }
    }

    @Test(arguments: [SweepCase.Kind.walk, .wide], [0, 1, 2])
    func `a cancelled comparison has no table`(kind: SweepCase.Kind, looks: Int) throws {
        let series = try PriceTable(closes: SweepCase(kind: kind, rows: 40_000, seed: 1).closes)
        let windows = try #require(SweepWindows(from: 1, through: 40))
        let left = Atomic(looks)
        let comparison = try Comparison(over: series, windows: windows, workers: 2)
        #expect(throws: SignalError.cancelled) {
            try comparison.run(isCancelled: { left.subtract(1, ordering: .relaxed).oldValue <= 0 })
        }
    }

    private static func smallSeries(_ random: inout SplitMix64) -> [String?] {
        let kind = Int.random(in: 0..<4, using: &random)
        var price = 1000
        return (0..<Int.random(in: 1...90, using: &random)).map { _ in
            if kind > 1, Int.random(in: 0..<(kind == 2 ? 12 : 40), using: &random) == 0 { return nil }
            price += Int.random(in: -9...9, using: &random)
            return kind == 0 ? "\(Int.random(in: 0...3, using: &random))" : "\(price / 10).\(price % 10)"
        }
    }

    private func expectAgreement(
        _ closes: [String?], windows: ClosedRange<Int>, step: Int = 1, blocks: Int, workers: Int
    ) throws {
        let series = try PriceTable(closes: closes)
        let windows = try #require(SweepWindows(from: windows.lowerBound, through: windows.upperBound, by: step))
        let comparison: Comparison
        do {
            comparison = try Comparison(over: series, windows: windows, blocks: blocks, workers: workers)
        } catch {
            #expect(error == .sumsTooLarge && series.closes.largest > UInt128(1) << 116)
            return
        }
        let table = try comparison.run()
        let slow = SlowComparison(closes: series.ticks, largest: windows.last)
        let cuts = (0...blocks).map { slow.intervals * $0 / blocks }
        try #require(table.intervals == slow.intervals)
        for index in 0..<windows.count {
            let positions = slow.positions(window: windows[index])
            for part in [0..<blocks, 0..<(blocks / 2), (blocks / 2)..<blocks] + (0..<blocks).map({ $0..<($0 + 1) }) {
                let span = cuts[part.lowerBound]..<cuts[part.upperBound]
                let found = table.record(index, blocks: part)
                let before = table.record(index, blocks: 0..<part.lowerBound).last
                let expected = slow.figures(positions, part: span)
                guard SlowComparison.Figures(found, from: before) != expected else { continue }
                Issue.record("\(found) \(expected) \(closes.prefix(12))… window \(windows[index]) intervals \(span)")
            }
        }
    }
}

/// A series, windows, and how many blocks.
struct ComparisonCase: CustomTestStringConvertible, Sendable {
    let sweep: SweepCase
    let blocks: Int

    var testDescription: String { "\(sweep.testDescription), \(blocks) blocks" }

    static var all: [ComparisonCase] {
        SweepCase.Kind.allCases.flatMap { kind in
            [
                ComparisonCase(
                    sweep: SweepCase(kind: kind, rows: 3000, seed: 1, windows: 1...4, workers: 1), blocks: 2),
                ComparisonCase(
                    sweep: SweepCase(kind: kind, rows: 1500, seed: 2, windows: 3...300, step: 59), blocks: 3),
                ComparisonCase(
                    sweep: SweepCase(kind: kind, rows: 900, seed: 3, windows: 1...900, step: 233), blocks: 5),
            ]
        }
            + (0..<33).map {
                ComparisonCase(
                    sweep: SweepCase(kind: .ties, rows: 64 + $0, seed: UInt64($0), windows: 1...33), blocks: 1)
            }
    }
}
