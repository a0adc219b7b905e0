/// The signals of a run, counted in cells of equally many rows: what the bootstrap draws from.
///
/// A cell is one row as long as there are few; when there are more than 16,384 cells, neighbours are joined. So memory
/// is bounded whatever the rows, and what stands here depends on the signals alone, not on how they arrived.
struct SignalCells: Equatable, Sendable {
    static let limit = 16_384

    /// Signals in each cell; only the last may be of fewer rows than ``rowsPerCell``.
    private(set) var counts: [UInt32] = []
    private(set) var rowsPerCell = 1
    private(set) var rows = 0

    /// Adds `count` (0...64) rows whose signals are the lowest bits of `word`.
    @inline(__always)
    mutating func append(_ word: UInt64, count: Int) {
        if rowsPerCell == 1, counts.count + count <= Self.limit {
            // Most files are this short: no need to look at cells one by one.
            for row in 0..<count { counts.append(UInt32(truncatingIfNeeded: word &>> UInt64(row)) & 1) }
            rows += count
            return
        }
        var word = word
        var left = count
        while left > 0 {
            let inCell = rows & (rowsPerCell - 1)
            let taken = min(left, rowsPerCell - inCell)
            let ones = UInt32((taken == 64 ? word : word & ((1 &<< UInt64(taken)) &- 1)).nonzeroBitCount)
            if inCell == 0 { openCell() }
            counts[counts.count - 1] += ones
            rows += taken
            left -= taken
            word = taken == 64 ? 0 : word &>> UInt64(taken)
        }
    }

    private mutating func openCell() {
        if counts.count == Self.limit {
            for cell in 0..<(Self.limit / 2) { counts[cell] = counts[2 * cell] + counts[2 * cell + 1] }
            counts.removeLast(Self.limit / 2)
            rowsPerCell *= 2
        }
        counts.append(0)
    }
}
