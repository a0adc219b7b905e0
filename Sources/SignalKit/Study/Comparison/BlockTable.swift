/// What every window of a comparison did in every block of the common intervals.
///
/// Block k begins at interval ⌊k·m/blocks⌋ of m. Everything that is said of windows is read from here.
public struct BlockTable: Equatable, Sendable {
    /// The windows compared, ascending.
    public let windows: [Int]
    /// How many blocks there are.
    public private(set) var blocks: Int
    /// m, the common intervals; the same for every window.
    public let intervals: Int
    /// A tick is 10^(−decimals).
    public let decimals: Int
    /// The ticks at the start of each block, and at the end of the last interval.
    public private(set) var prices: [Int128]
    /// For each window its blocks.
    private(set) var records: [StudyRecord]

    init(windows: [Int], blocks: Int, rows: CommonRows, decimals: Int) {
        self.windows = windows
        self.blocks = blocks
        self.decimals = decimals
        intervals = rows.intervals
        prices = rows.intervals == 0 ? [] : (0...blocks).map { rows.price(rows.cut($0, of: blocks)) }
        records = Array(repeating: StudyRecord(), count: windows.count * blocks)
    }

    /// Appends to the record of a window and block what follows in that block.
    mutating func append(_ record: StudyRecord, window index: Int, block: Int, at price: Int128) {
        let slot = index * blocks + block
        records[slot] = records[slot].followed(by: record, at: price)
    }

    /// The record of one block; what came before it is not known to it.
    ///
    /// - Parameters:
    ///   - index: of the window in ``windows``.
    ///   - block: of the blocks.
    /// - Returns: what the window did in that block.
    public func record(_ index: Int, block: Int) -> StudyRecord {
        demand(windows.indices.contains(index), "\(index) is not one of \(windows.count) windows")
        demand(block >= 0 && block < blocks, "\(block) is not one of \(blocks) blocks")
        return records[index * blocks + block]
    }

    /// The record of consecutive blocks, which begins with the position that the block before left: the first with 0.
    public func record(_ index: Int, blocks part: Range<Int>) -> StudyRecord {
        var before = StudyRecord()
        for block in 0..<part.lowerBound where before.intervals == 0 {
            // Only the last position matters, so the last block that has intervals is looked for from the end.
            before = record(index, block: part.lowerBound - 1 - block)
        }
        var whole = StudyRecord()
        for block in part { whole = whole.followed(by: record(index, block: block), at: price(block)) }
        return whole.opened(from: before.last, at: price(part.lowerBound))
    }

    func price(_ block: Int) -> Int128 { prices.isEmpty ? 0 : prices[block] }
}

extension BlockTable {
    /// The same table with neighbouring blocks merged until `count` are left, a divisor of ``blocks``.
    func coarsened(to count: Int) -> BlockTable {
        let size = blocks / count
        var coarse = self
        coarse.blocks = count
        coarse.prices = prices.isEmpty ? [] : (0...count).map { prices[$0 * size] }
        coarse.records = windows.indices.flatMap { index in
            (0..<count).map { part in
                ((part * size)..<((part + 1) * size)).reduce(StudyRecord()) {
                    $0.followed(by: record(index, block: $1), at: price($1))
                }
            }
        }
        return coarse
    }

    /// How far the price moved over a block, in ticks.
    func move(_ block: Int) -> Int128 { price(block + 1) - price(block) }

    /// The first interval of a block, counted from 0.
    func start(_ block: Int) -> Int {
        let (high, low) = intervals.multipliedFullWidth(by: block)
        return blocks.dividingFullWidth((high, low)).quotient
    }
}
