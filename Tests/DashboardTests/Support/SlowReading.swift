import SignalKit

@testable import Dashboard

/// What stands at a bar, by a look at every row.
enum SlowReading {
    static func reading(_ query: CursorQuery, _ table: PriceTable, _ warmup: WarmupRule) -> CursorReading {
        let rows = 0..<table.rowCount
        let means = rows.map { table.mean(at: $0, window: query.window) }
        let signals = rows.map { row in
            guard let mean = means[row], let close = table.close(at: row)?.double else { return false }
            return close > mean
        }
        let flips = rows.dropFirst().filter { row in
            means[row] != nil && means[row - 1] != nil && signals[row] != signals[row - 1]
        }
        let row: Int? =
            switch query.target {
            case .row(let row): rows.contains(row) ? row : nil
            case .nextFlip(from: let row): flips.first { $0 > row }
            case .previousFlip(from: let row): flips.last { $0 < row }
            }
        guard let row else { return CursorReading(id: query.id, row: nil, window: query.window) }
        let flip = flips.last { $0 <= row }
        let isUnbroken = flip.map { means[$0...row].allSatisfy { $0 != nil } } ?? false
        let distance = means[row].flatMap { mean in table.close(at: row).map { $0.double - mean } }
        return CursorReading(
            id: query.id, row: row, window: query.window, mean: means[row], distance: distance, signal: signals[row],
            barsSinceFlip: isUnbroken ? flip.map { row - $0 } : nil)
    }
}
