import Logging
import Testing

@testable import PlainText
@testable import RunKit

/// 2026-11-20T21:54:11.007Z
private let instant = LogTime(secondsSinceEpoch: 1_795_211_651, milliseconds: 7)

@Suite("A line of the log")
struct LogRecordTests {
    private func record(_ metadata: Logger.Metadata, level: Logger.Level = .info) -> LogRecord {
        LogRecord(time: instant, level: level, event: "run.finished", metadata: metadata)
    }

    @Test func `as text is time, level, event and fields by name`() {
        let record = record(["window": .stringConvertible(5), "rows": .stringConvertible(10_000), "input": "data.csv"])
        #expect(record.line(.text) == "2026-11-20T21:54:11.007Z INFO run.finished input=data.csv rows=10000 window=5\n")
    }

    @Test func `as JSON has the same fields in the same order`() {
        let record = record(
            ["window": .stringConvertible(5), "rows": .stringConvertible(10_000), "input": "data.csv"], level: .error)
        #expect(
            record.line(.json) == #"""
                {"time":"2026-11-20T21:54:11.007Z","level":"ERROR","event":"run.finished","input":"data.csv","rows":10000,"window":5}

                """#)
    }

    @Test func `without fields ends after the event`() {
        #expect(record([:]).line(.text) == "2026-11-20T21:54:11.007Z INFO run.finished\n")
        #expect(
            record([:]).line(.json)
                == #"{"time":"2026-11-20T21:54:11.007Z","level":"INFO","event":"run.finished"}"# + "\n")
    }

    @Test(arguments: [
        ("plain", "plain"), ("", #""""#), ("two words", #""two words""#), ("a=b", #""a=b""#),
        (#"say "hi""#, #""say \"hi\"""#),
        (#"C:\x"#, #""C:\\x""#), ("a\nb\r\tc", #""a\nb\r\tc""#), ("\u{1B}[2J", #""\u001b[2J""#),
        ("\u{202E}x", #""\u202ex""#),
        ("\u{2028}", #""\u2028""#), ("é", #""é""#), ("/path/to-file_1.csv", "/path/to-file_1.csv"), ("{1}", "{1}"),
    ])
    func `quotes text that is more than one plain word`(value: String, shown: String) {
        #expect(record(["x": .string(value)]).line(.text) == "2026-11-20T21:54:11.007Z INFO run.finished x=\(shown)\n")
    }

    @Test(arguments: [
        ("plain", #""plain""#), ("a\nb", #""a\nb""#), (#"""#, #""\"""#), ("\u{1B}", #""\u001b""#), ("5", #""5""#),
    ])
    func `as JSON keeps text apart from numbers`(value: String, shown: String) {
        #expect(
            record(["x": .string(value)]).line(.json)
                == #"{"time":"2026-11-20T21:54:11.007Z","level":"INFO","event":"run.finished","x":"# + shown + "}\n")
    }

    @Test func `writes rates with four decimals, lists and groups`() throws {
        let rate = try #require(FixedPoint(0.499, places: 4))
        let record = record([
            "value": .stringConvertible(rate), "list": ["a", "b c"], "group": ["b": "2", "a": .stringConvertible(1)],
        ])
        #expect(
            record.line(.text)
                == #"2026-11-20T21:54:11.007Z INFO run.finished group={"a":1,"b":"2"} list=["a","b c"] value=0.4990"#
                + "\n")
    }
}

@Suite("The time of a line of the log")
struct LogTimeTests {
    @Test(
        arguments: [
            (0, 0, "1970-01-01T00:00:00.000Z"), (951_782_399, 999, "2000-02-28T23:59:59.999Z"),
            (951_782_400, 1, "2000-02-29T00:00:00.001Z"),
            (4_102_444_800, 50, "2100-01-01T00:00:00.050Z"), (-1, 0, "1969-12-31T23:59:59.000Z"),
            (253_402_300_799, 0, "9999-12-31T23:59:59.000Z"),
        ] as [(Int64, Int, String)])
    func `is UTC to the millisecond`(seconds: Int64, milliseconds: Int, text: String) {
        #expect(LogTime(secondsSinceEpoch: seconds, milliseconds: milliseconds).text == text)
    }
}
