import Testing

@testable import SignalKit

/// Times that look like the row before and are not, or the other way round: the quick way finds what reading in full finds.
struct TimeTailTests {
    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func expectAgreement(
        _ text: [String], timeOfDay: [String]? = nil, steps: Int, place: SourceLocation = #_sourceLocation
    ) throws {
        let rows = TimeTrackerTests.Rows(text: text, timeOfDay: timeOfDay)
        let plan = try #require(TimeTrackerTests.plan(rows), sourceLocation: place)
        let slow = TimeTrackerTests.record(rows, plan, isSlow: true) { .max >> 1 }
        #expect(TimeTrackerTests.record(rows, plan, isSlow: false) { .max >> 1 } == slow, sourceLocation: place)
        #expect(slow.regular == steps, sourceLocation: place)
    }

    @Test func `a clock of twelve hours goes on at one o'clock`() throws {
        let noon = (0..<130).map { minute in
            "2025-01-01 \(Self.two((minute / 60 + 11) % 12 + 1)):\(Self.two(minute % 60)) PM"
        }
        try Self.expectAgreement(noon, steps: 129)
    }

    @Test(arguments: ["12:30:61", "12:75:00", "24:00:00", "12:3a:00", "1::30:00"])
    func `what is no time of day is none on either way`(_ clock: String) throws {
        let day = (0..<20).map { "2025-01-01 12:\(Self.two($0)):00" }
        let after = (31..<40).map { "2025-01-01 12:\($0):00" }
        try Self.expectAgreement(day + ["2025-01-01 \(clock)"] + after, steps: 27)
    }

    @Test(arguments: [
        (0, 1_735_689_600), (3, 1_735_689_600_123), (6, 1_735_689_600_000_000),
        (6, 1_735_689_600_123_456), (9, 1_735_689_600_000_000_001), (0, -200_000_000),
    ])
    func `numbers of any unit and sign go on by the same step`(digits: Int, start: Int) throws {
        let unit = Int(PowersOfTen.wide(digits))
        let times = (0..<9).map { "\(start + 60 * unit * $0)" } + ["\(start + (60 * 9 + 1) * unit)"]
        try Self.expectAgreement(times, steps: 8)
    }

    @Test func `a step of whole seconds is no step of one and a half`() throws {
        let halves = [0, 3, 6, 9, 12, 14, 17, 20, 22, 25, 28]
        let times = halves.map { "2025-01-01 00:00:\(Self.two($0 / 2)).\($0 % 2 == 0 ? "000" : "500")" }
        try Self.expectAgreement(times, steps: 8)
    }

    @Test func `a time that stands still has no step`() throws {
        try Self.expectAgreement(Array(repeating: "2025-01-01 09:30:00", count: 9), steps: 0)
    }

    @Test func `a time that repeats is seen in a file without a usual step`() throws {
        var random = SplitMix64(seed: 3)
        var time: Int64 = 1_000_000_000
        var rows = TimeTrackerTests.Rows()
        for row in 0..<8_000 {
            if row != 7_000 { time += Int64.random(in: 1...100_000, using: &random) }
            rows.text.append("\(time)")
        }
        let plan = try #require(TimeTrackerTests.plan(rows))
        let record = TimeTrackerTests.record(rows, plan, isSlow: false) { 6_000 }
        #expect(record.isIrregular && record.repeated == .init(count: 1, line: 7_001) && record.earlier.count == 0)
    }

    @Test func `a long date beside the time of day is compared to its end`() throws {
        let dates = (0..<40).map { "2025-01-\($0 < 20 ? "01" : "02")          " }
        let clocks = (0..<40).map { "\($0 < 20 ? "23" : "00"):\(Self.two($0 < 20 ? 40 + $0 : $0 - 20))" }
        try Self.expectAgreement(dates, timeOfDay: clocks, steps: 39)
    }

    @Test func `of two steps as frequent as each other the shorter one is usual`() throws {
        let times = [0, 60, 180, 240, 360].map { "\(1_735_689_600 + $0)" }
        #expect(try #require(TimeFormatTests.plan(times)).step == 60_000_000_000)
        #expect(try #require(TimeFormatTests.plan(times.reversed())).step == 60_000_000_000)
    }
}
