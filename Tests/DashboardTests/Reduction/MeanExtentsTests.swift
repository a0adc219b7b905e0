import SignalKit
import Testing

@testable import Dashboard

struct MeanExtentsTests {
    /// A sum of the cell before saves work only where it lies nearer than a window; beyond that a gap may lie between.
    @Test(arguments: [1, 3, 60, 256, 300])
    func `the sum that ends the cell before is offered to rows nearer than a window, and to no others`(
        _ window: Int
    ) throws {
        let closes = (0..<700).map { Int64($0 * $0 % 997 + 1) }
        let table = try PriceTable(closes: closes.map(String.init))
        let made = MeanExtents(of: table, window: window, workers: 1, isCancelled: { false })
        let means = try #require(made)
        for row in 0..<700 {
            let cellStart = row / 256 * 256
            let found = means.sum(before: row, in: table, window: window)
            guard cellStart >= window, row - cellStart < window else {
                #expect(found == nil, "row \(row)")
                continue
            }
            let sum = closes[cellStart - window..<cellStart].reduce(0, +)
            #expect(found?.row == cellStart - 1 && found?.sum == sum, "row \(row)")
        }
    }
}
