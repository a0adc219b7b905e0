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
    private let tile: WordTile
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
        tile = WordTile(rows: ComparisonPlan.pieceRows, span: span, windows: windows)
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

    /// Does one unit.
    func run(_ unit: ComparisonPlan.Unit) -> [Found] {
        let whole = unit.pieces.filter(\.isWhole).map(\.rows)
        var fits = whole.isEmpty ? [] : tile.find(whole, of: ticks, windows: unit.windows)[...]
        var (found, start, piecesTiled) = ([Found](), 0, 0)
        for (index, piece) in unit.pieces.enumerated() {
            let isTiled = piece.isWhole && fits.removeFirst()
            if !isTiled { slide(piece, unit.windows) }
            let isFirst = index == 0 || unit.pieces[index - 1].block != piece.block
            if isFirst { start = piece.rows.lowerBound }
            count(piece, tile: isTiled ? piecesTiled : nil, unit.windows.count, isFirst: isFirst)
            if piece.isWhole { piecesTiled += 1 }
            if index + 1 == unit.pieces.count || unit.pieces[index + 1].block != piece.block {
                found.append(flush(block: piece.block, start..<piece.rows.upperBound, unit.windows.count))
            }
        }
        return found
    }

    /// Takes the words of a piece into the running records, and begins new ones first where `isFirst`. `number` is
    /// which of the tile's pieces it is; `nil` where it was slid over.
    private func count(_ piece: ComparisonPlan.Piece, tile number: Int?, _ windows: Int, isFirst: Bool) {
        var row = piece.rows.lowerBound
        var index = 0
        while row < piece.rows.upperBound {
            let words = number.map { tile.words(piece: $0, index: index) } ?? UnsafePointer(slid + index * windows)
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
