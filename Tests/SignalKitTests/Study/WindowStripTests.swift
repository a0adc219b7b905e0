import Synchronization
import Testing

@testable import SignalKit

/// The strip: every window once, coarse ones first, and the same numbers as the table.
struct WindowStripTests {
    @Test(arguments: [2, 3, 4, 7, 8, 9, 100, 1000, 5000])
    func `the levels hold every window once`(largest: Int) throws {
        let windows = try #require(SweepWindows(from: 2, through: largest))
        let levels = WindowStrip.levels(windows)
        let all = levels.joined().flatMap { slice in (0..<slice.count).map { slice[$0] } }
        #expect(all.sorted() == Array(2...largest))
        let first = levels[0].reduce(0) { $0 + $1.count }
        #expect(first <= 8 * 13)
    }

    @Test(arguments: [SweepCase.Kind.walk, .gaps, .wide], [1, 3])
    func `what is delivered grows, never changes, and ends as the table`(kind: SweepCase.Kind, workers: Int) throws {
        let series = try PriceTable(closes: SweepCase(kind: kind, rows: 700, seed: 2).closes)
        let strip = try #require(WindowStrip(over: series, workers: workers))
        var seen: [StripData] = []
        let all = try #require(strip.run(deliver: { seen.append($0) }))
        #expect(seen.last == all && all.isComplete && all.count == 174)
        for (before, after) in zip(seen, seen.dropFirst()) {
            #expect(before.rows.count < after.rows.count && !before.isComplete)
            #expect(before.rows.allSatisfy { after.row(of: $0.window) == $0 })
        }
        let windows = try #require(SweepWindows(from: 2, through: 175))
        let table = try Comparison(over: series, windows: windows, blocks: 2, workers: 1).run()
        #expect(all.rows == StatsTable(table).rows)
        #expect(all.row(of: 1) == nil && all.row(of: 176) == nil)
    }

    @Test func `a caller who goes keeps what was delivered`() throws {
        let series = try PriceTable(closes: SweepCase(kind: .walk, rows: 2000, seed: 2).closes)
        let strip = try #require(WindowStrip(over: series, workers: 1))
        let isGone = Atomic(false)
        var seen = 0
        let all = strip.run(
            isCancelled: { isGone.load(ordering: .relaxed) },
            deliver: { data in
                seen = data.rows.count
                isGone.store(true, ordering: .relaxed)
            })
        #expect(all == nil && seen > 0 && seen < 499)
    }

    @Test func `few rows have no strip`() throws {
        #expect(WindowStrip(over: try PriceTable(closes: Array(repeating: "1", count: 7)), workers: 1) == nil)
        #expect(WindowStrip(over: try PriceTable(closes: Array(repeating: "1", count: 8)), workers: 1) != nil)
        #expect(WindowStrip.largest(rows: 1_000_000) == 5000)
    }
}
