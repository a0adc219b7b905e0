import Testing

@testable import SignalKit

/// Spellings of the time of a bar.
struct TimeTextTests {
    private static func seconds(_ date: String, _ timeOfDay: String? = nil) -> Int64? {
        Array(date.utf8).withUnsafeBytes { date in
            guard let timeOfDay else { return TimeText.seconds(date: date[...], timeOfDay: nil) }
            return Array(timeOfDay.utf8).withUnsafeBytes { TimeText.seconds(date: date[...], timeOfDay: $0[...]) }
        }
    }

    @Test(arguments: [
        "2024-01-31 09:30", "2024/01/31 09:30", "2024.01.31 09:30:00", "20240131 09:30:00", "2024-01-31T09:30:00Z",
        "2024-01-31T09:30:00.000", "2024-01-31 09:30:00.123456789 Z", "2024-01-31 11:30+02:00",
        "2024-01-31 04:30:00-0500",
        "2024-01-31 10:30+01", " 2024-01-31 09:30 ", "1706693400", " 1706693400 ", "1706693400.5", "1706693400000",
        "1706693400000000", "1706693400000000000", "2024-01-31 09:30:00 +00:00",
    ])
    func `every spelling of one moment gives the same seconds`(text: String) {
        #expect(Self.seconds(text) == 1_706_693_400)
    }

    @Test func `a date alone is its midnight, and a leap second counts`() {
        #expect(Self.seconds("2024-01-31") == 1_706_659_200)
        #expect(Self.seconds("20240131") == 1_706_659_200)
        #expect(Self.seconds("1969-12-31 23:59:60") == 0)
        #expect(Self.seconds("0000-01-01") == -62_167_219_200)
        #expect(Self.seconds("9999-12-31 23:59:59") == 253_402_300_799)
    }

    @Test func `a time of day may stand in a column of its own`() {
        #expect(Self.seconds("2024-01-31", "09:30") == 1_706_693_400)
        #expect(Self.seconds("20240131", " 09:30:00 ") == 1_706_693_400)
        #expect(Self.seconds("2024-01-31 ", "09:30Z") == 1_706_693_400)
        #expect(Self.seconds("2024-01-31", "") == nil)
        #expect(Self.seconds("2024-01-31 09:30", "09:30") == nil)
        #expect(Self.seconds("1706693400", "09:30") == nil)
    }

    @Test(arguments: [
        "", " ", "2024", "2024-1-31", "2024-01/31", "2024-13-01", "2023-02-29", "31.01.2024", "01/31/2024",
        "2024-01-31 24:00",
        "2024-01-31 09:60", "2024-01-31 09:30:61", "2024-01-31 9:30", "2024-01-31 09:30:00.", "2024-01-31 09:30-",
        "2024-01-31 09:30+02:", "2024-01-31 09:30+2", "2024-01-31 09:30 x", "2024-01-31X09:30", "2024-01-31 09:30 AM",
        "-1706693400",
        "17066934001", "1706693400.x", "1706693400 1", "9999999999999999999", "99999999999999999999", "２０２４-01-31",
        "2024-01-31\0",
    ])
    func `anything else is no time`(text: String) {
        #expect(Self.seconds(text) == nil)
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
