/// How often the window that was best in one half of the blocks is a poor one in the other half.
///
/// Combinatorially symmetric cross-validation (D. H. Bailey, J. M. Borwein, M. López de Prado & Q. J. Zhu, "The
/// probability of backtest overfitting", Journal of Computational Finance, 2015): all 12,870 ways to take eight of
/// sixteen blocks. Points less fees are whole numbers, so the counts are exact.
///
/// Cost: 12,870 × three passes over the windows, some 20 ms for 499 of them on one core.
public struct OverfitProbability: Equatable, Sendable {
    /// The share of halves whose best window is at or below the middle of the windows in the other half (PBO).
    public let overfit: Double
    /// The share of halves whose best window loses in the other half. One number says little without the other.
    public let loss: Double

    /// Blocks in all.
    static let blocks = 16

    /// Over a table of sixteen blocks, with `fee` in millionths of the price for each change; `nil` where the caller
    /// cancelled.
    init?(_ coarse: BlockTable, fee: Int, workers: Int, isCancelled: @Sendable () -> Bool) {
        let halves = HalfSums(coarse, fee: fee)
        let masks = (0..<(1 << Self.blocks)).filter { $0.nonzeroBitCount == Self.blocks / 2 }
        let parts = 66
        let cuts = (0...parts).map { masks.count * $0 / parts }
        let counted = Counted()
        let share = WorkShare(costs: Array(repeating: 1, count: parts))
        let isDone = share.run(workers: workers) { claims in
            var scratch = [Int128](repeating: 0, count: coarse.windows.count)
            while !isCancelled(), let part = claims.next() {
                var (overfit, loss) = (0, 0)
                for mask in masks[cuts[part]..<cuts[part + 1]] {
                    let outcome = halves.outcome(of: mask, &scratch)
                    if outcome.isOverfit { overfit += 1 }
                    if outcome.isLoss { loss += 1 }
                }
                counted.add(overfit, loss)
            }
        }
        guard isDone else { return nil }
        let (overfit, loss) = counted.total
        self.overfit = Double(overfit) / Double(masks.count)
        self.loss = Double(loss) / Double(masks.count)
    }
}

/// Points less fees of every window over any of the sixteen blocks: from sums over the subsets of either eight.
private struct HalfSums: Sendable {
    private let windows: Int
    /// For each subset of the first eight blocks, and then of the last eight, each window's sum.
    private let sums: [Int128]
    private let totals: [Int128]

    init(_ coarse: BlockTable, fee: Int) {
        let windows = coarse.windows.count
        var sums = [Int128](repeating: 0, count: 2 * 256 * windows)
        for index in 0..<windows {
            let nets = (0..<16).map { coarse.record(index, blocks: $0..<($0 + 1)).net(fee: fee) }
            for eight in 0..<2 {
                for mask in 1..<256 {
                    let lowest = mask.trailingZeroBitCount
                    sums[(256 * eight + mask) * windows + index] =
                        sums[(256 * eight + mask & (mask - 1)) * windows + index] + nets[8 * eight + lowest]
                }
            }
        }
        self.windows = windows
        self.sums = sums
        totals = (0..<windows).map { sums[255 * windows + $0] + sums[511 * windows + $0] }
    }

    /// What becomes of the best window of the blocks in `mask` in the other blocks. `scratch` has room for a number for
    /// each window.
    func outcome(of mask: Int, _ scratch: inout [Int128]) -> (isOverfit: Bool, isLoss: Bool) {
        let (low, high) = ((mask & 255) * windows, (256 + mask >> 8) * windows)
        var best = 0
        for index in 0..<windows {
            scratch[index] = sums[low + index] + sums[high + index]
            if scratch[index] > scratch[best] { best = index }
        }
        let picked = totals[best] - scratch[best]
        var (below, level) = (0, 0)
        for index in 0..<windows {
            let other = totals[index] - scratch[index]
            if other < picked { below += 1 } else if other == picked { level += 1 }
        }
        // ω = (r + ½)/N ≤ ½, where the others that are level with it count ½ each: twice 2r + 1 ≤ N.
        return (2 * below + (level - 1) + 1 <= windows, picked < 0)
    }
}
