import SignalKit

/// A time as ISO 8601 writes it, with a blank for the T.
enum ClockText {
    /// `2021-01-07 11:18`, with seconds where it is not a whole minute.
    static func full(_ seconds: Int64) -> String {
        let time = CivilTime(secondsSinceEpoch: seconds)
        return day(time.date) + " " + clock(time)
    }

    static func day(_ date: CivilDate) -> String {
        let year = String(date.year.magnitude)
        let padded = String(repeating: "0", count: max(0, 4 - year.count)) + year
        return (date.year < 0 ? "-" : "") + padded + "-" + two(date.month) + "-" + two(date.day)
    }

    static func clock(_ time: CivilTime) -> String {
        two(time.hour) + ":" + two(time.minute) + (time.second == 0 ? "" : ":" + two(time.second))
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
