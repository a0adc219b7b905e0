import SignalKit
import Testing

@testable import Dashboard

struct CursorReadingTests {
    /// Closes in whole cents, so that doubles decide as decimals do.
    @Test(arguments: [1, 2, 5, 64, 65, 129], [0, 3])
    func `a bar is read, and flips are found, as by a look at every row`(_ window: Int, _ gapEvery: Int) throws {
        let file = PriceFileText(rows: 180, seed: UInt64(window), isGap: { gapEvery > 0 && $0 % (gapEvery * 7) == 11 })
        let table = try file.series()
        let run = try SignalRun(over: table, window: window, warmup: .zero)
        for row in -1...180 {
            for target in [CursorQuery.Target.row(row), .nextFlip(from: row), .previousFlip(from: row)] {
                let query = CursorQuery(id: QueryID(1), target: target, window: window)
                var found = CursorReading(query, of: run, over: table)
                var slow = SlowReading.reading(query, table, .zero)
                if let one = found.distance, let other = slow.distance {
                    #expect(abs(one - other) < 1e-6 && (one > 0) == found.signal, "row \(row)")
                }
                (found.distance, slow.distance) = (nil, nil)
                #expect(found == slow, "row \(row)")
            }
        }
    }

    @Test func `a close that is the mean exactly lies 0 from it, and one a hair above it above`() throws {
        let table = try PriceFileText(text: "close\n0.1\n0.2\n0.3\n0.2\n0.7\n0.1\n0.4000000000000000000000001\n")
            .series()
        #expect(table.distance(at: 3, window: 4) == 0)
        #expect(table.distance(at: 3, window: 2).map { $0 < 0 } == true)
        let last = try #require(table.distance(at: 6, window: 3))
        #expect(last > 0 && last < 1e-24)
        #expect(table.distance(at: 1, window: 3) == nil)
    }
}
