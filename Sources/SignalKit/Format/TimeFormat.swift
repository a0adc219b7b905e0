/// How a column writes times, decided once from the first rows.
struct TimeFormat: Equatable, Sendable {
    let kind: TimeText.Kind
    let dayMonth: TimeText.DayMonth

    /// A field of a time column, and the time of day where that has a column of its own.
    struct Sample {
        let text: Slice<UnsafeRawBufferPointer>
        var timeOfDay: Slice<UnsafeRawBufferPointer>?
    }

    /// The time in a field; `nil` where it is none of this spelling.
    func read(_ text: Slice<UnsafeRawBufferPointer>, timeOfDay: Slice<UnsafeRawBufferPointer>?) -> TimeText.Reading? {
        TimeText.read(text, timeOfDay: timeOfDay, dayMonth).flatMap { $0.kind == kind ? $0 : nil }
    }

    /// The spelling of most of `samples`, the first rows, and the times that are so written; `nil` where they leave a doubt
    /// or are no times.
    ///
    /// Whether `01/02/2025` is in January or February is told by a number above 12 in either place. Where no row has one,
    /// the reading under which time goes one way decides; where it does under both, and the same way, the one of the
    /// shorter span: bars follow each other closely.
    static func found(in samples: [Sample]) -> (format: TimeFormat, instants: [Instant])? {
        let monthFirst = Candidate(.monthFirst, samples)
        // Only of a date whose year comes last it is a question which number is the month.
        if let monthFirst, monthFirst.format.kind != .yearLast { return monthFirst.result }
        let dayFirst = Candidate(.dayFirst, samples)
        guard let first = monthFirst, let other = dayFirst else { return (monthFirst ?? dayFirst)?.result }
        if first.count != other.count { return first.count > other.count ? first.result : other.result }
        // Rows that only the one reads beside rows that only the other reads.
        guard zip(first.times, other.times).count(where: { $0 != nil || $1 != nil }) == first.count else { return nil }
        switch (direction(first.instants), direction(other.instants)) {
        case (nil, nil): return nil
        case (_?, nil): return first.result
        case (nil, _?): return other.result
        case (let way?, let otherWay?):
            guard way == otherWay || first.count == 1 else { return nil }
            return span(other.instants) < span(first.instants) ? other.result : first.result
        }
    }

    /// What the first rows come to with one order of day and month.
    private struct Candidate {
        let format: TimeFormat
        /// Of each row.
        let times: [Instant?]
        let instants: [Instant]

        var count: Int { instants.count }
        var result: (format: TimeFormat, instants: [Instant]) { (format, instants) }

        /// `nil` where fewer than half of the rows are times of the first one's kind.
        init?(_ order: TimeText.DayMonth, _ samples: [Sample]) {
            let readings = samples.map { TimeText.read($0.text, timeOfDay: $0.timeOfDay, order) }
            guard let kind = readings.first(where: { $0 != nil })??.kind else { return nil }
            format = TimeFormat(kind: kind, dayMonth: order)
            times = readings.map { $0?.kind == kind ? $0?.instant : nil }
            instants = times.compactMap(\.self)
            guard 2 * instants.count >= samples.count else { return nil }
        }
    }

    init(kind: TimeText.Kind, dayMonth: TimeText.DayMonth) {
        self.kind = kind
        self.dayMonth = dayMonth
    }

    /// 1 where time never goes back, −1 where it never goes on, 0 where it stands; `nil` where it does both.
    private static func direction(_ instants: [Instant]) -> Int? {
        let pairs = zip(instants, instants.dropFirst())
        let ups = pairs.contains { $0 < $1 }
        let downs = pairs.contains { $0 > $1 }
        return ups ? downs ? nil : 1 : downs ? -1 : 0
    }

    private static func span(_ instants: [Instant]) -> Int64 {
        guard let first = instants.min(), let last = instants.max() else { return 0 }
        return last.seconds - first.seconds
    }
}
