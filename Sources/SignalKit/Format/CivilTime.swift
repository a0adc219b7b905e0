// Calendar arithmetic on integers. The C library's gmtime and timegm would do the same, but slower, one call at a time,
// and with a `tm` whose fields count from 0, 1 and 1900. Both conversions follow Howard Hinnant, "chrono-Compatible
// Low-Level Date Algorithms" (https://howardhinnant.github.io/date_algorithms.html): years begin in March, so that the
// leap day is the last day of its year, and 400 years (146,097 days) are one era.

/// A day of the proleptic Gregorian calendar: today's rules, continued to both sides without a Julian break.
///
/// Year 0 is 1 BC. Years reach from -292,000,000,000 to 292,000,000,000, all that fits in 64 bits of seconds.
public struct CivilDate: Hashable, Sendable, CustomStringConvertible {
    /// The astronomical year: 2024, 0 (1 BC), -1 (2 BC).
    public let year: Int64
    /// 1 (January) to 12 (December).
    public let month: Int
    /// 1 to 28, 29, 30 or 31.
    public let day: Int

    /// The day with this year, month and day of the month; `nil` where the calendar has no such day (2023-02-29).
    public init?(year: Int64, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month),
            day >= 1, day <= Self.days(inMonth: month, ofYear: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day that lies `daysSinceEpoch` days after 1970-01-01 (before it where negative).
    public init(daysSinceEpoch: Int64) {
        let days = daysSinceEpoch + Self.epochDay
        let era = floorDivide(days, by: Self.daysPerEra)
        let dayOfEra = days - era * Self.daysPerEra
        // Takes out the leap days passed so far, which leaves 365 days for each year.
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        // From March on, month lengths repeat every five months (153 days), which this line inverts.
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days from 1970-01-01 to this day; negative before it.
    public var daysSinceEpoch: Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = floorDivide(marchYear, by: 400)
        let yearOfEra = marchYear - era * 400
        let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysPerEra + dayOfEra - Self.epochDay
    }

    /// Whether `year` has a 29th of February.
    public static func isLeap(_ year: Int64) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The length of a month (1 to 12), in days.
    public static func days(inMonth month: Int, ofYear year: Int64) -> Int {
        demand((1...12).contains(month), "a month is 1 to 12, not \(month)")
        return switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// As ISO 8601 writes it: `2024-02-29`.
    public var description: String {
        let digits = String(year.magnitude)
        let text = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(year < 0 ? "-" : "")\(text)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
    }

    fileprivate static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let years: ClosedRange<Int64> = -292_000_000_000...292_000_000_000
    private static let daysPerEra: Int64 = 146_097
    /// 1970-01-01, counted from 0000-03-01.
    private static let epochDay: Int64 = 719_468
}

/// A second of a day in UTC, without leap seconds.
public struct CivilTime: Hashable, Sendable, CustomStringConvertible {
    /// The day.
    public let date: CivilDate
    /// Seconds since midnight, 0 to 86,399.
    public let secondOfDay: Int

    /// The time with these fields; `nil` where the clock has no such time (24:00:00, 23:59:60).
    public init?(date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
        self.date = date
        secondOfDay = hour * 3_600 + minute * 60 + second
    }

    /// The time that lies `secondsSinceEpoch` seconds after 1970-01-01 00:00:00 (before it where negative).
    public init(secondsSinceEpoch: Int64) {
        let days = floorDivide(secondsSinceEpoch, by: Self.secondsPerDay)
        date = CivilDate(daysSinceEpoch: days)
        // Wraps at the two ends of Int64, where the product alone does not fit but the difference does.
        secondOfDay = Int(secondsSinceEpoch &- days &* Self.secondsPerDay)
    }

    /// Seconds from 1970-01-01 00:00:00 to this time; negative before it.
    public var secondsSinceEpoch: Int64 {
        date.daysSinceEpoch &* Self.secondsPerDay &+ Int64(secondOfDay)
    }

    /// 0 to 23.
    public var hour: Int { secondOfDay / 3_600 }
    /// 0 to 59.
    public var minute: Int { secondOfDay / 60 % 60 }
    /// 0 to 59.
    public var second: Int { secondOfDay % 60 }

    /// As ISO 8601 writes it, with a blank: `2024-02-29 14:30:00`.
    public var description: String {
        "\(date) \(CivilDate.twoDigits(hour)):\(CivilDate.twoDigits(minute)):\(CivilDate.twoDigits(second))"
    }

    /// 86,400: a UTC day has no leap seconds here.
    public static let secondsPerDay: Int64 = 86_400
}

/// The quotient rounded down, where `/` rounds towards zero.
package func floorDivide(_ dividend: Int64, by divisor: Int64) -> Int64 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
}
