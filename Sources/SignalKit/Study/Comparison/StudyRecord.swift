/// What a window did over consecutive intervals, in whole ticks, so that neighbouring records merge exactly.
///
/// An interval goes from a priced row to the next one and is held (position 1) where the row it starts at has signal 1.
/// A change is a position unlike the one before. What came before the first interval is not known to a record, so the
/// change that may lie there is not part of it: ``followed(by:at:)`` and ``opened(from:at:)`` add it.
///
/// The same record serves threads, blocks and halves: cut anywhere, merged in order, it is what one pass over the whole
/// gives.
public struct StudyRecord: Equatable, Sendable {
    /// How many intervals there are.
    public internal(set) var intervals = 0
    /// Intervals held.
    public internal(set) var signals = 0
    /// Positions unlike the one before.
    public internal(set) var changes = 0
    /// The most intervals held in a row.
    public internal(set) var longest = 0
    /// Intervals held from the first one on without a break.
    public internal(set) var leading = 0
    /// Intervals held up to the last one without a break.
    public internal(set) var trailing = 0
    /// What the held intervals' moves add up to, in ticks.
    public internal(set) var gain: Int128 = 0
    /// The prices at the changes added up, in ticks.
    public internal(set) var turnover: Int128 = 0

    /// No intervals.
    public init() {}

    /// The position of the first interval; false where there is none.
    public var first: Bool { leading > 0 }

    /// The position of the last interval; false where there is none.
    public var last: Bool { trailing > 0 }

    /// This record and `next`, whose intervals follow on this one's.
    ///
    /// - Parameters:
    ///   - next: of the intervals that follow.
    ///   - price: the ticks at the start of `next`'s first interval.
    /// - Returns: the record of both stretches as one.
    public func followed(by next: StudyRecord, at price: Int128) -> StudyRecord {
        guard intervals > 0 else { return next }
        guard next.intervals > 0 else { return self }
        var whole = opened(next, at: price)
        whole.intervals += intervals
        whole.signals += signals
        whole.changes += changes
        whole.longest = max(longest, next.longest, trailing + next.leading)
        whole.leading = leading == intervals ? intervals + next.leading : leading
        whole.trailing = next.trailing == next.intervals ? trailing + next.intervals : next.trailing
        whole.gain += gain
        whole.turnover += turnover
        return whole
    }

    private func opened(_ next: StudyRecord, at price: Int128) -> StudyRecord { next.opened(from: last, at: price) }

    /// This record where the position before it was `position`: a change at `price` where the first interval's differs.
    public func opened(from position: Bool, at price: Int128) -> StudyRecord {
        guard intervals > 0, first != position else { return self }
        var opened = self
        opened.changes += 1
        opened.turnover += price
        return opened
    }
}
