/// The sweep's kernel: the signals and flips of sixteen neighbouring segments of rows, counted for a group of windows.
///
/// Idea: ``TileLanes`` compare. Sixteen comparisons are packed to sixteen bytes before anything is counted, so counting
/// costs a quarter, and a flip is one exclusive or with the row before.
///
/// Cost: 75 ps a row and window with ``NarrowLanes``, the layout included (windows 2...500 on 1 M rows: 37 ms of one core
/// with SSE2, Zen 5). Bound by vector operations; the sums (16 KiB for 256 windows) and counts (12 KiB) stay in the L1
/// cache. Fewer windows in a group lay out more often; 512 windows and longer segments gain 6 % on a long file and lose
/// 10 % on one of 10,000 rows.
struct SweepTile<Lanes: TileLanes>: ~Copyable {
    private typealias Counts = SIMD16<UInt8>

    /// For each window: signals, flips, and whether the row before had a signal, one byte a segment.
    private struct Tally {
        var signals = Counts(repeating: 0)
        var flips = Counts(repeating: 0)
        var previous = Counts(repeating: 0)
    }

    private let rows: TileRows<Lanes>
    private let tallies: UnsafeMutablePointer<Tally>
    private let windowLimit: Int

    /// Rows a byte can count before it is full.
    private static var rowsPerCount: Int { 255 }

    /// Makes room for segments of `rows` rows and groups of `windows` windows that lie up to `span` apart.
    init(rows: Int, span: Int, windows: Int) {
        self.rows = TileRows(rows: rows + 1, span: span)
        tallies = .allocate(capacity: windows)
        windowLimit = windows
    }

    deinit { tallies.deallocate() }

    /// Counts the signals and flips of `rows` for `windows`: a multiple of ``TileGeometry/pieces``, all of which, and the
    /// row before, have a mean with every window. `add` gets the index of each window, its signals and its flips.
    ///
    /// - Returns: whether the lanes have enough bits; if not, nothing was counted.
    func count(
        _ rows: Range<Int>, of ticks: UnsafePointer<Int64>, windows: SweepWindows,
        add: (_ index: Int, _ signals: Int, _ flips: Int) -> Void
    ) -> Bool {
        precondition(windows.count <= windowLimit)
        let length = rows.count / TileGeometry.pieces
        guard fill(ticks, first: rows.lowerBound, length: length, windows: windows) else { return false }
        start(windows)
        var row = 1
        while row <= length {
            let end = min(length + 1, row + Self.rowsPerCount)
            for row in row..<end { count(row, windows) }
            flush(windows.count, add: add)
            row = end
        }
        return true
    }

    /// Lays out the segments, each with the row before it.
    private func fill(_ ticks: UnsafePointer<Int64>, first: Int, length: Int, windows: SweepWindows) -> Bool {
        var before = first - 1
        var rest = SlidingSum.total(ticks, (before + 1 - windows.first)..<before)
        for segment in 0..<TileGeometry.pieces {
            guard let after = rows.fill(segment, ticks + before, length + 1, windows, rest: rest) else { return false }
            before += length
            // The next segment begins with this one's last row, so one row back.
            rest = after &- ticks[before] &+ ticks[before + 1 - windows.first]
        }
        return true
    }

    /// The row before each segment: its signals, uncounted.
    private func start(_ windows: SweepWindows) {
        tallies.initialize(repeating: Tally(), count: windows.count)
        count(0, windows)
        for index in 0..<windows.count {
            tallies[index].signals = Counts(repeating: 0)
            tallies[index].flips = Counts(repeating: 0)
        }
    }

    /// One row of each segment with every window.
    @inline(__always)
    private func count(_ row: Int, _ windows: SweepWindows) {
        var lanes = rows.lanes(row)
        var sums = rows.sums(row, span: windows.last &- windows.first)
        var tally = tallies
        let end = tallies + windows.count
        while tally != end {
            let signals = lanes.next(sums)
            let previous = tally.pointee.previous
            tally.pointee.signals &-= signals
            tally.pointee.flips &-= signals ^ previous
            tally.pointee.previous = signals
            sums -= TileGeometry.pieces &* windows.step
            tally += 1
        }
    }

    /// Empties the bytes before they are full.
    private func flush(_ windows: Int, add: (Int, Int, Int) -> Void) {
        for index in 0..<windows {
            add(index, Self.total(tallies[index].signals), Self.total(tallies[index].flips))
            tallies[index].signals = Counts(repeating: 0)
            tallies[index].flips = Counts(repeating: 0)
        }
    }

    @inline(__always)
    private static func total(_ counts: Counts) -> Int {
        let words = unsafeBitCast(counts, to: SIMD2<UInt64>.self)
        func pairs(_ word: UInt64) -> UInt64 { (word & 0x00FF_00FF_00FF_00FF) &+ (word &>> 8 & 0x00FF_00FF_00FF_00FF) }
        return Int(((pairs(words[0]) &+ pairs(words[1])) &* 0x0001_0001_0001_0001) &>> 48)
    }
}
