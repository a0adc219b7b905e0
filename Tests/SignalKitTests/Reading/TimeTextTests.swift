import Testing

@testable import SignalKit

/// Spellings of the time of a bar.
struct TimeTextTests {
    static func read(
        _ date: String, _ timeOfDay: String? = nil, _ order: TimeText.DayMonth = .dayFirst
    ) -> TimeText.Reading? {
        Array(date.utf8).withUnsafeBytes { date in
            guard let timeOfDay else { return TimeText.read(date[...], timeOfDay: nil, order) }
            return Array(timeOfDay.utf8).withUnsafeBytes { TimeText.read(date[...], timeOfDay: $0[...], order) }
        }
    }

    private static func seconds(
        _ date: String, _ timeOfDay: String? = nil, _ order: TimeText.DayMonth = .dayFirst
    ) -> Int64? {
        read(date, timeOfDay, order)?.instant.seconds
    }

    @Test(arguments: [
        "2024-01-31 09:30", "2024/01/31 09:30", "2024.01.31 09:30:00", "20240131 09:30:00", "2024-01-31T09:30:00Z",
        "2024-01-31T09:30:00.000", "2024-01-31 09:30:00.123456789 Z", "2024-01-31 11:30+02:00",
        "2024-01-31 04:30:00-0500", "2024-01-31 10:30+01", " 2024-01-31 09:30 ", "1706693400", " 1706693400 ",
        "1706693400.5", "1706693400000", "1706693400000000", "1706693400000000000", "2024-01-31 09:30:00 +00:00",
        "2024-1-31 9:30", "20240131  09:30:00 US/Eastern", "20240131-09:30:00", "20240131 093000",
        "2024-01-31 09:30 AM", "2024-01-31 9:30:00am", "31.01.2024 09:30:00.000", "31/01/2024 09:30",
        "31.01.2024 10:30:00.000 GMT+0100", "31-01-2024 09:30", "Jan 31, 2024 09:30", "January 31, 2024, 9:30 AM",
        "31 Jan 2024 09:30", "31-Jan-2024 09:30:00", "31-Jan-24 09:30", "Wed Jan 31 2024 09:30:00 GMT+0000 (UTC)",
        "Wed, 31 Jan 2024 09:30:00 GMT", "2024-01-31 09:30:00 America/Port-au-Prince", "2024-01-31 09:30:00 (UTC)",
        "2024-01-31T15:00+05:30", "2024-01-31_09:30",
    ])
    func `every spelling of one moment gives the same seconds`(text: String) {
        #expect(Self.seconds(text) == 1_706_693_400)
    }

    @Test func `hours with AM and PM stand for those of the day`() {
        for (text, hour) in [
            ("05-PM", 17), ("12-AM", 0), ("12-PM", 12), ("1 AM", 1), ("11:00 pm", 23), ("12:00 am", 0),
        ] {
            #expect(Self.seconds("2020-01-01 \(text)") == 1_577_836_800 + Int64(hour) * 3_600)
        }
        for text in ["13-PM", "0 AM", "5", "5 XM", "13:00 PM"] { #expect(Self.seconds("2020-01-01 \(text)") == nil) }
    }

    @Test func `the order of day and month is the column's`() {
        #expect(Self.seconds("02/03/2025", nil, .monthFirst) == 1_738_540_800)
        #expect(Self.seconds("02/03/2025", nil, .dayFirst) == 1_740_873_600)
        #expect(Self.seconds("01/31/2025 00:00", nil, .monthFirst) == 1_738_281_600)
        #expect(Self.seconds("1/2/2025 9:30") == Self.seconds("01/02/2025 09:30"))
        #expect(Self.seconds("01/31/2025", nil, .dayFirst) == nil)
    }

    @Test func `fractions are kept`() {
        #expect(Self.read("1706693400123")?.instant.nanoseconds == 123_000_000)
        #expect(Self.read("1706693400000000001")?.instant.nanoseconds == 1)
        #expect(Self.read("1706693400.25")?.instant.nanoseconds == 250_000_000)
        #expect(Self.read("2024-01-31 09:30:00.000000001")?.instant.nanoseconds == 1)
        #expect(Self.read("2024-01-31 09:30:00,5")?.instant.nanoseconds == 500_000_000)
        #expect(Self.read("-1706693400.25")?.instant == Instant(seconds: -1_706_693_401, nanoseconds: 750_000_000))
    }

    @Test func `a date alone is its midnight, and a leap second counts`() {
        #expect(Self.seconds("2024-01-31") == 1_706_659_200)
        #expect(Self.seconds("20240131") == 1_706_659_200)
        #expect(Self.seconds("1969-12-31 23:59:60") == 0)
        #expect(Self.seconds("0000-01-01") == -62_167_219_200)
        #expect(Self.seconds("9999-12-31 23:59:59") == 253_402_300_799)
        #expect(Self.seconds("-1706693400") == -1_706_693_400)
    }

    @Test func `a time of day may stand in a column of its own`() {
        #expect(Self.seconds("2024-01-31", "09:30") == 1_706_693_400)
        #expect(Self.seconds("20240131", " 09:30:00 ") == 1_706_693_400)
        #expect(Self.seconds("2024-01-31 ", "09:30Z") == 1_706_693_400)
        #expect(Self.seconds("20240131", "093000") == 1_706_693_400)
        #expect(Self.seconds("31.01.2024", "0930") == 1_706_693_400)
        #expect(Self.seconds("2024-01-31", "") == nil)
        #expect(Self.seconds("2024-01-31 09:30", "09:30") == nil)
        #expect(Self.seconds("1706693400", "09:30") == nil)
    }

    @Test(arguments: [
        "", " ", "2024", "2024-01/31", "2024-13-01", "2023-02-29", "31.13.2024", "01/32/2024", "2024-01-31 24:00",
        "2024-01-31 09:60", "2024-01-31 09:30:61", "2024-01-31 9", "2024-01-31 09:30:00.", "2024-01-31 09:30-",
        "2024-01-31 09:30+02:", "2024-01-31X09:30", "17066934001", "1706693400.x",
        "1706693400 1", "9999999999999999999", "99999999999999999999", "２０２４-01-31", "2024-01-31\0", "Total",
        "Average", "Jan", "January", "31 Foo 2024", "2024-01-31 09:30+16:00", "1.5", "12.5", "1/2/3", "0", "64210.5",
        "2024-01-31 09:30 %", "May be", "Jan 31", "24-01-31",
    ])
    func `anything else is no time`(text: String) {
        #expect(Self.seconds(text) == nil)
        #expect(Self.seconds(text, nil, .monthFirst) == nil)
    }

    @Test(arguments: ["time,date,close", "date,time,close"], ["", "\""])
    func `a date and a time of day in either order make the times of the bars`(header: String, quote: String) throws {
        let isTimeFirst = header.hasPrefix("time")
        let rows = ["09:30", "09:31"].map { time in
            let fields = isTimeFirst ? [time, "2024-01-31"] : ["2024-01-31", time]
            return "\(quote)\(fields[0])\(quote),\(fields[1]),1\n"
        }
        var options = PriceReader.Options(workers: 1)
        options.wantsTimes = true
        let (_, times) = try PriceReader(options: options).read(
            .memory(Array((header + "\n" + rows.joined()).utf8)), into: Times())
        #expect(times.seconds == [1_706_693_400, 1_706_693_460])
    }

    private struct Times: PriceChunkConsumer {
        var seconds: [Int64] = []
        mutating func consume(_ chunk: PriceChunk) { seconds += chunk.times }
    }
}
