import PlainText

extension WindowTable {
    /// The stretch of neighbouring windows that earns a fee in both halves and is the widest, as a ratio.
    func widestPlateau(feePpm: Int) -> ClosedRange<Int>? {
        func isWider(_ one: ClosedRange<Int>, _ other: ClosedRange<Int>) -> Bool {
            one.upperBound * other.lowerBound < other.upperBound * one.lowerBound
        }
        return plateaus(feePpm: feePpm).max(by: isWider)
    }

    /// Fewer flips than these say little, whatever they earned.
    private static let fewFlips = 100

    /// One sentence of fact about all of them, and no advice.
    func fact(feePpm: Int) -> String {
        guard let first = rows.first?.window, let last = rows.last?.window else {
            return "windows cannot be compared: their sums need too many digits"
        }
        let fee = "\(Figures.fee(ppm: feePpm)) bp a flip in both halves"
        guard let widest = widestPlateau(feePpm: feePpm) else {
            return "no window of \(Figures.range(first...last)) earns \(fee)"
        }
        // A window and its neighbours a tenth away on both sides: less than that is a spike.
        if widest.upperBound * 9 >= widest.lowerBound * 11 {
            let flips = rows[firstIndex(from: widest.lowerBound)..<firstIndex(from: widest.upperBound + 1)].map(
                \.changes)
            let few = flips.min().flatMap { $0 < Self.fewFlips ? ", on as few as \($0) flips" : nil } ?? ""
            return "windows \(Figures.range(widest)) earn \(fee)\(few)"
        }
        return "only narrow stretches earn \(fee)"
    }

    /// The window that earned most a flip in the first half, and its rank in the second: what choosing by the past
    /// alone brings.
    var firstHalfLeader: (row: Row, rank: Int, of: Int)? {
        let judged = rows.filter { $0.leastBreakEvenBp != nil }
        func fee(_ row: Row, _ half: Int) -> Double { row.halves[half].breakEvenBp ?? -.infinity }
        guard let leader = judged.max(by: { fee($0, 0) < fee($1, 0) }), leader.halves.count == 2 else { return nil }
        let rank = judged.count { fee($0, 1) > fee(leader, 1) } + 1
        return (leader, rank, judged.count)
    }
}

/// What a window, or most windows of a stretch, did in one half against a fee.
enum Verdict: Int, Comparable, Sendable {
    case loses, earnsLess, earns

    init(_ half: WindowTable.Half, feePpm: Int) {
        self = half.earns(feePpm: feePpm) ? .earns : half.gain > 0 ? .earnsLess : .loses
    }

    static func < (one: Verdict, other: Verdict) -> Bool { one.rawValue < other.rawValue }
}

/// What a column of the strip shows.
struct StripColumn: Equatable, Sendable {
    /// Changes of the middle one of its windows.
    var changes: Int
    /// For each half the verdict on most of its windows.
    var verdicts: [Verdict]
}

extension WindowTable {
    /// The columns of a strip, left to right. A column with several windows shows the changes of the middle one, and
    /// what most of them did in each half; one that is marked shows the marked window itself; one without windows shows
    /// the one before.
    func strip(_ scale: WindowScale, marked: [Int], feePpm: Int) -> [StripColumn] {
        guard !rows.isEmpty else { return [] }
        var own: [Int: Int] = [:]
        for window in marked {
            if let index = index(of: window) { own[scale.column(of: window)] = index }
        }
        var columns: [StripColumn] = []
        columns.reserveCapacity(scale.columns)
        var start = firstIndex(from: scale.firstWindow(from: 0))
        for column in 0..<scale.columns {
            let end = column + 1 < scale.columns ? firstIndex(from: scale.firstWindow(from: column + 1)) : rows.count
            let slice =
                own[column].map { $0..<$0 + 1 } ?? (start < end ? start..<end : max(0, start - 1)..<max(1, start))
            columns.append(stripColumn(rows[slice.clamped(to: 0..<rows.count)], feePpm))
            start = end
        }
        return columns
    }

    private func stripColumn(_ rows: ArraySlice<Row>, _ feePpm: Int) -> StripColumn {
        let middle = (rows.count - 1) / 2
        let verdicts = (0..<markets.count).map { half in
            // Three values are counted sooner than sorted, and this is drawn with every key.
            var counts = [0, 0, 0]
            for row in rows { counts[Verdict(row.halves[half], feePpm: feePpm).rawValue] += 1 }
            return middle < counts[0] ? Verdict.loses : middle < counts[0] + counts[1] ? .earnsLess : .earns
        }
        return StripColumn(changes: rows[rows.startIndex + middle].changes, verdicts: verdicts)
    }
}
