import SignalKit

/// A distance between labels of a time axis: its multiples are the times at which people look at a clock or a calendar.
enum CalendarStep: Equatable, Sendable {
    /// Divides a day.
    case seconds(Int64)
    /// Days of the month 1, 1 + n, 1 + 2n and so on; where n is 2, not the 31st, which is next to the 1st.
    case days(Int)
    /// Mondays.
    case weeks
    /// Divides a year.
    case months(Int64)
    case years(Int64)

    /// All steps in use, ascending.
    static let all: [CalendarStep] =
        [1, 2, 5, 10, 15, 30].map { .seconds($0) }
        + [1, 2, 5, 10, 15, 30].map { .seconds($0 * 60) }
        + [1, 2, 3, 6, 12].map { .seconds($0 * 3_600) }
        + [.days(1), .days(2), .weeks]
        + [1, 2, 3, 6].map { .months($0) }
        + powersOfTen.flatMap { power in [1, 2, 5].map { .years($0 * power) } }

    /// As many as there are years in 64 bits of seconds.
    private static let powersOfTen = (0...11).map { exponent in
        (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 }
    }

    /// Which multiple of the step a time lies in: grows by at least 1 at every boundary and nowhere else.
    func period(of time: Int64) -> Int64 {
        if case .seconds(let seconds) = self { return floorDivide(time, by: seconds) }
        let date = CivilTime(secondsSinceEpoch: time).date
        let months = date.year * 12 + Int64(date.month - 1)
        switch self {
        case .seconds: return 0
        case .days(1): return date.daysSinceEpoch
        case .days(let days): return months * 31 + Int64(min((date.day - 1) / days, 30 / days - 1))
        // 1970-01-01 was a Thursday.
        case .weeks: return floorDivide(date.daysSinceEpoch + 3, by: 7)
        case .months(let count): return floorDivide(months, by: count)
        case .years(let count): return floorDivide(date.year, by: count)
        }
    }

    /// The label of a time, which names the larger unit too where that is a new one since `previous`, the last label's
    /// time: the day with the clock, the year with the month. At the very start of the larger unit its name is enough.
    func label(_ time: Int64, after previous: Int64?) -> AxisLabel {
        let now = CivilTime(secondsSinceEpoch: time)
        let before = previous.map(CivilTime.init(secondsSinceEpoch:))
        let month = Self.monthNames[now.date.month - 1]
        let day = "\(month) \(now.date.day)"
        switch self {
        case .seconds(let seconds):
            let clock =
                Self.twoDigits(now.hour) + ":" + Self.twoDigits(now.minute)
                + (seconds < 60 ? ":" + Self.twoDigits(now.second) : "")
            guard now.date != before?.date else { return AxisLabel(text: clock) }
            return AxisLabel(text: now.secondOfDay == 0 ? day : "\(day) \(clock)", isMajor: true)
        case .days, .weeks:
            guard now.date.year != before?.date.year else { return AxisLabel(text: day) }
            return AxisLabel(text: now.date.isNewYear ? "\(now.date.year)" : "\(day) \(now.date.year)", isMajor: true)
        case .months:
            guard now.date.year != before?.date.year else { return AxisLabel(text: month) }
            return AxisLabel(
                text: now.date.month == 1 ? "\(now.date.year)" : "\(month) \(now.date.year)", isMajor: true)
        case .years:
            return AxisLabel(text: String(now.date.year))
        }
    }

    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

extension CivilDate {
    fileprivate var isNewYear: Bool { month == 1 && day == 1 }
}
