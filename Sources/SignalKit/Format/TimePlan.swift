/// In which order a file has its rows.
public enum RowOrder: String, Equatable, Sendable {
    /// The oldest row first, or no order at all: rows are taken as they stand.
    case oldestFirst = "oldest_first"
    /// The newest row first: the mean of a row is over the rows that follow it.
    case newestFirst = "newest_first"
    /// Rows are taken as they stand because that was asked for.
    case file
    /// There are no times, or none that can be read: rows are taken as they stand.
    case unchecked
}

/// What the first rows of a file say about its times, the same for every chunk that is read after it.
struct TimePlan: Equatable, Sendable {
    let format: TimeFormat
    /// Whether times only go down, or stay, and do go down.
    let isNewestFirst: Bool
    /// From a row to the one after it in time, in nanoseconds: the step that most of the rows have, the shorter one of
    /// two; 0 where no row differs from the next.
    let step: Int64

    /// How far a clock is set back in autumn.
    static let hour: Int64 = 3_600_000_000_000

    /// - Parameter samples: the time fields of the first rows.
    init?(_ samples: [TimeFormat.Sample]) {
        guard let (format, instants) = TimeFormat.found(in: samples) else { return nil }
        let steps = zip(instants, instants.dropFirst()).map { $1.nanoseconds(since: $0) }
        self.format = format
        step = Self.usual(steps)
        // A clock that is set back repeats an hour: newest first, that is one step up.
        let setBack = Self.hour - step
        isNewestFirst = steps.contains { $0 < 0 } && steps.allSatisfy { $0 <= 0 || $0 == setBack }
    }

    /// The length that most of the steps have, the shortest of those that are equally common; 0 where nothing moves.
    private static func usual(_ steps: [Int64]) -> Int64 {
        // A step too long for 64 bits is only known to be that.
        var kinds: [Kind] = []
        for step in steps where step != 0 && step.magnitude < Int64.max {
            let length = Int64(step.magnitude)
            if let index = kinds.firstIndex(where: { $0.length == length }) {
                kinds[index].count += 1
            } else {
                kinds.append(Kind(length: length, count: 1))
            }
        }
        return kinds.max { ($0.count, $1.length) < ($1.count, $0.length) }?.length ?? 0
    }

    /// Steps of one length, of which there are few kinds: a list is searched sooner than a dictionary is made.
    private struct Kind {
        let length: Int64
        var count: Int
    }

    init(format: TimeFormat, isNewestFirst: Bool, step: Int64) {
        self.format = format
        self.isNewestFirst = isNewestFirst
        self.step = step
    }
}
