/// Windows chosen on the past alone: of sixteen blocks, eight are learned on and the next is earned with the choice.
///
/// A mean looks back across a cut, which is no look into the future. A choice whose position differs from the one
/// before pays one change.
public struct WalkForward: Equatable, Sendable {
    /// The window chosen for each of the last eight blocks; `nil` where no window had a break-even fee.
    public let picks: [Int?]
    /// What the choices earned, the fees paid, in the prices' unit.
    public let points: Double
    /// ``points`` as a share of what the window chosen on the whole earned in the same blocks; `nil` where that earned
    /// nothing.
    public let shareOfWhole: Double?

    /// Blocks learned on.
    private static let learned = 8

    /// Over a table of sixteen blocks, with `fee` in millionths of the price for each change.
    init(_ coarse: BlockTable, _ neighbourhood: Neighbourhood, fee: Int) {
        func pick(_ part: Range<Int>) -> Int? {
            neighbourhood.mostRobust(
                coarse.windows.indices.map { coarse.record($0, blocks: part).positiveBreakEven })
        }
        let earned = Self.learned..<coarse.blocks
        let picks = earned.map { pick(($0 - Self.learned)..<$0) }
        let points = Self.points(zip(earned, picks).map { ($0, $1) }, coarse, fee)
        let overall = pick(0..<coarse.blocks)
        let whole = Self.points(earned.map { ($0, overall) }, coarse, fee)
        self.picks = picks.map { $0.map { coarse.windows[$0] } }
        self.points = ExactRatio(points, times: 1, over: 1_000_000).double(decimals: coarse.decimals)
        shareOfWhole = whole > 0 ? ExactRatio(points, times: 1, over: whole).double() : nil
    }

    /// What a row of choices earned, in millionths of a tick.
    private static func points(
        _ choices: [(block: Int, index: Int?)], _ coarse: BlockTable, _ fee: Int
    ) -> Int128 {
        var (total, position) = (Int128(0), false)
        for (block, index) in choices {
            var record = StudyRecord()
            if let index { record = coarse.record(index, block: block) } else { record.intervals = 1 }
            guard record.intervals > 0 else { continue }
            total += record.opened(from: position, at: coarse.price(block)).net(fee: fee)
            position = record.last
        }
        return total
    }
}
