/// A point in time as a file writes it: UTC where it says so or says nothing.
struct Instant: Hashable, Comparable, Sendable {
    /// Whole seconds since 1970-01-01 00:00:00, rounded down.
    var seconds: Int64
    /// Billionths of a second after it, 0 to 999,999,999.
    var nanoseconds: Int64 = 0

    static func < (left: Instant, right: Instant) -> Bool {
        left.seconds != right.seconds ? left.seconds < right.seconds : left.nanoseconds < right.nanoseconds
    }

    /// From `earlier` to here in nanoseconds; the nearest number of 64 bits, which hold 292 years.
    func nanoseconds(since earlier: Instant) -> Int64 {
        let seconds = seconds.subtractingReportingOverflow(earlier.seconds)
        let scaled = seconds.partialValue.multipliedReportingOverflow(by: 1_000_000_000)
        let whole = scaled.partialValue.addingReportingOverflow(nanoseconds - earlier.nanoseconds)
        guard !seconds.overflow, !scaled.overflow, !whole.overflow else { return self < earlier ? .min : .max }
        return whole.partialValue
    }
}

/// Reads the time of a bar from the spellings that price files use.
enum TimeText {
    /// The families of spellings; a column has one.
    enum Kind: Equatable, Sendable {
        /// Seconds, milliseconds, microseconds or nanoseconds since 1970; how many digits there are says which.
        case epoch
        /// `2024-01-31`, `2024/01/31`, `2024.01.31`, `20240131`.
        case yearFirst
        /// `31.01.2024`, `31/01/2024`, `01/31/2024`, `31-01-2024`.
        case yearLast
        /// `Jan 31, 2024`, `31 January 2024`, `31-Jan-24`.
        case monthName
    }

    /// Which number of a date that ends with its year is the month.
    enum DayMonth: Equatable, Sendable { case dayFirst, monthFirst }

    struct Reading: Equatable {
        var instant: Instant
        var kind: Kind
        /// Whether there is a time of day with AM or PM.
        var isTwelveHours = false
    }

    /// The time in `text`, whose time of day may stand in a column of its own; `nil` where it is none.
    static func read(
        _ text: Slice<UnsafeRawBufferPointer>, timeOfDay: Slice<UnsafeRawBufferPointer>?, _ order: DayMonth
    )
        -> Reading?
    {
        var scanner = TimeScanner(text)
        scanner.skipBlanks()
        if timeOfDay == nil, let instant = scanner.epoch() { return Reading(instant: instant, kind: .epoch) }
        guard let (day, kind) = scanner.date(order) else { return nil }
        var reading = Reading(instant: Instant(seconds: day), kind: kind)
        if let timeOfDay {
            guard scanner.isAtEnd else { return nil }
            scanner = TimeScanner(timeOfDay)
            scanner.skipBlanks()
            guard scanner.timeOfDay(into: &reading) else { return nil }
        } else if scanner.skipToTimeOfDay() {
            guard scanner.timeOfDay(into: &reading) else { return nil }
        }
        return scanner.zone(into: &reading) && scanner.isAtEnd ? reading : nil
    }

    /// Seconds since 1970 of a time whose spelling leaves no doubt by itself.
    static func seconds(date: Slice<UnsafeRawBufferPointer>, timeOfDay: Slice<UnsafeRawBufferPointer>?) -> Int64? {
        guard let reading = read(date, timeOfDay: timeOfDay, .dayFirst), reading.kind != .yearLast else { return nil }
        return reading.instant.seconds
    }
}
