/// A sweep cut into units of work that can be done in any order by any number of threads.
///
/// Windows go in groups, whose sums and counts fit the L1 cache together. For a group, the first rows after the start
/// or after a gap have a mean with some of its windows only; these edges are slid over window by window. The rows after
/// them are cut into tiles.
struct SweepPlan: Sendable {
    /// Windows in a group at most.
    static let groupWindows = 256
    /// Rows in one of a tile's segments at most; no power of two, so that the segments do not meet in the same cache
    /// sets.
    static let segmentRows = 1000
    /// Rows from which on a tile is worth its set-up.
    private static let tiledRows = 16 * TileGeometry.pieces

    /// One unit of work.
    enum Work: Sendable {
        /// The edges of consecutive stretches, and all of the short ones.
        case edges(stretches: Range<Int>)
        case tile(rows: Range<Int>)
    }

    /// Work for some of the windows: what a thread claims at once.
    struct Unit: Sendable {
        let work: Work
        /// Which of the sweep's windows.
        let windows: Range<Int>
        /// Rows × windows, roughly.
        let cost: Int
    }

    /// Longest runs of rows without a gap.
    let stretches: [Range<Int>]
    private(set) var units: [Unit] = []

    init(rowCount: Int, gaps: [Int], windows: SweepWindows) {
        stretches = zip([-1] + gaps, gaps + [rowCount]).map { ($0 + 1)..<$1 }.filter { $0.count >= windows.first }
        let groups = (windows.count + Self.groupWindows - 1) / Self.groupWindows
        for group in 0..<groups {
            add(group: (windows.count * group / groups)..<(windows.count * (group + 1) / groups), of: windows)
        }
    }

    /// Where the edge of a stretch ends and its tiles begin; what follows is a multiple of the tile's segments.
    static func edgeEnd(_ stretch: Range<Int>, largest: Int) -> Int {
        let tiled = stretch.count - largest
        return tiled < tiledRows
            ? stretch.upperBound : stretch.upperBound - tiled / TileGeometry.pieces * TileGeometry.pieces
    }

    private mutating func add(group: Range<Int>, of windows: SweepWindows) {
        let largest = windows[group.upperBound - 1]
        var firstEdge = 0
        var edgeRows = 0
        for (index, stretch) in stretches.enumerated() {
            let edgeEnd = Self.edgeEnd(stretch, largest: largest)
            edgeRows += edgeEnd - stretch.lowerBound
            if edgeRows >= Self.segmentRows || index + 1 == stretches.count {
                units.append(
                    Unit(work: .edges(stretches: firstEdge..<(index + 1)), windows: group, cost: edgeRows * group.count)
                )
                (firstEdge, edgeRows) = (index + 1, 0)
            }
            for start in stride(from: edgeEnd, to: stretch.upperBound, by: Self.segmentRows * TileGeometry.pieces) {
                let end = min(stretch.upperBound, start + Self.segmentRows * TileGeometry.pieces)
                units.append(Unit(work: .tile(rows: start..<end), windows: group, cost: (end - start) * group.count))
            }
        }
    }
}
