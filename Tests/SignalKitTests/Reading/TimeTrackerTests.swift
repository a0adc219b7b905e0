import Testing

@testable import SignalKit

/// What is found in the times of a file, on the quick way and in full, in one piece and in many.
struct TimeTrackerTests {
    /// Rows of a made-up file: the time as written, and the instant it stands for where it is one.
    struct Rows {
        var text: [String] = []
        var timeOfDay: [String]?
    }

    /// The record of `rows`, in chunks of the sizes that `next` gives.
    static func record(_ rows: Rows, _ plan: TimePlan, isSlow: Bool, next: () -> Int) -> TimeRecord {
        var tracker = TimeTracker(plan: plan)
        var whole = TimeRecord()
        var row = 0
        while row < rows.text.count {
            let end = min(rows.text.count, row + next())
            take(rows, row..<end, into: &tracker, isSlow: isSlow, next: next)
            whole.append(tracker.finish(), lines: row, plan)
            row = end
        }
        return whole
    }

    /// As in the reader: bytes around the fields, the fields of a chunk in one buffer, and runs of a few rows.
    private static func take(
        _ rows: Rows, _ chunk: Range<Int>, into tracker: inout TimeTracker, isSlow: Bool, next: () -> Int
    ) {
        var bytes = [UInt8](repeating: 0x2C, count: 64)
        // Before and behind each field.
        var places: [Int32] = []
        func append(_ field: String) {
            places.append(Int32(bytes.count) - 1)
            bytes += Array(field.utf8)
            places.append(Int32(bytes.count))
            bytes.append(0x2C)
        }
        for row in chunk {
            append(rows.text[row])
            if let timeOfDay = rows.timeOfDay { append(timeOfDay[row]) }
        }
        bytes += [UInt8](repeating: 0x0A, count: 64)
        tracker.begin()
        bytes.withUnsafeBytes { bytes in
            places.withUnsafeBufferPointer { places in
                guard let text = bytes.baseAddress, let places = places.baseAddress else { return }
                let stride = rows.timeOfDay == nil ? 2 : 4
                let first = FieldRun(bytes, text, places, .init(between: 0, and: 1), stride: stride)
                let second = rows.timeOfDay.map { _ in
                    FieldRun(bytes, text, places, .init(between: 2, and: 3), stride: stride)
                }
                func expected(_ row: Int) -> Instant? {
                    plan.format.read(first.slice(row), timeOfDay: second?.slice(row))?.instant
                }
                let plan = tracker.plan
                var row = 0
                while row < chunk.count {
                    guard !isSlow else {
                        tracker.take(first.slice(row), timeOfDay: second?.slice(row), line: row + 1)
                        #expect(tracker.instant == expected(row))
                        row += 1
                        continue
                    }
                    let run = row..<min(chunk.count, row + next())
                    var (times, isKept): ([Int64], Bool) = ([], true)
                    tracker.take(first, second, run, line: row + 1, keptIn: &times, &isKept)
                    #expect(tracker.instant == expected(run.upperBound - 1))
                    #expect(times == run.map(expected).prefix { $0 != nil }.compactMap { $0?.seconds })
                    row = run.upperBound
                }
            }
        }
    }

    static func plan(_ rows: Rows) -> TimePlan? {
        guard let timeOfDay = rows.timeOfDay else { return TimeFormatTests.plan(rows.text) }
        return TimeFormatTests.plan(zip(rows.text, timeOfDay).map { "\($0) \($1)" })
    }

    @Test(arguments: 0..<300)
    func `comparing bytes finds what reading in full finds, however the file is cut`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let rows = RandomTimes.rows(&random)
        guard let plan = Self.plan(rows) else { return }
        let expected = Self.record(rows, plan, isSlow: true) { .max >> 1 }
        #expect(Self.record(rows, plan, isSlow: false) { .max >> 1 } == expected)
        for _ in 0..<4 {
            let limit = Int.random(in: 1...200, using: &random)
            let isSlow = Bool.random(using: &random)
            let found = Self.record(rows, plan, isSlow: isSlow) { Int.random(in: 1...limit, using: &random) }
            #expect(found == expected)
        }
    }

    @Test(arguments: 0..<200)
    func `findings are those of the rows one by one`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed) + 5_000)
        let rows = RandomTimes.rows(&random)
        guard let plan = Self.plan(rows) else { return }
        let record = Self.record(rows, plan, isSlow: false) { 50 }
        let instants = rows.text.indices.map { row in
            TimeTextTests.read(rows.text[row], rows.timeOfDay?[row], plan.format.dayMonth)
                .flatMap { $0.kind == plan.format.kind ? $0.instant : nil }
        }
        var last: Instant?
        var (earlier, repeated): ([Int], [Int]) = ([], [])
        for (row, instant) in instants.enumerated() {
            guard let instant else { continue }
            if let last {
                let isBack = plan.isNewestFirst ? instant > last : instant < last
                let step = Int64(clamping: instant.nanoseconds(since: last).magnitude)
                if isBack, step != TimePlan.hour - plan.step { earlier.append(row + 1) }
                if instant == last { repeated.append(row + 1) }
            }
            last = instant
        }
        #expect(record.earlier == .init(count: earlier.count, line: earlier.first))
        #expect(record.repeated == .init(count: repeated.count, line: repeated.first))
        let none = instants.indices.filter { instants[$0] == nil }
        #expect(record.unreadable == .init(count: none.count, line: none.first.map { $0 + 1 }))
        #expect(record.rows == rows.text.count)
    }
}

/// Times of made-up files in many spellings, mostly in order.
enum RandomTimes {
    static func rows(_ random: inout SplitMix64) -> TimeTrackerTests.Rows {
        let spelling = Int.random(in: 0..<12, using: &random)
        let step = [1, 60, 300, 3_600, 86_400].randomElement(using: &random) ?? 60
        let isDown = Bool.random(using: &random)
        let trouble = [0, 0, 20, 100].randomElement(using: &random) ?? 0
        var time = Int64.random(in: 1_000_000_000...1_700_000_000, using: &random) / 60 * 60
        var rows = TimeTrackerTests.Rows()
        if spelling == 11 { rows.timeOfDay = [] }
        for _ in 0..<Int.random(in: 2...400, using: &random) {
            time += Int64(isDown ? -step : step)
            var written = text(time, spelling, &random)
            if trouble > 0, Int.random(in: 0..<trouble, using: &random) == 0 {
                switch Int.random(in: 0..<6, using: &random) {
                case 0: written = ("", "")
                case 1: time += Int64(step) * Int64.random(in: -3...3, using: &random)
                case 2: time += Int64.random(in: -5_000...5_000, using: &random)
                case 3: written.0 = String(written.0.dropLast())
                case 4: time += Int64(isDown ? 3_600 : -3_600)
                default: written.0 = written.0.replacing("0", with: "9", maxReplacements: 1)
                }
            }
            rows.text.append(written.0)
            rows.timeOfDay?.append(written.1)
        }
        return rows
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func text(_ seconds: Int64, _ spelling: Int, _ random: inout SplitMix64) -> (String, String) {
        let time = CivilTime(secondsSinceEpoch: seconds)
        let date = "\(time.date.year)-\(two(time.date.month))-\(two(time.date.day))"
        let clock = "\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
        switch spelling {
        case 0: return ("\(seconds)", "")
        case 1: return ("\(seconds)000", "")
        case 2: return ("\(seconds)\(Int.random(in: 100...999, using: &random))", "")
        case 3: return ("\(seconds)000000000", "")
        case 4: return ("\(date) \(clock)", "")
        case 5: return ("\(date)T\(clock).000Z", "")
        case 6: return ("\(date) \(clock.dropLast(3))", "")
        case 7: return (date, "")
        case 8: return ("\(two(time.date.day))/\(two(time.date.month))/\(time.date.year) \(clock)", "")
        case 9: return ("\(date.replacing("-", with: ""))  \(clock) US/Eastern", "")
        case 10: return ("\(date) \(two((time.hour + 11) % 12 + 1))-\(time.hour < 12 ? "AM" : "PM")", "")
        default: return (date, String(clock.dropLast(3)))
        }
    }
}
