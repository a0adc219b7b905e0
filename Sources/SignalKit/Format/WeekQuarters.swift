/// A set of the quarters of an hour of a week; the week begins on Thursday, as 1970 did.
struct WeekQuarters: Equatable, Sendable {
    static let seconds: Int64 = 900
    static let aDay = 96
    static let count = 7 * aDay
    static let saturdayNoon = 2 * aDay + aDay / 2

    private var words: [11 of UInt64] = .init(repeating: 0)

    static func == (left: WeekQuarters, right: WeekQuarters) -> Bool {
        (0..<11).allSatisfy { left.words[$0] == right.words[$0] }
    }

    /// The quarter of an hour that a time lies in.
    static func quarter(of seconds: Int64) -> Int {
        Int(floorDivide(seconds, by: Self.seconds) - floorDivide(seconds, by: 604_800) * Int64(count))
    }

    private mutating func insert(_ quarter: Int) { words[quarter >> 6] |= 1 << UInt64(quarter & 63) }

    private func contains(_ quarter: Int) -> Bool { words[quarter >> 6] >> UInt64(quarter & 63) & 1 == 1 }

    /// Whether any of `quarters`, counted on beyond the end of the week, is in the set.
    func contains(anyOf quarters: Range<Int>) -> Bool { quarters.contains { contains($0 % Self.count) } }

    /// Inserts the quarters of rows from `first` through `last`, `step` nanoseconds apart.
    mutating func insert(from first: Int64, through last: Int64, step: Int64) {
        let apart = step / 1_000_000_000
        guard apart > Self.seconds else {
            // Close enough to have a row in every quarter on the way.
            let start = Self.quarter(of: first)
            let more = min(
                floorDivide(last, by: Self.seconds) - floorDivide(first, by: Self.seconds), Int64(Self.count))
            for quarter in start...(start + Int(more)) { insert(quarter % Self.count) }
            return
        }
        var time = first
        while time <= last {
            insert(Self.quarter(of: time))
            time += apart
        }
    }

    mutating func formUnion(_ other: WeekQuarters) {
        for word in 0..<11 { words[word] |= other.words[word] }
    }
}
