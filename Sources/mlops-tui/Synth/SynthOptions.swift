import SignalKit

/// What decides every byte of a made-up price file.
///
/// Made only of values that can be written: the last bar still has a four-digit year.
struct SynthOptions: Equatable, Sendable {
    /// Data rows, without the header.
    let rows: Int
    /// Start of the random walk; two seeds give two unrelated files.
    let seed: UInt64
    /// Time of the first bar, in seconds since 1970-01-01 00:00:00 UTC.
    let startSeconds: Int64
    /// Seconds from one bar to the next.
    let intervalSeconds: Int64

    init(
        rows: Int,
        seed: UInt64,
        start: SynthStart = .standard,
        interval: SynthInterval = .minute
    ) throws(SynthError) {
        guard (0...Self.maximumRows).contains(rows) else { throw .rows(rows) }
        let lastBar = start.seconds + interval.seconds * Int64(max(rows - 1, 0))
        guard lastBar <= SynthStart.latest.seconds else {
            throw .afterLastYear(rowsThatFit: Int((SynthStart.latest.seconds - start.seconds) / interval.seconds) + 1)
        }
        self.rows = rows
        self.seed = seed
        startSeconds = start.seconds
        intervalSeconds = interval.seconds
    }

    /// 69 GB of text; beyond it a slip of the finger is likelier than a wish.
    static let maximumRows = 1_000_000_000
}

/// The time of the first bar: `2024-01-01`, `2024-01-01 00:00:00` or `2024-01-01T00:00:00Z`, always UTC.
struct SynthStart: Equatable, Sendable {
    /// Seconds since 1970-01-01 00:00:00 UTC.
    let seconds: Int64

    init(_ text: String) throws(SynthError) {
        guard let time = Self.time(in: Array(text.utf8)) else { throw .start(text) }
        seconds = time.secondsSinceEpoch
    }

    private init(seconds: Int64) {
        self.seconds = seconds
    }

    /// 2024-01-01 00:00:00.
    static let standard = SynthStart(seconds: 1_704_067_200)
    /// 9999-12-31 23:59:59, the last second with a four-digit year.
    static let latest = SynthStart(seconds: 253_402_300_799)

    private static func time(in text: [UInt8]) -> CivilTime? {
        guard let date = date(in: text.prefix(10)) else { return nil }
        let clock = text.dropFirst(10)
        switch (clock.first, clock.last, clock.count) {
        case (nil, _, _): return CivilTime(date: date)
        case (UInt8(ascii: " "), _, 9): return time(on: date, in: clock.dropFirst())
        case (UInt8(ascii: "T"), UInt8(ascii: "Z"), 10): return time(on: date, in: clock.dropFirst().dropLast())
        default: return nil
        }
    }

    private static func date(in text: ArraySlice<UInt8>) -> CivilDate? {
        let fields = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard fields.map(\.count) == [4, 2, 2],
            let year = number(fields[0]), let month = number(fields[1]), let day = number(fields[2])
        else { return nil }
        return CivilDate(year: Int64(year), month: month, day: day)
    }

    private static func time(on date: CivilDate, in text: ArraySlice<UInt8>) -> CivilTime? {
        let fields = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard fields.map(\.count) == [2, 2, 2],
            let hour = number(fields[0]), let minute = number(fields[1]), let second = number(fields[2])
        else { return nil }
        return CivilTime(date: date, hour: hour, minute: minute, second: second)
    }
}

/// The step between two bars: a whole number and one of s, m, h, d, w, such as `30s`, `1m`, `5m`, `1h`, `1d`, `1w`.
struct SynthInterval: Equatable, Sendable {
    let seconds: Int64

    init(_ text: String) throws(SynthError) {
        let bytes = Array(text.utf8)
        guard let unit = bytes.last.flatMap(Self.secondsPerUnit), bytes.count <= 5,
            let count = number(bytes.dropLast()), count > 0
        else { throw .interval(text) }
        seconds = Int64(count) * unit
    }

    private init(seconds: Int64) {
        self.seconds = seconds
    }

    static let minute = SynthInterval(seconds: 60)

    private static func secondsPerUnit(_ letter: UInt8) -> Int64? {
        switch letter {
        case UInt8(ascii: "s"): 1
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "h"): 3_600
        case UInt8(ascii: "d"): CivilTime.secondsPerDay
        case UInt8(ascii: "w"): CivilTime.secondsPerDay * 7
        default: nil
        }
    }
}

/// A short run of ASCII digits as a number; `Int(_:)` would take a sign as well.
private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty else { return nil }
    var value = 0
    for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
}
