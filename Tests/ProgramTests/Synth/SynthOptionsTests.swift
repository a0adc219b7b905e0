import Testing

@testable import mlops_tui

@Suite struct SynthOptionsTests {
    @Test(arguments: [
        ("2024-01-01", 1_704_067_200), ("2024-01-01 00:00:00", 1_704_067_200), ("2024-01-01T00:00:00Z", 1_704_067_200),
        ("2024-02-29 23:59:59", 1_709_251_199), ("1969-12-31T23:59:59Z", -1), ("9999-12-31 23:59:59", 253_402_300_799),
    ])
    func `a date is read in three spellings`(text: String, seconds: Int64) throws {
        #expect(try SynthStart(text).seconds == seconds)
    }

    @Test(arguments: [
        "", "2024", "2024-1-1", "2023-02-29", "2024-13-01", "24-01-01", "2024-01-01 ", "2024-01-01 00:00",
        "2024-01-01 24:00:00",
        "2024-01-01T00:00:00", "2024-01-01 00:00:00Z", "2024-01-01 00:00:60", "+024-01-01", "2024-01-0１", "2024--1-01",
        "2024-01-01T00:00:00+01:00", "2024/01/01", "2024-01-01-",
    ])
    func `any other date is refused, with what was found`(text: String) {
        #expect(throws: SynthError.start(text)) { try SynthStart(text) }
    }

    @Test(arguments: [
        ("30s", 30), ("1m", 60), ("5m", 300), ("1h", 3_600), ("1d", 86_400), ("1w", 604_800), ("9999w", 6_047_395_200),
    ])
    func `an interval is a number and a unit`(text: String, seconds: Int64) throws {
        #expect(try SynthInterval(text).seconds == seconds)
    }

    @Test(arguments: ["", "m", "1", "0m", "-1m", "+1m", "1.5h", "1M", "1 m", "m1", "10000w", "1min", "１m"])
    func `any other interval is refused, with what was found`(text: String) {
        #expect(throws: SynthError.interval(text)) { try SynthInterval(text) }
    }

    @Test(arguments: [-1, SynthOptions.maximumRows + 1, .max, .min])
    func `a row count out of range is refused`(rows: Int) {
        #expect(throws: SynthError.rows(rows)) { try SynthOptions(rows: rows, seed: 0) }
    }

    @Test func `a billion one-minute rows fit into the calendar`() throws {
        #expect(try SynthOptions(rows: SynthOptions.maximumRows, seed: 0).rows == 1_000_000_000)
    }

    @Test func `the last bar may touch the end of the year 9999 but not pass it`() throws {
        let start = try SynthStart("9999-12-31 23:59:00")
        #expect(try SynthOptions(rows: 2, seed: 0, start: start, interval: SynthInterval("59s")).rows == 2)
        #expect(throws: SynthError.afterLastYear(rowsThatFit: 2)) {
            try SynthOptions(rows: 3, seed: 0, start: start, interval: SynthInterval("59s"))
        }
        #expect(throws: SynthError.afterLastYear(rowsThatFit: 1)) {
            try SynthOptions(rows: 2, seed: 0, start: start)
        }
    }

    @Test func `errors name the option, what was found and what was expected`() {
        #expect(
            String(describing: SynthError.start("to\u{1B}day"))
                == #"--start: "to\x1bday" is not a date (expected 2024-01-01, 2024-01-01 00:00:00 or 2024-01-01T00:00:00Z)"#
        )
        #expect(String(describing: SynthError.rows(-1)) == "--rows: -1 is out of range (expected 0 to 1000000000)")
    }
}
