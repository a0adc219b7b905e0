/// A comparison cut into units of work that can be done in any order by any number of threads.
///
/// Windows go in groups whose sums and words fit the caches together. Rows go in pieces that lie within one block and
/// one stretch without gaps; a unit is consecutive pieces, up to sixteen of which the kernel takes side by side. The
/// first rows after a gap have a mean with some of a group's windows only; these are slid over window by window.
struct ComparisonPlan: Sendable {
    /// Windows in a group at most.
    static let groupWindows = 256
    /// Rows in a piece at most.
    static let pieceRows = 1024
    /// Rows that one unit slides over at most.
    private static let slidRows = 16 * pieceRows
    /// The largest tick for which the sums of a unit, at most 32,768 rows and half as many changes of a kind, stay
    /// below 2^62.
    static let largestTick: UInt128 = 1 << 47

    /// Consecutive rows of one block.
    struct Piece: Sendable {
        let rows: Range<Int>
        let block: Int
        /// Where the stretch without gaps begins.
        let start: Int
        /// Whether all of the rows have a mean with every window of the group.
        let isWhole: Bool
    }

    /// What a thread claims at once.
    struct Unit: Sendable {
        let pieces: [Piece]
        let windows: SweepWindows
        /// Where the group's windows begin among all windows.
        let offset: Int

        /// Rows × windows.
        var cost: Int { pieces.reduce(0) { $0 + $1.rows.count } * windows.count }
    }

    private(set) var units: [Unit] = []
    private let rows: CommonRows
    private let blocks: Int
    private let targetRows: Int

    /// The windows are in `slices`, each ascending; all are at most those that `rows` were made for.
    init(rows: CommonRows, slices: [SweepWindows], blocks: Int) {
        self.rows = rows
        self.blocks = blocks
        // Sixteen pieces side by side, also where there are few rows.
        targetRows = min(Self.pieceRows, max(64, (rows.intervals + TileGeometry.pieces - 1) / TileGeometry.pieces))
        var offset = 0
        for slice in slices {
            let groups = (slice.count + Self.groupWindows - 1) / Self.groupWindows
            for group in 0..<groups {
                let part = (slice.count * group / groups)..<(slice.count * (group + 1) / groups)
                add(slice.slice(part), offset: offset + part.lowerBound)
            }
            offset += slice.count
        }
    }

    private mutating func add(_ windows: SweepWindows, offset: Int) {
        var pieces: [Piece] = []
        var (whole, slid) = (0, 0)
        func unit() -> Unit { Unit(pieces: pieces, windows: windows, offset: offset) }
        for block in 0..<blocks {
            let cut = rows.cut(block, of: blocks)..<rows.cut(block + 1, of: blocks)
            for piece in self.pieces(of: cut, block: block, largest: windows.last) {
                pieces.append(piece)
                if piece.isWhole { whole += 1 } else { slid += piece.rows.count }
                guard whole == TileGeometry.pieces || slid >= Self.slidRows else { continue }
                units.append(unit())
                (pieces, whole, slid) = ([], 0, 0)
            }
        }
        if !pieces.isEmpty { units.append(unit()) }
    }

    private func pieces(of cut: Range<Int>, block: Int, largest: Int) -> [Piece] {
        rows.stretches(in: cut).flatMap { stretch in
            let edge = min(stretch.rows.upperBound, max(stretch.rows.lowerBound, stretch.start + largest - 1))
            let whole = edge..<stretch.rows.upperBound
            // A few rows cost the kernel as much as many.
            let isWorthIt = whole.count >= min(targetRows, cut.count) / 8
            return Self.parts(stretch.rows.lowerBound..<edge, Self.pieceRows).map {
                Piece(rows: $0, block: block, start: stretch.start, isWhole: false)
            }
                + Self.parts(whole, targetRows).map {
                    Piece(rows: $0, block: block, start: stretch.start, isWhole: isWorthIt)
                }
        }
    }

    /// `rows` in as few nearly equal parts of at most `limit` rows as can be.
    private static func parts(_ rows: Range<Int>, _ limit: Int) -> [Range<Int>] {
        let count = (rows.count + limit - 1) / limit
        return (0..<count).map {
            (rows.lowerBound + rows.count * $0 / count)..<(rows.lowerBound + rows.count * ($0 + 1) / count)
        }
    }
}
