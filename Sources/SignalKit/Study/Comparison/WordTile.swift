/// The comparison's kernel: the signals of sixteen pieces of rows side by side with a group of windows, as words of 64
/// rows.
///
/// Idea: ``TileLanes`` compare; nothing is counted here. The sixteen bytes of a comparison are shifted into an
/// accumulator for each window, which after eight rows holds eight bits of each piece; eight accumulators are turned
/// round into sixteen words. What is made of the words is done 64 rows at a time.
///
/// Rows of a group of eight are taken backwards, so that the first row ends in the lowest bit.
///
/// Cost: 60 ps a row and window with ``NarrowLanes``, the layout included. Bound by vector operations.
struct WordTile<Lanes: TileLanes>: ~Copyable {
    typealias Bytes = SIMD16<UInt8>

    private let rows: TileRows<Lanes>
    /// For each eight rows of a word and each window, eight bits of each piece.
    private let bits: UnsafeMutablePointer<Bytes>
    /// For each piece, each 64 rows and each window, a word.
    private let found: UnsafeMutablePointer<UInt64>
    private let windowLimit: Int
    private let wordsPerPiece: Int

    /// Makes room for pieces of `rows` rows and groups of `windows` windows that lie up to `span` apart.
    init(rows: Int, span: Int, windows: Int) {
        self.rows = TileRows(rows: rows, span: span)
        windowLimit = windows
        wordsPerPiece = (rows + 63) / 64
        bits = .allocate(capacity: 8 * windows)
        found = .allocate(capacity: TileGeometry.pieces * ((rows + 63) / 64) * windows)
        bits.initialize(repeating: Bytes(), count: 8 * windows)
        found.initialize(repeating: 0, count: TileGeometry.pieces * ((rows + 63) / 64) * windows)
    }

    deinit {
        bits.deallocate()
        found.deallocate()
    }

    /// The words of a piece's rows from 64 × `index` on, one for each window of the group.
    @inline(__always)
    func words(piece: Int, index: Int) -> UnsafePointer<UInt64> {
        UnsafePointer(found + (piece &* wordsPerPiece &+ index) &* windowLimit)
    }

    /// Finds the signals of `pieces` (at most 16), all of whose rows have a mean with every window.
    ///
    /// - Returns: for each piece whether the lanes have enough bits; if not, its words are void.
    func find(_ pieces: [Range<Int>], of ticks: UnsafePointer<Int64>, windows: SweepWindows) -> [Bool] {
        precondition(windows.count <= windowLimit && pieces.count <= TileGeometry.pieces)
        let fits = pieces.enumerated().map { piece, rows in
            let first = rows.lowerBound
            let rest = SlidingSum.total(ticks, (first + 1 - windows.first)..<first)
            return self.rows.fill(piece, ticks + first, rows.count, windows, rest: rest) != nil
        }
        // Prices that need more bits in one piece mostly need them in all.
        guard fits.contains(true) else { return fits }
        let longest = pieces.reduce(0) { max($0, $1.count) }
        for start in stride(from: 0, to: longest, by: 64) {
            findWord(start..<min(longest, start + 64), windows)
            turn(word: start / 64, windows.count)
        }
        return fits
    }

    private func findWord(_ rows: Range<Int>, _ windows: SweepWindows) {
        for eight in 0..<8 {
            let bits = bits + eight * windows.count
            let first = rows.lowerBound + 8 * eight
            guard first < rows.upperBound else {
                bits.update(repeating: Bytes(), count: windows.count)
                continue
            }
            var row = min(rows.upperBound, first + 8) - 1
            find(row, windows, bits, isFirst: true)
            while row > first {
                row -= 1
                find(row, windows, bits, isFirst: false)
            }
        }
    }

    /// One row of each piece with every window; where it `isFirst` of its eight rows there is nothing to shift.
    @inline(__always)
    private func find(_ row: Int, _ windows: SweepWindows, _ bits: UnsafeMutablePointer<Bytes>, isFirst: Bool) {
        var lanes = rows.lanes(row)
        var sums = rows.sums(row, span: windows.last &- windows.first)
        var bits = bits
        let end = bits + windows.count
        while bits != end {
            let signals = lanes.next(sums)
            let before = isFirst ? Bytes() : bits.pointee
            bits.pointee = (before &+ before) &- signals
            sums -= TileGeometry.pieces &* windows.step
            bits += 1
        }
    }

    /// Turns eight bits of sixteen pieces, eight times, into 64 bits of each piece.
    private func turn(word: Int, _ windows: Int) {
        let words = found + word * windowLimit
        let stride = wordsPerPiece * windowLimit
        for window in 0..<windows {
            Self.turn(bits + window, stride: windows, words + window, stride: stride)
        }
    }

    @inline(__always)
    private static func turn(
        _ bits: UnsafePointer<Bytes>, stride: Int, _ words: UnsafeMutablePointer<UInt64>, stride wordStride: Int
    ) {
        let (a, e) = zip8(bits[0], bits[stride])
        let (b, f) = zip8(bits[2 * stride], bits[3 * stride])
        let (c, g) = zip8(bits[4 * stride], bits[5 * stride])
        let (d, h) = zip8(bits[6 * stride], bits[7 * stride])
        turn(a, b, c, d, words, wordStride)
        turn(e, f, g, h, words + 8 * wordStride, wordStride)
    }

    @inline(__always)
    private static func turn(
        _ a: Bytes, _ b: Bytes, _ c: Bytes, _ d: Bytes, _ words: UnsafeMutablePointer<UInt64>, _ stride: Int
    ) {
        let (e, g) = zip16(a, b)
        let (f, h) = zip16(c, d)
        let (p, q) = zip32(e, f)
        let (r, s) = zip32(g, h)
        (words[0], words[stride]) = (p[0], p[1])
        (words[2 * stride], words[3 * stride]) = (q[0], q[1])
        (words[4 * stride], words[5 * stride]) = (r[0], r[1])
        (words[6 * stride], words[7 * stride]) = (s[0], s[1])
    }

    /// `a` and `b` by turns, element by element: the lower halves, then the upper ones. One instruction each.
    @inline(__always)
    private static func zip8(_ a: Bytes, _ b: Bytes) -> (Bytes, Bytes) {
        var (low, high) = (Bytes(), Bytes())
        low.evenHalf = a.lowHalf
        low.oddHalf = b.lowHalf
        high.evenHalf = a.highHalf
        high.oddHalf = b.highHalf
        return (low, high)
    }

    @inline(__always)
    private static func zip16(_ a: Bytes, _ b: Bytes) -> (SIMD8<UInt16>, SIMD8<UInt16>) {
        let (a, b) = (unsafeBitCast(a, to: SIMD8<UInt16>.self), unsafeBitCast(b, to: SIMD8<UInt16>.self))
        var (low, high) = (SIMD8<UInt16>(), SIMD8<UInt16>())
        low.evenHalf = a.lowHalf
        low.oddHalf = b.lowHalf
        high.evenHalf = a.highHalf
        high.oddHalf = b.highHalf
        return (low, high)
    }

    @inline(__always)
    private static func zip32(_ a: SIMD8<UInt16>, _ b: SIMD8<UInt16>) -> (SIMD2<UInt64>, SIMD2<UInt64>) {
        let (a, b) = (unsafeBitCast(a, to: SIMD4<UInt32>.self), unsafeBitCast(b, to: SIMD4<UInt32>.self))
        var (low, high) = (SIMD4<UInt32>(), SIMD4<UInt32>())
        low.evenHalf = a.lowHalf
        low.oddHalf = b.lowHalf
        high.evenHalf = a.highHalf
        high.oddHalf = b.highHalf
        return (unsafeBitCast(low, to: SIMD2<UInt64>.self), unsafeBitCast(high, to: SIMD2<UInt64>.self))
    }
}
