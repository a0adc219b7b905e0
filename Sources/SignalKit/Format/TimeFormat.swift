/// How a column writes times, decided once from the first rows.
struct TimeFormat: Equatable, Sendable {
    let kind: TimeText.Kind
    let dayMonth: TimeText.DayMonth

    /// A field of a time column, and the time of day where that has a column of its own.
    typealias Sample = (text: Slice<UnsafeRawBufferPointer>, timeOfDay: Slice<UnsafeRawBufferPointer>?)

    /// The time in a field; `nil` where it is none of this spelling.
    func read(_ text: Slice<UnsafeRawBufferPointer>, timeOfDay: Slice<UnsafeRawBufferPointer>?) -> TimeText.Reading? {
        TimeText.read(text, timeOfDay: timeOfDay, dayMonth).flatMap { $0.kind == kind ? $0 : nil }
    }

    private func instants(_ samples: [Sample]) -> [Instant] {
        samples.compactMap { read($0.text, timeOfDay: $0.timeOfDay)?.instant }
    }

    /// The spelling of most of `samples`, the first rows; `nil` where they leave a doubt or are no times.
    ///
    /// Whether `01/02/2025` is in January or February is told by a number above 12 in either place. Where no row has one,
    /// the reading under which time goes one way decides; where it does under both, and the same way, the one of the
    /// shorter span: bars follow each other closely.
    init?(_ samples: [Sample]) {
        let candidates = [TimeText.DayMonth.monthFirst, .dayFirst].compactMap { Self.candidate($0, samples) }
        guard let first = candidates.first else { return nil }
        guard candidates.count == 2, first.format.kind == .yearLast else {
            self = first.format
            return
        }
        let other = candidates[1]
        if first.count != other.count {
            self = first.count > other.count ? first.format : other.format
            return
        }
        // Rows that only the one reads beside rows that only the other reads.
        let readable = samples.count { sample in
            candidates.contains { $0.format.read(sample.text, timeOfDay: sample.timeOfDay) != nil }
        }
        guard readable == first.count else { return nil }
        switch (Self.direction(first.instants), Self.direction(other.instants)) {
        case (nil, nil): return nil
        case (_?, nil): self = first.format
        case (nil, _?): self = other.format
        case (let way?, let otherWay?):
            guard way == otherWay || first.instants.count == 1 else { return nil }
            self = Self.span(other.instants) < Self.span(first.instants) ? other.format : first.format
        }
    }

    private typealias Candidate = (format: TimeFormat, instants: [Instant], count: Int)

    /// What `samples` come to with one order of day and month; `nil` where fewer than half of them are times.
    private static func candidate(_ order: TimeText.DayMonth, _ samples: [Sample]) -> Candidate? {
        let kinds = samples.lazy.compactMap { TimeText.read($0.text, timeOfDay: $0.timeOfDay, order)?.kind }
        guard let kind = kinds.first else { return nil }
        let format = TimeFormat(kind: kind, dayMonth: order)
        let instants = format.instants(samples)
        return 2 * instants.count >= samples.count ? (format, instants, instants.count) : nil
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
