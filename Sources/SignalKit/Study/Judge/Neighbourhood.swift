/// Which of the compared windows are like each other, and what is sure of a window because its likes do it too.
///
/// Neighbours of w are the compared windows from ⌈0.9·w⌉ to ⌊1.1·w⌋, w among them, and at least the next one on either
/// side. A spike that its neighbours do not share is luck, so it counts for no more than they do.
struct Neighbourhood: Sendable {
    /// For each window the indices of its neighbours.
    let neighbours: [Range<Int>]

    init(windows: [Int]) {
        neighbours = windows.indices.map { index in
            let window = windows[index]
            let (lowest, highest) = (window - window / 10, window + window / 10)
            var (first, end) = (max(0, index - 1), min(windows.count, index + 2))
            while first > 0, windows[first - 1] >= lowest { first -= 1 }
            while end < windows.count, windows[end] <= highest { end += 1 }
            return first..<end
        }
    }

    /// For each window the least of its neighbours' values; `nil` where one has none.
    func least(_ values: [Double?]) -> [Double?] {
        neighbours.map { neighbours in
            var least = Double.infinity
            for value in values[neighbours] {
                guard let value else { return nil }
                least = min(least, value)
            }
            return least
        }
    }

    /// The first of the windows with the greatest least value among their neighbours; `nil` where none has one.
    func mostRobust(_ values: [Double?]) -> Int? {
        var found: (index: Int, value: Double)?
        for (index, value) in least(values).enumerated() {
            guard let value, value > found?.value ?? -.infinity else { continue }
            found = (index, value)
        }
        return found?.index
    }
}

/// A stretch of neighbouring windows that earn the fee in both halves.
public struct Plateau: Equatable, Sendable {
    /// The window whose neighbours, all on the plateau, have the greatest least break-even fee.
    public let window: Int
    /// The smallest window of the stretch.
    public let first: Int
    /// The largest window of the stretch.
    public let last: Int
    /// The least break-even fee of ``window`` and its neighbours over all intervals, in millionths of the price.
    public let breakEven: Double

    /// Over a table of two blocks, with `fee` in millionths of the price for each change; `nil` where no window and its
    /// neighbours, at least three together, earn it in both halves.
    init?(_ halves: BlockTable, _ neighbourhood: Neighbourhood, fee: Int) {
        let earns = halves.windows.indices.map { index in
            (0..<2).allSatisfy { half in
                halves.record(index, blocks: half..<(half + 1)).positiveBreakEven.map { $0 > Double(fee) } ?? false
            }
        }
        let whole = halves.windows.indices.map { halves.record($0, blocks: 0..<2).positiveBreakEven }
        let least = neighbourhood.least(whole)
        var found: (index: Int, value: Double)?
        for (index, neighbours) in neighbourhood.neighbours.enumerated() {
            guard neighbours.count >= 3, neighbours.allSatisfy({ earns[$0] }), let value = least[index] else {
                continue
            }
            if value > found?.value ?? -.infinity { found = (index, value) }
        }
        guard let found else { return nil }
        window = halves.windows[found.index]
        breakEven = found.value
        first = halves.windows[(earns[..<found.index].lastIndex(of: false) ?? -1) + 1]
        last = halves.windows[(earns[found.index...].firstIndex(of: false) ?? earns.count) - 1]
    }
}

extension StudyRecord {
    /// The break-even fee where there is a turnover above zero: below, a fee would be a gift.
    var positiveBreakEven: Double? { turnover > 0 ? breakEven : nil }

    /// The gain less the fees, in millionths of a tick; `fee` is in millionths of the price, for each change.
    func net(fee: Int) -> Int128 { gain * 1_000_000 - turnover * Int128(fee) }
}
