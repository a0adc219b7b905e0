import PlainText
import SignalKit

/// A time as ISO 8601 writes it, in full or from the left on, or with the name of a month as the chart's axis has it.
struct WrittenTime: Equatable, Sendable {
    /// From its first second to the first one after it.
    let seconds: Range<Int64>

    /// `nil` for other spellings; an error for dates that there are not. What is left out is that of `here`: the day of
    /// a time of day, the year of a day.
    init?(_ text: String, near here: CivilTime) throws(GoToError) {
        guard let (day, clock) = Self.parts(text) else { return nil }
        guard let day else {
            guard let clock, let span = try Self.span(of: clock, text) else { return nil }
            let midnight = here.date.daysSinceEpoch * CivilTime.secondsPerDay
            seconds = (midnight + span.lowerBound)..<(midnight + span.upperBound)
            return
        }
        var found = try Self.named(day, here, text)
        if found == nil { found = try Self.numbered(day, text) }
        guard let days = found else { return nil }
        guard let clock else {
            seconds = (days.lowerBound * CivilTime.secondsPerDay)..<(days.upperBound * CivilTime.secondsPerDay)
            return
        }
        // A time of day needs a day.
        guard days.count == 1, let span = try Self.span(of: clock, text) else { return nil }
        let midnight = days.lowerBound * CivilTime.secondsPerDay
        seconds = (midnight + span.lowerBound)..<(midnight + span.upperBound)
    }

    /// The date and the time of day, parted by a blank or a T.
    private static func parts(_ text: String) -> (day: String?, clock: String?)? {
        var words = text.split(separator: " ").map(String.init)
        if words.count == 1, let first = words.first, let mark = first.lastIndex(where: { $0 == "T" || $0 == "t" }),
            first[first.index(after: mark)...].first?.isNumber == true, first.first?.isNumber == true
        {
            words = [String(first[..<mark]), String(first[first.index(after: mark)...])]
        }
        let hasClock = words.last.map { $0.contains(":") || words.count > 1 && isHour($0, after: words) } ?? false
        let clock = hasClock ? words.removeLast() : nil
        return (words.isEmpty ? nil : words.joined(separator: " "), clock)
    }

    /// `2021-03-05 14`: a number of two digits behind a whole date.
    private static func isHour(_ word: String, after words: [String]) -> Bool {
        words.count == 2 && word.count == 2 && Int(word) != nil && words[0].count >= 8
    }

    /// Seconds of the day: an hour, a minute or a second.
    private static func span(of clock: String, _ text: String) throws(GoToError) -> Range<Int64>? {
        let plain = clock.last == "Z" || clock.last == "z" ? String(clock.dropLast()) : clock
        let parts = plain.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (1...3).contains(parts.count) else { return nil }
        var values: [Int64] = []
        for (place, part) in parts.enumerated() {
            // Parts of a second count for nothing: the file's times are whole ones here.
            let whole = place == 2 ? String(part.prefix { $0 != "." }) : part
            guard (1...2).contains(whole.utf8.count), whole.utf8.allSatisfy(PlainInteger.isDigit),
                let value = Int64(whole)
            else { return nil }
            guard value < (place == 0 ? 24 : 60) else {
                throw .noSuchDate(text, "there is no \(["hour", "minute", "second"][place]) \(value)")
            }
            values.append(value)
        }
        let units: [Int64] = [3_600, 60, 1]
        let start = zip(values, units).reduce(0) { $0 + $1.0 * $1.1 }
        return start..<(start + units[values.count - 1])
    }

    /// `2021`, `2021-03`, `2021-03-05`, with `/` or `.` as well: days since 1970.
    private static func numbered(_ day: String, _ text: String) throws(GoToError) -> Range<Int64>? {
        let marks = Set(day.filter { "-/.".contains($0) })
        guard marks.count <= 1 else { return nil }
        let parts = day.split(omittingEmptySubsequences: false) { marks.contains($0) }.map(String.init)
        guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
            parts.allSatisfy({ $0.utf8.allSatisfy(PlainInteger.isDigit) }),
            parts.dropFirst().allSatisfy({ (1...2).contains($0.utf8.count) })
        else { return nil }
        let numbers = parts.compactMap { Int64($0) }
        guard let year = numbers.first, numbers.count == parts.count else { return nil }
        return try days(
            year, month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil, text)
    }

    /// `Jan 7`, `Jan 7 2021`, `Jan 2021`, `7 January`, `January`.
    private static func named(_ day: String, _ here: CivilTime, _ text: String) throws(GoToError) -> Range<Int64>? {
        let words = day.split { $0 == " " || $0 == "," || $0 == "-" }.map { $0.lowercased() }
        guard (1...3).contains(words.count), let place = words.firstIndex(where: { month($0) != nil }),
            let month = month(words[place])
        else { return nil }
        let numbers = words.enumerated().filter { $0.offset != place }.map(\.element)
        guard numbers.allSatisfy({ $0.utf8.allSatisfy(PlainInteger.isDigit) }) else { return nil }
        let years = numbers.filter { $0.utf8.count == 4 }
        let days = numbers.filter { (1...2).contains($0.utf8.count) }
        guard years.count <= 1, days.count <= 1, years.count + days.count == numbers.count else { return nil }
        return try self.days(
            years.first.flatMap { Int64($0) } ?? here.date.year, month: month, day: days.first.flatMap { Int64($0) },
            text)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func month(_ word: String) -> Int64? {
        guard word.count >= 3, let index = months.firstIndex(where: { $0.lowercased().hasPrefix(word) }) else {
            return nil
        }
        return Int64(index + 1)
    }

    private static func days(
        _ year: Int64, month: Int64?, day: Int64?, _ text: String
    ) throws(GoToError) -> Range<Int64> {
        guard let month else { return start(year, 1)..<start(year + 1, 1) }
        guard (1...12).contains(month) else { throw .noSuchDate(text, "there is no month \(month)") }
        let end = month == 12 ? start(year + 1, 1) : start(year, month + 1)
        guard let day else { return start(year, month)..<end }
        guard let date = CivilDate(year: year, month: Int(month), day: Int(day)) else {
            throw .noSuchDate(text, "\(months[Int(month) - 1]) \(year) has no day \(day)")
        }
        return date.daysSinceEpoch..<(date.daysSinceEpoch + 1)
    }

    private static func start(_ year: Int64, _ month: Int64) -> Int64 {
        CivilDate(year: year, month: Int(month), day: 1)?.daysSinceEpoch ?? 0
    }
}
