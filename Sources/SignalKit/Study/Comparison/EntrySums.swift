/// Sums of prices at the set bits of a word, eight table look-ups for 64 rows.
///
/// Idea (the "four Russians"): the places where a signal turns on are never neighbours, so eight rows have only 55
/// patterns of them. Each eight rows get a table from pattern to the sum of the prices there, which all windows share.
///
/// Cost: 55 additions for eight rows to build, 16 instructions and 8 loads a word to use; 16 KiB, which stay in the L1
/// cache. Every price that 64 bits hold will do.
struct EntrySums: ~Copyable {
    private let tables: UnsafeMutablePointer<Int64>

    /// Patterns of bits without neighbours, ascending: as many as are below 2^n for each n.
    private static let patterns: [UInt8] = (0..<64).filter { $0 & ($0 >> 1) == 0 }

    init() {
        tables = .allocate(capacity: 8 * 256)
        tables.initialize(repeating: 0, count: 8 * 256)
    }

    deinit { tables.deallocate() }

    /// Makes the tables of up to 64 prices; those beyond `count` are as 0.
    func fill(_ prices: UnsafePointer<Int64>, count: Int) {
        Self.patterns.withUnsafeBufferPointer { patterns in
            for row in stride(from: 0, to: count, by: 8) {
                fill(tables + row / 8 * 256, prices + row, min(8, count - row), patterns)
            }
        }
    }

    @inline(__always)
    private func fill(
        _ table: UnsafeMutablePointer<Int64>, _ prices: UnsafePointer<Int64>, _ count: Int,
        _ patterns: UnsafeBufferPointer<UInt8>
    ) {
        // How many patterns leave the bit below the new one free: 1, 1, 2, 3, 5, …
        var (free, all) = (1, 1)
        for bit in 0..<8 {
            let price = bit < count ? prices[bit] : 0
            let with = table + (1 &<< bit)
            for index in 0..<free {
                let pattern = Int(patterns[index])
                with[pattern] = table[pattern] &+ price
            }
            (free, all) = (all, all &+ free)
        }
    }

    /// The sum of the prices at the set bits of `word`, which has no two neighbours set.
    @inline(__always)
    func sum(_ word: UInt64) -> Int64 {
        Self.sum(word, UnsafePointer(tables))
    }

    @inline(__always)
    private static func sum(_ word: UInt64, _ tables: UnsafePointer<Int64>) -> Int64 {
        let low = tables[Int(word & 255)] &+ tables[256 &+ Int(word &>> 8 & 255)]
        let second = tables[512 &+ Int(word &>> 16 & 255)] &+ tables[768 &+ Int(word &>> 24 & 255)]
        let third = tables[1024 &+ Int(word &>> 32 & 255)] &+ tables[1280 &+ Int(word &>> 40 & 255)]
        let high = tables[1536 &+ Int(word &>> 48 & 255)] &+ tables[1792 &+ Int(word &>> 56)]
        return (low &+ second) &+ (third &+ high)
    }
}
