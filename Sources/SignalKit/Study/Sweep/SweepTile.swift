/// The sweep's kernel: sixteen neighbouring segments of rows side by side, and a group of windows over them.
///
/// Idea: with Q as the running sum of prices up to a row, a window's sum is a difference of two of them, so the signal
/// `close × window > Q[row] − Q[row − window]` is `Q[row − window] > T` with `T = Q[row] − close × window`. From window
/// to window `T` falls by the close, so the inner loop runs over windows: one comparison with memory and one
/// subtraction, and the row's values stay in registers. Row and price are relative to a base close, which changes no
/// signal and lets 32 bits do. Where they do not, ``SweepSlide`` takes the rows.
///
/// Segments, not neighbouring rows, share a vector: then the row before is the vector before, and a flip is one
/// exclusive or. Sixteen comparisons are packed to sixteen bytes before anything is counted, so counting costs a
/// quarter.
///
/// Cost: 75 ps a row and window, the layout included (windows 2...500 on 1 M rows: 37 ms of one core with SSE2, Zen 5).
/// Bound by vector operations, 14 for 16 rows; the sums (16 KiB for 256 windows) and counts (12 KiB) stay in the L1
/// cache. Fewer windows in a group lay out more often; 512 windows and longer segments gain 6 % on a long file and lose
/// 10 % on one of 10,000 rows.
///
/// Trap: comparing `SIMD16<Int32>` as one compiles to something three times slower; quarters become the instructions
/// one would write.
struct SweepTile: ~Copyable {
    static let segments = 16
    private typealias Lanes = SIMD16<Int32>
    private typealias Counts = SIMD16<UInt8>

    /// Rows a byte can count before it is full.
    private static let rowsPerCount = 255

    /// For each window: signals, flips, and whether the row before had a signal, one byte a segment.
    private struct Tally {
        var signals = Counts(repeating: 0)
        var flips = Counts(repeating: 0)
        var previous = Counts(repeating: 0)
    }

    /// The running sums of the rows that windows begin after.
    private let sums: UnsafeMutablePointer<Lanes>
    /// T for the group's first window, and how far it falls from window to window; the first entry is of the row before
    /// the segment.
    private let thresholds: UnsafeMutablePointer<Lanes>
    private let falls: UnsafeMutablePointer<Lanes>
    private let tallies: UnsafeMutablePointer<Tally>
    private let capacity: (rows: Int, span: Int, windows: Int)

    /// Makes room for segments of `rows` rows and groups of `windows` windows that lie up to `span` apart.
    init(rows: Int, span: Int, windows: Int) {
        capacity = (rows, span, windows)
        sums = .allocate(capacity: rows + 1 + span)
        thresholds = .allocate(capacity: rows + 1)
        falls = .allocate(capacity: rows + 1)
        tallies = .allocate(capacity: windows)
    }

    deinit {
        sums.deallocate()
        thresholds.deallocate()
        falls.deallocate()
        tallies.deallocate()
    }

    /// Counts the signals and flips of `rows` for `windows`.
    ///
    /// - Parameters:
    ///   - rows: a multiple of ``segments``; they and the row before have a mean with every window.
    ///   - add: gets the index of each window, its signals and its flips.
    /// - Returns: whether 32 bits were enough; if not, nothing was counted.
    mutating func count(
        _ rows: Range<Int>, of ticks: UnsafePointer<Int64>, windows: SweepWindows,
        add: (_ index: Int, _ signals: Int, _ flips: Int) -> Void
    ) -> Bool {
        let length = rows.count / Self.segments
        let span = windows.last - windows.first
        precondition(length <= capacity.rows && span <= capacity.span && windows.count <= capacity.windows)
        guard fill(ticks, first: rows.lowerBound, length: length, windows: windows) else { return false }
        start(windows, span: span)
        var row = 1
        while row <= length {
            let end = min(length + 1, row + Self.rowsPerCount)
            for row in row..<end {
                Self.count(
                    sums + (row + span), thresholds[row], falls[row], step: windows.step, tallies, windows.count)
            }
            flush(windows.count, add: add)
            row = end
        }
        return true
    }

    /// The row before each segment: its signals, uncounted.
    private func start(_ windows: SweepWindows, span: Int) {
        tallies.initialize(repeating: Tally(), count: windows.count)
        Self.count(sums + span, thresholds[0], falls[0], step: windows.step, tallies, windows.count)
        for index in 0..<windows.count {
            tallies[index].signals = Counts(repeating: 0)
            tallies[index].flips = Counts(repeating: 0)
        }
    }

    /// One row of each segment with every window.
    @inline(__always)
    private static func count(
        _ sums: UnsafePointer<Lanes>, _ threshold: Lanes, _ fall: Lanes, step: Int,
        _ tallies: UnsafeMutablePointer<Tally>, _ windows: Int
    ) {
        var sums = UnsafeRawPointer(sums)
        var tally = tallies
        let end = tallies + windows
        var (t0, t1, t2, t3) = Self.quarters(threshold)
        let (f0, f1, f2, f3) = Self.quarters(fall)
        while tally != end {
            let signals = pack(
                sums.load(as: Quarter.self) .> t0, sums.load(fromByteOffset: 16, as: Quarter.self) .> t1,
                sums.load(fromByteOffset: 32, as: Quarter.self) .> t2,
                sums.load(fromByteOffset: 48, as: Quarter.self) .> t3)
            let previous = tally.pointee.previous
            tally.pointee.signals &-= signals
            tally.pointee.flips &-= signals ^ previous
            tally.pointee.previous = signals
            t0 &-= f0
            t1 &-= f1
            t2 &-= f2
            t3 &-= f3
            sums -= step * MemoryLayout<Lanes>.stride
            tally += 1
        }
    }

    private typealias Quarter = SIMD4<Int32>

    @inline(__always)
    private static func quarters(_ lanes: Lanes) -> (Quarter, Quarter, Quarter, Quarter) {
        (lanes.lowHalf.lowHalf, lanes.lowHalf.highHalf, lanes.highHalf.lowHalf, lanes.highHalf.highHalf)
    }

    /// 0xFF for true. The halves of all ones or all zeroes are equal, so dropping every other one is the processor's
    /// own pack.
    @inline(__always)
    private static func pack(
        _ a: SIMDMask<Quarter>, _ b: SIMDMask<Quarter>, _ c: SIMDMask<Quarter>, _ d: SIMDMask<Quarter>
    ) -> Counts {
        let low = SIMD8(lowHalf: evenHalves(a), highHalf: evenHalves(b))
        let high = SIMD8(lowHalf: evenHalves(c), highHalf: evenHalves(d))
        return Counts(
            lowHalf: unsafeBitCast(low, to: SIMD16<UInt8>.self).evenHalf,
            highHalf: unsafeBitCast(high, to: SIMD16<UInt8>.self).evenHalf)
    }

    @inline(__always)
    private static func evenHalves(_ mask: SIMDMask<Quarter>) -> SIMD4<Int16> {
        unsafeBitCast(mask, to: SIMD8<Int16>.self).evenHalf
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

    /// Lays out the segments that begin with row `first`; false where a value needs more than 32 bits.
    private func fill(
        _ ticks: UnsafePointer<Int64>, first: Int, length: Int, windows: SweepWindows
    ) -> Bool {
        // Of the group's first window, up to the row before the segment.
        var windowSum = SlidingSum.total(ticks, (first - windows.first)..<first)
        for segment in 0..<Self.segments {
            let start = first + segment * length
            guard fill(segment, ticks + start, length, windows, &windowSum) else { return false }
        }
        return true
    }

    /// - Parameters:
    ///   - close: of the segment's first row.
    ///   - windowSum: of the group's first window that ends before the segment; afterwards with its last row.
    private func fill(
        _ segment: Int, _ close: UnsafePointer<Int64>, _ length: Int, _ windows: SweepWindows, _ windowSum: inout Int64
    ) -> Bool {
        let span = windows.last - windows.first
        let window = Int64(windows.first)
        let base = close[length / 2]
        let sums = UnsafeMutableRawPointer(self.sums).assumingMemoryBound(to: Int32.self) + segment
        let thresholds = UnsafeMutableRawPointer(self.thresholds).assumingMemoryBound(to: Int32.self) + segment
        let falls = UnsafeMutableRawPointer(self.falls).assumingMemoryBound(to: Int32.self) + segment

        var fits = Fits()
        var sum: Int64 = 0
        let oldest = close - 1 - windows.last
        for row in 0..<span {
            let difference = oldest[row] &- base
            sum &+= difference
            fits.check(difference)
            fits.check(sum)
            sums[row * Self.segments] = Int32(truncatingIfNeeded: sum)
        }
        var total = windowSum
        for row in 0...length {
            let difference = oldest[span + row] &- base
            sum &+= difference
            fits.check(difference)
            fits.check(sum)
            sums[(span + row) * Self.segments] = Int32(truncatingIfNeeded: sum)

            let entering = close[row - 1]
            if row > 0 { total &+= entering &- close[row - 1 - windows.first] }
            let threshold = total &- entering &* window &+ sum
            let fall = entering &- base
            // T for the last window is the largest value that matters.
            fits.check(fall)
            fits.check(threshold)
            fits.check(threshold &- fall &* Int64(span))
            thresholds[row * Self.segments] = Int32(truncatingIfNeeded: threshold)
            falls[row * Self.segments] = Int32(truncatingIfNeeded: fall &* Int64(windows.step))
        }
        windowSum = total
        return fits.all
    }

    /// Whether values fit 32 bits, without a branch for each.
    private struct Fits {
        private var beyond: UInt64 = 0

        @inline(__always)
        mutating func check(_ value: Int64) { beyond |= UInt64(bitPattern: value &+ 0x8000_0000) }

        var all: Bool { beyond < 0x1_0000_0000 }
    }
}
