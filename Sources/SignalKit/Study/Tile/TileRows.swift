/// Sixteen pieces of rows side by side, laid out for a group of windows: what ``SweepTile`` counts and ``WordTile`` keeps.
///
/// Pieces, not neighbouring rows, share a vector: then the row before is the vector before. A piece's prices are relative
/// to one of its own, which changes no signal and lets 32 bits do for most.
///
/// Cost: some 20 instructions a row, shared by all windows of the group.
struct TileRows<Lanes: TileLanes>: ~Copyable {
    /// The running sums of the rows that windows begin after, from the largest window's on.
    private let sums: UnsafeMutablePointer<Lanes.Tick>
    /// T for the group's first window, and how far it falls from window to window.
    private let thresholds: UnsafeMutablePointer<Lanes.Tick>
    private let falls: UnsafeMutablePointer<Lanes.Tick>
    let capacity: (rows: Int, span: Int)

    private static var pieces: Int { TileGeometry.pieces }

    /// Makes room for pieces of `rows` rows and groups of windows that lie up to `span` apart.
    init(rows: Int, span: Int) {
        capacity = (rows, span)
        sums = Self.zeroes(rows + span)
        thresholds = Self.zeroes(rows)
        falls = Self.zeroes(rows)
    }

    deinit {
        sums.deallocate()
        thresholds.deallocate()
        falls.deallocate()
    }

    /// Rows that a piece does not have are computed all the same, and nobody looks at them.
    private static func zeroes(_ rows: Int) -> UnsafeMutablePointer<Lanes.Tick> {
        let bytes = rows * pieces * MemoryLayout<Lanes.Tick>.stride
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        return memory.initializeMemory(as: Lanes.Tick.self, repeating: 0, count: rows * pieces)
    }

    /// A row of each piece, to be asked for one window after the other with ``sums(_:span:)``.
    @inline(__always)
    func lanes(_ row: Int) -> Lanes {
        Lanes(thresholds: thresholds + row &* Self.pieces, falls: falls + row &* Self.pieces)
    }

    /// What the first window is compared with in a row; the next window's lies ``TileGeometry/pieces`` × step before it.
    @inline(__always)
    func sums(_ row: Int, span: Int) -> UnsafePointer<Lanes.Tick> {
        UnsafePointer(sums) + (row &+ span) &* Self.pieces
    }

    /// Lays out one piece: `close` is that of its first row, and all of its `rows` have a mean with every window. `rest` is
    /// the sum of the group's first window without the row that enters, for the piece's first row.
    ///
    /// - Returns: `rest` for the row after the piece; `nil` where a value needs more bits than the lanes have.
    func fill(
        _ piece: Int, _ close: UnsafePointer<Int64>, _ rows: Int, _ windows: SweepWindows, rest: Int64
    ) -> Int64? {
        let span = windows.last - windows.first
        precondition(rows <= capacity.rows && span <= capacity.span)
        let window = Int64(windows.first)
        let base = close[rows / 2]
        let (sums, thresholds, falls) = (sums + piece, thresholds + piece, falls + piece)
        var fits = Fits()
        var sum: Int64 = 0
        // The row before the largest window's first one, which may not exist; its running sum is 0.
        let oldest = close - windows.last
        sums[0] = 0
        for slot in 1..<max(1, span) {
            sum &+= fits.checked(oldest[slot] &- base)
            sums[slot &* Self.pieces] = Lanes.Tick(truncatingIfNeeded: fits.checked(sum))
        }
        var rest = rest
        for row in 0..<rows {
            let slot = span &+ row
            if slot > 0 {
                sum &+= fits.checked(oldest[slot] &- base)
                sums[slot &* Self.pieces] = Lanes.Tick(truncatingIfNeeded: fits.checked(sum))
            }
            let entering = close[row]
            let threshold = rest &+ entering &- entering &* window &+ sum
            let fall = fits.checked(entering &- base)
            // T for the last window is the largest value that matters.
            _ = fits.checked(threshold &- fall &* Int64(span))
            thresholds[row &* Self.pieces] = Lanes.Tick(truncatingIfNeeded: fits.checked(threshold))
            falls[row &* Self.pieces] = Lanes.Tick(truncatingIfNeeded: fall &* Int64(windows.step))
            rest &+= entering &- close[row &+ 1 &- windows.first]
        }
        return fits.all || Lanes.isWide ? rest : nil
    }

    /// Whether values fit 32 bits, without a branch for each.
    private struct Fits {
        private var beyond: UInt64 = 0

        @inline(__always)
        mutating func checked(_ value: Int64) -> Int64 {
            beyond |= UInt64(bitPattern: value &+ 0x8000_0000)
            return value
        }

        var all: Bool { beyond < 0x1_0000_0000 }
    }
}

/// What all tiles share.
enum TileGeometry {
    /// Pieces side by side: as many as a vector has bytes.
    static let pieces = 16
}
