/// The comparison's kernel: the signals of sixteen pieces of rows side by side with a group of windows, as words of 64
/// rows.
///
/// Idea: as in ``SweepTile`` a signal is `Q[row − window] > T`, and the inner loop runs over windows with the row's
/// values in registers. Nothing is counted here: the sixteen bytes of a comparison are shifted into an accumulator
/// for each window, which after eight rows holds eight bits of each piece; eight accumulators are turned round into
/// sixteen words. What is made of the words is done 64 rows at a time.
///
/// Rows of a group of eight are taken backwards, so that the first row ends in the lowest bit.
///
/// Cost: 60 ps a row and window, the layout included. Bound by vector operations, 14 for 16 rows.
struct WordTile: ~Copyable {
    static let pieces = 16
    private typealias Lanes = SIMD16<Int32>
    private typealias Quarter = SIMD4<Int32>
    typealias Bytes = SIMD16<UInt8>

    /// The running sums of the rows that windows begin after.
    private let sums: UnsafeMutablePointer<Lanes>
    /// T for the group's first window, and how far it falls from window to window.
    private let thresholds: UnsafeMutablePointer<Lanes>
    private let falls: UnsafeMutablePointer<Lanes>
    /// For each eight rows of a word and each window, eight bits of each piece.
    private let bits: UnsafeMutablePointer<Bytes>
    /// For each piece, each 64 rows and each window, a word.
    private let found: UnsafeMutablePointer<UInt64>
    private let capacity: (rows: Int, span: Int, windows: Int)
    private let wordsPerPiece: Int

    /// Makes room for pieces of `rows` rows and groups of `windows` windows that lie up to `span` apart.
    init(rows: Int, span: Int, windows: Int) {
        capacity = (rows, span, windows)
        wordsPerPiece = (rows + 63) / 64
        sums = .allocate(capacity: rows + span)
        thresholds = .allocate(capacity: rows)
        falls = .allocate(capacity: rows)
        bits = .allocate(capacity: 8 * windows)
        found = .allocate(capacity: Self.pieces * wordsPerPiece * windows)
        // Rows that a piece does not have are computed all the same, and nobody looks at them.
        sums.initialize(repeating: Lanes(), count: rows + span)
        thresholds.initialize(repeating: Lanes(), count: rows)
        falls.initialize(repeating: Lanes(), count: rows)
        bits.initialize(repeating: Bytes(), count: 8 * windows)
        found.initialize(repeating: 0, count: Self.pieces * wordsPerPiece * windows)
    }

    deinit {
        sums.deallocate()
        thresholds.deallocate()
        falls.deallocate()
        bits.deallocate()
        found.deallocate()
    }

    /// The words of a piece's rows from 64 × `index` on, one for each window of the group.
    @inline(__always)
    func words(piece: Int, index: Int) -> UnsafePointer<UInt64> {
        UnsafePointer(found + (piece &* wordsPerPiece &+ index) &* capacity.windows)
    }

    /// Finds the signals of `pieces` (at most 16), all of whose rows have a mean with every window.
    ///
    /// - Returns: for each piece whether 32 bits were enough; if not, its words are void.
    func find(_ pieces: [Range<Int>], of ticks: UnsafePointer<Int64>, windows: SweepWindows) -> [Bool] {
        let span = windows.last - windows.first
        let rows = pieces.reduce(0) { max($0, $1.count) }
        precondition(rows <= capacity.rows && span <= capacity.span && windows.count <= capacity.windows)
        precondition(pieces.count <= Self.pieces)
        let fits = pieces.enumerated().map { fill($0.offset, ticks + $0.element.lowerBound, $0.element.count, windows) }
        for start in stride(from: 0, to: rows, by: 64) {
            let end = min(rows, start + 64)
            findWord(start..<end, span: span, windows)
            turn(word: start / 64, windows.count)
        }
        return fits
    }

    private func findWord(_ rows: Range<Int>, span: Int, _ windows: SweepWindows) {
        for eight in 0..<8 {
            let bits = bits + eight * windows.count
            let first = rows.lowerBound + 8 * eight
            guard first < rows.upperBound else {
                bits.update(repeating: Bytes(), count: windows.count)
                continue
            }
            var row = min(rows.upperBound, first + 8) - 1
            Self.find(
                sums + (row + span), thresholds[row], falls[row], step: windows.step, bits, windows.count, isFirst: true
            )
            while row > first {
                row -= 1
                Self.find(
                    sums + (row + span), thresholds[row], falls[row], step: windows.step, bits, windows.count,
                    isFirst: false)
            }
        }
    }

    /// One row of each piece with every window.
    ///
    /// - Parameter isFirst: whether it is the first of its eight rows, so that there is nothing to shift.
    @inline(__always)
    private static func find(
        _ sums: UnsafePointer<Lanes>, _ threshold: Lanes, _ fall: Lanes, step: Int,
        _ bits: UnsafeMutablePointer<Bytes>, _ windows: Int, isFirst: Bool
    ) {
        var sums = UnsafeRawPointer(sums)
        var bits = bits
        let end = bits + windows
        var (t0, t1, t2, t3) = quarters(threshold)
        let (f0, f1, f2, f3) = quarters(fall)
        while bits != end {
            let signals = pack(
                sums.load(as: Quarter.self) .> t0, sums.load(fromByteOffset: 16, as: Quarter.self) .> t1,
                sums.load(fromByteOffset: 32, as: Quarter.self) .> t2,
                sums.load(fromByteOffset: 48, as: Quarter.self) .> t3)
            let before = isFirst ? Bytes() : bits.pointee
            bits.pointee = (before &+ before) &- signals
            t0 &-= f0
            t1 &-= f1
            t2 &-= f2
            t3 &-= f3
            sums -= step * MemoryLayout<Lanes>.stride
            bits += 1
        }
    }

    @inline(__always)
    private static func quarters(_ lanes: Lanes) -> (Quarter, Quarter, Quarter, Quarter) {
        (lanes.lowHalf.lowHalf, lanes.lowHalf.highHalf, lanes.highHalf.lowHalf, lanes.highHalf.highHalf)
    }

    /// 0xFF for true. The halves of all ones or all zeroes are equal, so dropping every other one is the processor's
    /// own pack.
    @inline(__always)
    private static func pack(
        _ a: SIMDMask<Quarter>, _ b: SIMDMask<Quarter>, _ c: SIMDMask<Quarter>, _ d: SIMDMask<Quarter>
    ) -> Bytes {
        let low = SIMD8(lowHalf: evenHalves(a), highHalf: evenHalves(b))
        let high = SIMD8(lowHalf: evenHalves(c), highHalf: evenHalves(d))
        return Bytes(
            lowHalf: unsafeBitCast(low, to: SIMD16<UInt8>.self).evenHalf,
            highHalf: unsafeBitCast(high, to: SIMD16<UInt8>.self).evenHalf)
    }

    @inline(__always)
    private static func evenHalves(_ mask: SIMDMask<Quarter>) -> SIMD4<Int16> {
        unsafeBitCast(mask, to: SIMD8<Int16>.self).evenHalf
    }

    /// Turns eight bits of sixteen pieces, eight times, into 64 bits of each piece.
    private func turn(word: Int, _ windows: Int) {
        let words = found + word * capacity.windows
        let stride = wordsPerPiece * capacity.windows
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

    /// Lays out a piece.
    ///
    /// - Parameter close: of the piece's first row.
    /// - Returns: false where a value needs more than 32 bits.
    private func fill(_ piece: Int, _ close: UnsafePointer<Int64>, _ rows: Int, _ windows: SweepWindows) -> Bool {
        let span = windows.last - windows.first
        let window = Int64(windows.first)
        let base = close[rows / 2]
        let sums = UnsafeMutableRawPointer(self.sums).assumingMemoryBound(to: Int32.self) + piece
        let thresholds = UnsafeMutableRawPointer(self.thresholds).assumingMemoryBound(to: Int32.self) + piece
        let falls = UnsafeMutableRawPointer(self.falls).assumingMemoryBound(to: Int32.self) + piece
        var fits = Fits()
        var sum: Int64 = 0
        // The row before the largest window's first one, which may not exist; its running sum is 0.
        let oldest = close - windows.last
        sums[0] = 0
        for slot in 1..<max(1, span) {
            sum &+= fits.checked(oldest[slot] &- base)
            sums[slot * Self.pieces] = Int32(truncatingIfNeeded: fits.checked(sum))
        }
        // Of the group's first window, without the row that enters.
        var rest = SlidingSum.total(close, (1 - windows.first)..<0)
        for row in 0..<rows {
            let slot = span + row
            if slot > 0 {
                sum &+= fits.checked(oldest[slot] &- base)
                sums[slot * Self.pieces] = Int32(truncatingIfNeeded: fits.checked(sum))
            }
            let entering = close[row]
            let threshold = rest &+ entering &- entering &* window &+ sum
            let fall = fits.checked(entering &- base)
            // T for the last window is the largest value that matters.
            _ = fits.checked(threshold &- fall &* Int64(span))
            thresholds[row * Self.pieces] = Int32(truncatingIfNeeded: fits.checked(threshold))
            falls[row * Self.pieces] = Int32(truncatingIfNeeded: fall &* Int64(windows.step))
            rest &+= entering &- close[row + 1 - windows.first]
        }
        return fits.all
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
