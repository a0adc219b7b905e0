/// What a comparison is worth: everything that is said of it is read from its block table.
///
/// Cost: some 50 ms for 499 windows on one core, whatever the rows.
public struct Judge: Sendable {
    private let table: BlockTable
    private let index: Int
    private let fee: Int
    private let seed: UInt32
    private let workers: Int

    /// `nil` where the window is not among those compared.
    ///
    /// - Parameters:
    ///   - table: of ``Comparison/blocks`` blocks, as a comparison makes it if nothing else is asked for.
    ///   - window: the one asked about, among the table's.
    ///   - fee: for each change, in millionths of the price, 0 to 1,000,000.
    ///   - seed: of the reality check's draws.
    ///   - workers: how many threads compute at most; the result does not depend on it.
    /// - Throws: `sumsTooLarge`.
    public init?(_ table: BlockTable, window: Int, fee: Int, seed: UInt32, workers: Int = 1) throws(SignalError) {
        demand(
            table.blocks == Comparison.blocks,
            "a table of \(Comparison.blocks) blocks is judged, not of \(table.blocks)")
        demand((0...1_000_000).contains(fee), "a fee is 0 to 1,000,000 millionths of the price, not \(fee)")
        guard let index = table.windows.firstIndex(of: window) else { return nil }
        guard table.fits(factor: max(1_000_000, table.intervals)) else { throw .sumsTooLarge }
        self.table = table
        self.index = index
        self.fee = fee
        self.seed = seed
        self.workers = workers
    }

    /// Judges.
    ///
    /// - Parameter isCancelled: asked every few milliseconds by every worker.
    /// - Returns: all findings and the verdict.
    /// - Throws: `cancelled`.
    public func run(isCancelled: @Sendable () -> Bool = { false }) throws(SignalError) -> Judgement {
        let coarse = table.coarsened(to: OverfitProbability.blocks)
        let halves = coarse.coarsened(to: 2)
        let neighbourhood = Neighbourhood(windows: table.windows)
        guard let overfit = OverfitProbability(coarse, fee: fee, workers: workers, isCancelled: isCancelled) else {
            throw .cancelled
        }
        let check = RealityCheck.outcome(
            table.coarsened(to: RealityCheck.blocks), seed: seed, workers: workers, isCancelled: isCancelled)
        guard check != .cancelled else { throw .cancelled }
        return Judgement(
            window: table.windows[index], fee: fee, seed: seed, intervals: table.intervals, windows: table.windows,
            breakEven: halves.record(index, blocks: 0..<2).breakEven,
            breakEvenOfHalves: (0..<2).map { halves.record(index, blocks: $0..<($0 + 1)).breakEven },
            plateau: Plateau(halves, neighbourhood, fee: fee), stability: Stability(coarse, index),
            walkForward: WalkForward(coarse, neighbourhood, fee: fee), overfit: overfit,
            realityCheck: check.realityCheck)
    }
}

extension RealityCheck.Outcome {
    fileprivate var realityCheck: RealityCheck? { if case .judged(let check) = self { check } else { nil } }
}

extension BlockTable {
    /// Whether sums over all blocks of anything in the table, times `factor` and a few more, stay in 128 bits.
    fileprivate func fits(factor: Int) -> Bool {
        var largest: UInt128 = 0
        for price in prices { largest = max(largest, price.magnitude) }
        for record in records { largest = max(largest, record.gain.magnitude, record.turnover.magnitude) }
        // Two products at once, of sums over all blocks.
        let limit = (UInt128(1) << 126) / UInt128(4 * blocks)
        return largest <= limit / UInt128(factor)
    }
}

/// How evenly a window's timing gain is spread over sixteen blocks.
public struct Stability: Equatable, Sendable {
    /// How many blocks.
    public let count: Int
    /// Blocks in which the window earned more than being in at random would.
    public let won: Int
    /// The least share of a block's intervals that were held.
    public let leastRate: Double
    /// The greatest share of a block's intervals that were held.
    public let greatestRate: Double

    init(_ coarse: BlockTable, _ index: Int) {
        count = coarse.blocks
        var (won, rates) = (0, [Double]())
        for block in 0..<coarse.blocks {
            let record = coarse.record(index, block: block)
            guard record.intervals > 0 else { continue }
            if Int128(record.intervals) * record.gain > Int128(record.signals) * coarse.move(block) { won += 1 }
            rates.append(Double(record.signals) / Double(record.intervals))
        }
        self.won = won
        leastRate = rates.min() ?? 0
        greatestRate = rates.max() ?? 0
    }
}
