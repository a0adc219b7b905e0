/// Draws resamples of a signal series, block by block, from prefix sums: a block costs two look-ups however long it is.
struct StationaryBootstrap {
    private let cells: Int
    private let rowsPerCell: Int
    /// How many rows the last cell is short of the others.
    private let missingRows: Int
    /// `prefix[i]` is the number of signals before cell i.
    private let prefix: [Int]
    private let lengths: GeometricLengths
    private var random: SplitMix64

    /// Resamples of `cells`, of which there is one at least beyond the first `skipping`, which are left out; blocks
    /// have a mean length of `meanBlockCells`.
    init(cells: SignalCells, skipping: Int = 0, meanBlockCells: Int, seed: UInt32) {
        let counts = cells.counts.dropFirst(skipping)
        self.cells = counts.count
        rowsPerCell = cells.rowsPerCell
        missingRows = (skipping + counts.count) * cells.rowsPerCell - cells.rows
        var prefix = [0]
        prefix.reserveCapacity(counts.count + 1)
        var sum = 0
        for count in counts {
            sum += Int(count)
            prefix.append(sum)
        }
        self.prefix = prefix
        lengths = GeometricLengths(mean: meanBlockCells, limit: counts.count)
        random = SplitMix64(seed: UInt64(seed))
    }

    /// The signal rates of `count` resamples of as many cells as the series has; `nil` where the caller cancelled,
    /// which is asked before each.
    mutating func resampledRates(_ count: Int, isCancelled: () -> Bool = { false }) -> [Double]? {
        var rates: [Double] = []
        rates.reserveCapacity(count)
        for _ in 0..<count {
            if isCancelled() { return nil }
            // Some 26,000 draws: the tables are read without bounds checks, each index being below its table's count.
            let rate = prefix.withUnsafeBufferPointer { prefix in
                lengths.withTables { lengths in Self.rate(&random, prefix, lengths, cells, rowsPerCell, missingRows) }
            }
            rates.append(rate)
        }
        return rates
    }

    @inline(__always)
    private static func rate(
        _ random: inout SplitMix64, _ prefix: UnsafeBufferPointer<Int>, _ lengths: GeometricLengths.Tables,
        _ cells: Int,
        _ rowsPerCell: Int, _ missingRows: Int
    ) -> Double {
        var left = cells
        var signals = 0
        var turns = 0
        while left > 0 {
            let draw = random.next()
            // A number below 2^32 times the cells, over 2^32: even but for 2^−32.
            let start = Int(((draw >> 32) &* UInt64(cells)) >> 32)
            let length = min(left, lengths.length(UInt32(truncatingIfNeeded: draw)))
            left &-= length
            let end = start &+ length
            // The series is a circle: a block that runs over the end goes on at the start.
            if end < cells {
                signals &+= prefix[end] &- prefix[start]
            } else {
                signals &+= prefix[cells] &- prefix[start] &+ prefix[end &- cells]
                turns &+= 1
            }
        }
        return Double(signals) / Double(cells &* rowsPerCell &- turns &* missingRows)
    }
}

/// Geometric block lengths by inverse transform, in integers.
///
/// `survival[k]` is P(length > k + 1) × 2^32 where P(length > n) = (1 − 1/mean)^n, and a 32-bit draw u gives the
/// smallest length that is survived by at most u. A guide by the draw's top bits leaves a step or two of search.
struct GeometricLengths {
    private let survival: [UInt32]
    private let guide: [UInt32]
    fileprivate static let guideBits: UInt32 = 12

    /// - Parameters:
    ///   - mean: the mean length, at least 1.
    ///   - limit: the longest length that can be asked for; longer ones are cut off there.
    init(mean: Int, limit: Int) {
        var survival: [UInt32] = []
        var rest: UInt64 = 1 << 62
        for _ in 0..<limit {
            rest -= rest / UInt64(mean)
            survival.append(UInt32(min(rest >> 30, UInt64(UInt32.max))))
            if survival.last == 0 { break }
        }
        // The longest length is survived by no draw: it ends every search.
        survival[survival.count - 1] = 0
        // No draw of a bucket gives a shorter length than its largest one, which is at least what survives that length.
        var guide = [UInt32](repeating: 0, count: 1 << Self.guideBits)
        var end = guide.count
        for (index, survivors) in survival.enumerated() where end > 0 {
            let first = Int(survivors >> (32 - Self.guideBits))
            for bucket in min(first, end)..<end { guide[bucket] = UInt32(index) }
            end = min(first, end)
        }
        self.survival = survival
        self.guide = guide
    }

    /// The length that a draw gives, 1 or more.
    func length(_ draw: UInt32) -> Int {
        withTables { $0.length(draw) }
    }

    /// Lends the tables for many draws.
    @inline(__always)
    func withTables<Result>(_ body: (Tables) -> Result) -> Result {
        survival.withUnsafeBufferPointer { survival in
            guide.withUnsafeBufferPointer { guide in body(Tables(survival: survival, guide: guide)) }
        }
    }

    /// The tables without bounds checks, for as long as they are lent.
    struct Tables {
        fileprivate let survival: UnsafeBufferPointer<UInt32>
        fileprivate let guide: UnsafeBufferPointer<UInt32>

        @inline(__always)
        func length(_ draw: UInt32) -> Int {
            var index = Int(guide[Int(draw >> (32 - GeometricLengths.guideBits))])
            while survival[index] > draw { index &+= 1 }
            return index &+ 1
        }
    }
}
