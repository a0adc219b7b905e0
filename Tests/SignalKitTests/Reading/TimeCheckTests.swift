import Testing

@testable import SignalKit

/// What the steps of a file are taken for: nights, weekends, closing days, or rows that are missing.
struct TimeCheckTests {
    /// Bars at `times`, seconds since 1970, checked.
    private static func checks(_ times: [Int64]) -> [DataCheck] {
        let rows = TimeTrackerTests.Rows(text: times.map(String.init))
        guard let plan = TimeFormatTests.plan(Array(rows.text.prefix(1_000))) else { return [] }
        let record = CheckRecord(times: TimeTrackerTests.record(rows, plan, isSlow: false) { 700 })
        return record.checks(plan, firstUnreadable: nil, rows: times.count, cutLine: nil)
    }

    private static let start: Int64 = 1_735_689_600  // Wednesday, 2025-01-01 00:00:00

    @Test func `a hole in a market without nights is a jump`() {
        let before: [Int64] = (0..<8).map { Self.start + 60 * $0 }
        let times = before + (0..<12).map { Self.start + 61_200 + 60 * $0 }
        #expect(Self.checks(times) == [DataCheck(name: .timeJump, count: 1, line: 9)])
        #expect(
            Self.checks([0, 60, 120, 240, 300].map { Self.start + $0 }) == [.init(name: .timeJump, count: 1, line: 4)])
    }

    @Test func `nights and weekends are none, and a day that is missing is one`() {
        // Three weeks of a day from 9:30 to 16:00, in minutes; the second Tuesday is missing.
        var times: [Int64] = []
        var missing = 0
        for day in 0..<21 {
            // Day 0 is a Wednesday.
            if [3, 4].contains(day % 7) { continue }
            if day == 13 {
                missing = times.count + 1
                continue
            }
            times += (0..<390).map { Self.start + Int64(day) * 86_400 + 34_200 + 60 * $0 }
        }
        #expect(Self.checks(times) == [DataCheck(name: .timeJump, count: 1, line: missing)])
    }

    @Test func `days without weekends have no jumps, days with them have`() {
        let weekdays = (0..<60).filter { ![3, 4].contains($0 % 7) }.map { Self.start + 86_400 * Int64($0) }
        #expect(Self.checks(weekdays).isEmpty)
        let all = (0..<60).filter { $0 != 24 && $0 != 25 }.map { Self.start + 86_400 * Int64($0) }
        #expect(Self.checks(all) == [DataCheck(name: .timeJump, count: 1, line: 25)])
        let holiday = weekdays.filter { $0 != Self.start + 86_400 * 30 }
        #expect(Self.checks(holiday).map(\.name) == [.timeJump])
    }

    @Test func `nights that move with a clock set forward are none`() {
        // Half a year at 14:30 UTC, half at 13:30.
        var times: [Int64] = []
        for day in 0..<364 where ![3, 4].contains(day % 7) {
            let open: Int64 = Self.start + 86_400 * Int64(day) + (day < 182 ? 52_200 : 48_600)
            for bar in 0..<78 { times.append(open + 300 * Int64(bar)) }
        }
        #expect(Self.checks(times).isEmpty)
    }

    @Test func `an hour that a clock repeats is repeated times`() {
        let before: [Int64] = (0..<120).map { Self.start + 60 * $0 }
        let times = before + (60..<180).map { Self.start + 60 * $0 }
        #expect(Self.checks(times) == [DataCheck(name: .repeatedTime, count: 60, line: 121)])
        let hours = [0, 1, 2, 2, 3, 4].map { Self.start + 3_600 * $0 }
        #expect(Self.checks(hours) == [DataCheck(name: .repeatedTime, count: 1, line: 4)])
    }

    @Test func `bars that come as they like have no usual step`() {
        var random = SplitMix64(seed: 3)
        var time = Self.start
        let times = (0..<9_000).map { _ in
            time += Int64.random(in: 1...1_000_000, using: &random)
            return time
        }
        #expect(Self.checks(times).isEmpty)
        #expect(Self.checks(times + [times[8_000]]) == [DataCheck(name: .order, count: 1, line: 9_001)])
        #expect(Self.checks(times + times.suffix(1)) == [DataCheck(name: .repeatedTime, count: 1, line: 9_001)])
    }

    @Test func `a last row without a time is no bar`() {
        let days = (1...9).map { "2025-01-0\($0)" }
        for (rows, expected) in [
            (["2025-01-01", "2025-01-02", "Total"], DataCheck(name: .notABar, count: 1, line: 3)),
            (["2025-01-01", "2025-01-02", "Total", ""], DataCheck(name: .notABar, count: 2, line: 3)),
            (["2025-01-01", "", "2025-01-02"], DataCheck(name: .orderUnchecked, count: 1, line: 2)),
            (days + Array(repeating: "Total", count: 5), DataCheck(name: .notABar, count: 5, line: 10)),
            (days + Array(repeating: "Total", count: 6), DataCheck(name: .orderUnchecked, count: 6, line: 10)),
        ] {
            guard let plan = TimeFormatTests.plan(rows) else {
                Issue.record("no plan")
                continue
            }
            let record = CheckRecord(
                times: TimeTrackerTests.record(TimeTrackerTests.Rows(text: rows), plan, isSlow: false) { 2 })
            #expect(record.checks(plan, firstUnreadable: nil, rows: rows.count, cutLine: nil) == [expected])
        }
    }

    private static let hour: Int64 = 3_600
    private static let day: Int64 = 86_400

    /// The rows at a step of `step` seconds for `span` seconds, without those between the ends of a hole.
    private static func times(_ span: Int64, every step: Int64, holes: [(from: Int64, to: Int64)]) -> [Int64] {
        stride(from: 0, through: span, by: Int(step)).filter { time in
            !holes.contains { $0.from < time && time < $0.to }
        }.map { start + $0 }
    }

    /// `jumps` in the file and in the same one with its newest row first.
    private static func expect(
        _ jumps: Int, _ times: [Int64], _ place: SourceLocation = #_sourceLocation
    ) {
        for times in [times, times.reversed()] {
            let found = checks(times)
            #expect(found.allSatisfy { $0.name == .timeJump }, sourceLocation: place)
            #expect(found.reduce(0) { $0 + $1.count } == jumps, sourceLocation: place)
        }
    }

    @Test func `a step that comes back is a night if it does so in every fifth week`() {
        let holes: [(Int64, Int64)] = [20, 45 * 24 + 20].map { ($0 * Self.hour, ($0 + 5) * Self.hour) }
        Self.expect(0, Self.times(70 * Self.day, every: Self.hour, holes: holes))
        Self.expect(2, Self.times(70 * Self.day + Self.hour, every: Self.hour, holes: holes))
        Self.expect(1, Self.times(20 * Self.day, every: Self.hour, holes: [holes[0]]))
    }

    @Test func `half an hour at noon is a break`() {
        let days = (0..<12).flatMap { day in
            Self.times(8 * Self.hour, every: 300, holes: [(4 * Self.hour - 300, 4 * Self.hour + 1_800)]).map {
                $0 + Self.day * Int64(day)
            }
        }
        Self.expect(0, days)
    }

    @Test func `half of the steps are enough to be usual`() {
        Self.expect(2, [0, 60, 120, 240, 420].map { Self.start + $0 })
        Self.expect(0, [0, 60, 120, 240, 420, 660].map { Self.start + $0 })
    }

    /// The file begins on a Wednesday, so its Saturday at noon is three and a half days on.
    @Test(arguments: [
        (-6.0, 30.0, 0), (-6, 29.75, 1), (-24, 12, 0), (-36, 0, 1), (-35.75, 0.25, 0), (-36.25, -0.25, 1), (-4, 8, 1),
    ])
    func `a day and a half over the noon of a Saturday is a weekend`(from: Double, to: Double, jumps: Int) {
        let noon = 84 * Self.hour
        let hole = (noon + Int64(from * 3_600), noon + Int64(to * 3_600))
        Self.expect(jumps, Self.times(6 * Self.day, every: 900, holes: [hole]))
    }

    @Test func `a market of Saturdays is closed in between`() {
        let saturday = Self.start + 3 * Self.day + 13 * Self.hour
        let hour = (0..<60).map { saturday + 60 * Int64($0) }
        Self.expect(0, hour + hour.map { $0 + 7 * Self.day })
    }

    /// Each of the steps is one of its kind; rows are missing where there are some at that time of another week.
    @Test(
        arguments: [(900, 0, 14 * 86_400, 1), (0, 900, 14 * 86_400, 1), (900, 0, 14 * 86_400 - 900, 2)]
            as [(Int64, Int64, Int64, Int)])
    func `a time of the week that never has rows is closed, if there were two of it`(
        later: Int64, earlier: Int64, span: Int64, jumps: Int
    ) {
        let (open, close) = (10 * Self.hour, 15 * Self.hour)
        let next = 7 * Self.day
        Self.expect(
            jumps,
            Self.times(
                span, every: 900, holes: [(open, close), (next + open + later, next + close - earlier)]))
    }

    @Test func `each hour that a clock repeats counts`() {
        let rows = [0, 3_600, 7_200].flatMap { (start: Int64) in
            (0..<120).map { Self.start + start + 60 * $0 }
        }
        #expect(Self.checks(rows) == [DataCheck(name: .repeatedTime, count: 120, line: 121)])
    }

    @Test func `as many kinds of steps as there is room for are counted`() throws {
        let plan = TimePlan(
            format: TimeFormat(kind: .epoch, dayMonth: .dayFirst), isNewestFirst: false, step: 1_000_000_000)
        var record = TimeRecord()
        var time: Int64 = 0
        for step in 1...Int64(TimeRecord.kindLimit) + 1 {
            time += step
            record.take(Instant(seconds: time), line: 1, plan)
        }
        #expect(!record.isIrregular && record.others.count == TimeRecord.kindLimit)
        record.take(Instant(seconds: time + Int64(TimeRecord.kindLimit) + 2), line: 1, plan)
        #expect(record.isIrregular && record.others.isEmpty)
    }

    @Test func `a chunk without rows changes nothing`() throws {
        let rows = TimeTrackerTests.Rows(text: ["2025-01-01", "2025-01-02", "Total"])
        let plan = try #require(TimeTrackerTests.plan(rows))
        let record = TimeTrackerTests.record(rows, plan, isSlow: true) { 9 }
        var joined = record
        joined.append(TimeRecord(), lines: 3, plan)
        #expect(joined == record && joined.unreadableAtEnd.count == 1)
    }
}
