/// Walks the structural bytes of one chunk in order, finding them block by block as they are needed.
///
/// Positions wait in a small queue that stays in the first-level cache however long the chunk is; a line of 16 MiB of
/// commas needs no more memory than a short one.
struct StructuralCursor: ~Copyable {
    /// The fewest positions that a refill makes room for.
    private static let capacity = 4096
    /// Positions that a refill stops at: of a piece of text that stays in the first-level cache while its columns are read;
    /// few at first, as rows of one shape may follow, which need none.
    private static let batches = 64...1024

    /// One slot before the first position; see ``upcoming(behind:)``.
    private let queue: UnsafeMutablePointer<Int32>
    private var head = 0
    private var tail = 0
    private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    private var scanned = 0
    private var batch = batches.lowerBound
    private var separator = UInt8(ascii: ",")
    private(set) var oddities = StructuralScan.Oddities()

    init() {
        // Four spare slots: a block's positions are written four at a time.
        queue = .allocate(capacity: 1 + Self.capacity + StructuralScan.blockBytes + 4) + 1
    }

    deinit { (queue - 1).deallocate() }

    /// Starts over on `bytes`, which must be readable for 64 bytes beyond its end.
    mutating func begin(_ bytes: UnsafeRawBufferPointer, separator: Separator) {
        self.bytes = bytes
        self.separator = separator.rawValue
        head = 0
        tail = 0
        scanned = 0
        batch = Self.batches.lowerBound
        oddities = .init()
    }

    /// Makes the next `count` positions available at ``upcoming`` where the chunk has as many.
    ///
    /// - Returns: whether it has, and the queue can hold them.
    @inline(__always)
    mutating func ensure(_ count: Int) -> Bool {
        tail - head >= count || refill(count)
    }

    /// How many positions are found and not yet taken.
    var available: Int { tail - head }

    /// The positions found and not yet taken, and before the first of them `last`: valid until the next mutation.
    mutating func upcoming(behind last: Int) -> UnsafePointer<Int32> {
        queue[head - 1] = Int32(truncatingIfNeeded: last)
        return UnsafePointer(queue + head)
    }

    /// Takes positions that ``ensure(_:)`` has made available.
    @inline(__always)
    mutating func take(_ count: Int) { head += count }

    /// Takes the next position.
    mutating func takeNext() {
        if ensure(1) { head += 1 }
    }

    /// The next structural position without taking it; the text's length at the end.
    @inline(__always)
    mutating func peek() -> Int {
        ensure(1) ? Int(queue[head]) : bytes.count
    }

    /// Goes on at `position`, to which the text is known to have nothing odd.
    mutating func skip(to position: Int) {
        (head, tail) = (0, 0)
        scanned = position & ~(StructuralScan.blockBytes - 1)
        // A block alone, of which some may lie before.
        batch = 1
        while peek() < position { head += 1 }
        batch = Self.batches.lowerBound
    }

    /// Scans what is left, so that ``oddities`` speak of the whole text.
    mutating func scanToEnd() {
        while scanned < bytes.count {
            head = tail
            _ = refill(1)
        }
    }

    private mutating func refill(_ count: Int) -> Bool {
        guard count <= Self.capacity else { return false }
        queue.update(from: queue + head, count: tail - head)
        tail -= head
        head = 0
        guard let base = bytes.baseAddress else { return false }
        let wanted = max(count, batch)
        batch = min(2 * batch, Self.batches.upperBound)
        // Kept in registers.
        var (tail, scanned, oddities) = (tail, scanned, oddities)
        while tail < wanted, scanned < bytes.count {
            tail += StructuralScan.scan(
                block: base + scanned,
                offset: Int32(truncatingIfNeeded: scanned),
                valid: bytes.count - scanned,
                separator: separator,
                positions: queue + tail,
                oddities: &oddities
            )
            scanned += StructuralScan.blockBytes
        }
        (self.tail, self.scanned, self.oddities) = (tail, scanned, oddities)
        return tail >= count
    }
}
