/// Signals in file order, one bit a row; the first row is the lowest bit of the first word.
public struct SignalBits: Equatable, Sendable {
    /// 64 rows a word; bits beyond ``count`` are 0.
    public private(set) var words: [UInt64] = []
    /// Rows.
    public private(set) var count = 0

    /// No rows.
    init() {}

    /// The signals of `count` rows.
    init(words: [UInt64], count: Int) {
        self.words = words
        self.count = count
    }

    /// Makes room for `rows` rows in all.
    mutating func reserve(_ rows: Int) { words.reserveCapacity((rows + 63) / 64) }

    /// The signal of one row: true for 1.
    public subscript(row: Int) -> Bool {
        precondition(row >= 0 && row < count, "row \(row) is not one of \(count)")
        return words[row >> 6] >> UInt64(row & 63) & 1 == 1
    }

    /// Appends the lowest `count` (0...64) bits of `word`, which has no others set.
    @inline(__always)
    mutating func append(_ word: UInt64, count added: Int) {
        guard added > 0 else { return }
        let used = count & 63
        if used == 0 {
            words.append(word)
        } else {
            words[words.count - 1] |= word << UInt64(used)
            if used + added > 64 { words.append(word >> UInt64(64 - used)) }
        }
        count += added
    }

    /// Appends the rows of `other`: its words as they are where the last one here is full.
    mutating func append(_ other: SignalBits) {
        if count & 63 == 0 {
            words.append(contentsOf: other.words)
            count += other.count
        } else {
            for start in stride(from: 0, to: other.count, by: 64) {
                append(other.words[start >> 6], count: Swift.min(64, other.count - start))
            }
        }
    }

    /// The signals of rows `start..<start + 64` as one word; rows beyond the end are 0.
    @inline(__always)
    public func word(at start: Int) -> UInt64 {
        let index = start >> 6
        let shift = UInt64(start & 63)
        guard index < words.count else { return 0 }
        let low = words[index] >> shift
        guard shift > 0, index + 1 < words.count else { return low }
        return low | words[index + 1] << (64 - shift)
    }
}
