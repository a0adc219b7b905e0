/// One thread's part of a comparison: a tile's memory and the running records of a group of windows.
struct ComparisonWorker: ~Copyable {
    /// The records of consecutive rows of one block, one for each window of a unit.
    struct Found: Sendable {
        let block: Int
        /// The first of the rows.
        let start: Int
        let records: [StudyRecord]
    }

    private let ticks: UnsafePointer<Int64>
    /// The same, from the row on at which the first row's position is taken.
    private let prices: UnsafePointer<Int64>
    private let narrow: WordTile<NarrowLanes>
    /// Made for the first pieces that need it.
    private var wide: WordTile<WideLanes>?
    private let limits: (windows: Int, span: Int)
    private let sums = EntrySums()
    private let running: UnsafeMutablePointer<RunningRecord>
    /// The words of rows that are slid over: for each 64 rows and each window one.
    private let slid: UnsafeMutablePointer<UInt64>

    /// - Parameters:
    ///   - ticks: the priced rows.
    ///   - delay: rows from the one that decides a position to the one that takes it.
    ///   - plan: whose units come.
    init(ticks: UnsafePointer<Int64>, delay: Int, plan: ComparisonPlan) {
        self.ticks = ticks
        prices = ticks + delay
        let windows = plan.units.reduce(1) { max($0, $1.windows.count) }
        let span = plan.units.reduce(0) { max($0, $1.windows.last - $1.windows.first) }
        limits = (windows, span)
        narrow = WordTile(rows: ComparisonPlan.pieceRows, span: span, windows: windows)
        wide = nil
        running = .allocate(capacity: windows)
        running.initialize(repeating: RunningRecord(first: 0), count: windows)
        let words = ComparisonPlan.pieceRows / 64 * windows
        slid = .allocate(capacity: words)
        slid.initialize(repeating: 0, count: words)
    }

    deinit {
        running.deallocate()
        slid.deallocate()
    }

    /// Where the words of a piece are: in which place of which tile, or slid over.
    private enum Place {
        case narrow(Int), wide(Int), slid
    }

    /// Does one unit.
    mutating func run(_ unit: ComparisonPlan.Unit) -> [Found] {
        var places = tiled(unit)[...]
        var (found, start) = ([Found](), 0)
        for (index, piece) in unit.pieces.enumerated() {
            let place = piece.isWhole ? places.removeFirst() : .slid
            if !piece.isWhole { slide(piece, unit.windows) }
            let isFirst = index == 0 || unit.pieces[index - 1].block != piece.block
            if isFirst { start = piece.rows.lowerBound }
            count(piece, at: place, unit.windows.count, isFirst: isFirst)
            if index + 1 == unit.pieces.count || unit.pieces[index + 1].block != piece.block {
                found.append(flush(block: piece.block, start..<piece.rows.upperBound, unit.windows.count))
            }
        }
        return found
    }

    /// Finds the words of all whole pieces.
    private mutating func tiled(_ unit: ComparisonPlan.Unit) -> [Place] {
        let whole = unit.pieces.filter(\.isWhole).map(\.rows)
        guard !whole.isEmpty else { return [] }
        let fits = narrow.find(whole, of: ticks, windows: unit.windows)
        let rest = zip(whole, fits).filter { !$0.1 }.map(\.0)
        if !rest.isEmpty {
            let wide =
                wide.take() ?? WordTile(rows: ComparisonPlan.pieceRows, span: limits.span, windows: limits.windows)
            _ = wide.find(rest, of: ticks, windows: unit.windows)
            self.wide = consume wide
        }
        var taken = 0
        return fits.indices.map { index in
            guard !fits[index] else { return .narrow(index) }
            defer { taken += 1 }
            return .wide(taken)
        }
    }

    private func words(_ place: Place, _ index: Int, _ windows: Int) -> UnsafePointer<UInt64> {
        switch place {
        case .narrow(let piece): narrow.words(piece: piece, index: index)
        case .wide(let piece): wide?.words(piece: piece, index: index) ?? UnsafePointer(slid)
        case .slid: UnsafePointer(slid + index * windows)
        }
    }

    /// Takes the words of a piece, which are at `place`, into the running records, and begins new ones first where
    /// `isFirst`.
    private func count(_ piece: ComparisonPlan.Piece, at place: Place, _ windows: Int, isFirst: Bool) {
        var row = piece.rows.lowerBound
        var index = 0
        while row < piece.rows.upperBound {
            let words = words(place, index, windows)
            let rows = min(64, piece.rows.upperBound - row)
            if isFirst, index == 0 {
                for window in 0..<windows { running[window] = RunningRecord(first: words[window]) }
            }
            sums.fill(prices + row, count: rows)
            if rows == 64 {
                for window in 0..<windows { running[window].take(words[window], sums) }
            } else {
                for window in 0..<windows { running[window].take(words[window], count: rows, sums) }
            }
            row += rows
            index += 1
        }
    }

    private func flush(block: Int, _ rows: Range<Int>, _ windows: Int) -> Found {
        // The last row of all is never the start of an interval, so there is one after these.
        let (start, end) = (prices[rows.lowerBound], prices[rows.upperBound])
        return Found(
            block: block, start: rows.lowerBound,
            records: (0..<windows).map { running[$0].record(rows: rows.count, start: start, end: end) })
    }

    /// The signals of a piece by a sliding sum, window by window.
    private func slide(_ piece: ComparisonPlan.Piece, _ windows: SweepWindows) {
        for index in 0..<windows.count { slide(piece, window: windows[index], into: slid + index, windows.count) }
    }

    private func slide(
        _ piece: ComparisonPlan.Piece, window: Int, into words: UnsafeMutablePointer<UInt64>, _ stride: Int
    ) {
        let (rows, defined) = (piece.rows, max(piece.rows.lowerBound, piece.start + window - 1))
        var sum: Int64 = 0
        var word = words
        for start in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: 64) {
            let end = min(rows.upperBound, start + 64)
            var next = max(start, defined)
            word.pointee = 0
            if next < end, next == defined {
                // The row before may have no mean, so there may be nothing to slide from.
                sum = SlidingSum.total(ticks, (next + 1 - window)..<(next + 1))
                word.pointee = (sum &- ticks[next] &* Int64(window) < 0 ? 1 : 0) &<< UInt64(next - start)
                next += 1
            }
            if next < end {
                let signals = SlidingSum.signals(
                    entering: ticks + next, leaving: ticks + next - window, count: end - next, window: Int64(window),
                    sum: &sum)
                word.pointee |= signals &<< UInt64(next - start)
            }
            word += stride
        }
    }
}
