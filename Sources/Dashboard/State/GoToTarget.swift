import PlainText
import SignalKit

/// A place in a file, as a person writes it.
///
/// Rows are `row 1234`, `#1234` or `1,234`. Times are the file's own spelling, ISO 8601 in full or from the left on (`2021`,
/// `2021-03`, `2021-03-05 14:30`), a name of a month (`Jan 7`, `Mar 2021`), or a time of day alone, on the day that is looked
/// at. A number alone is a row, unless it is one of the file's years, or larger than any row and a date or time.
enum GoToTarget: Equatable, Sendable {
    /// Counted from 0.
    case row(Int)
    /// From the first second of what was written to the first one after it: a day, a minute.
    case times(Range<Int64>)
}

/// Why a text is no place in a file.
enum GoToError: Error, Equatable, Sendable {
    case empty
    case notUnderstood(String)
    case noSuchDate(String, String)
    case rowOutOfRange(rows: Int)
    /// The file has no times, or none that can be read.
    case noTimes(String)

    var message: String {
        switch self {
        case .empty: "type a date, time or row, such as 2021-03-05 14:30 or row 1234"
        case .notUnderstood(let text):
            "'\(text)' is no date, time or row; try 2021-03, 2021-03-05 14:30, 14:30 or row 1234"
        case .noSuchDate(let text, let why): "'\(text)': \(why)"
        case .rowOutOfRange(let rows): "rows are from 1 to \(Digits.grouped(rows))"
        case .noTimes(let text): "'\(text)' is no row, and the file has no times to go to"
        }
    }
}

extension GoToTarget {
    /// What a text means in a file. What it leaves out is that of the bar that is looked at (`here`).
    init(_ text: String, in table: PriceTable, near here: Int) throws(GoToError) {
        let trimmed = text.split(separator: " ").joined(separator: " ")
        guard !trimmed.isEmpty else { throw .empty }
        if let row = try Self.row(trimmed, table) {
            self = row
            return
        }
        guard let times = table.times, !times.isEmpty else { throw .noTimes(trimmed) }
        let now = CivilTime(secondsSinceEpoch: times[max(0, min(here, times.count - 1))])
        if let written = try WrittenTime(trimmed, near: now) {
            self = .times(written.seconds)
            return
        }
        guard !Self.endsInWord(trimmed), let seconds = table.seconds(ofTime: trimmed) else {
            if trimmed.utf8.allSatisfy(PlainInteger.isDigit) { throw .rowOutOfRange(rows: table.rowCount) }
            throw .notUnderstood(trimmed)
        }
        // A date without a time of day is all of its day.
        let isDay = !trimmed.contains(":") && seconds % CivilTime.secondsPerDay == 0
        let isNumber = trimmed.utf8.allSatisfy(PlainInteger.isDigit) && trimmed.utf8.count > 8
        self = .times(seconds..<(seconds + (isDay && !isNumber ? CivilTime.secondsPerDay : 1)))
    }

    /// What is certainly a row; `nil` for what may be a time.
    private static func row(_ text: String, _ table: PriceTable) throws(GoToError) -> GoToTarget? {
        let lowered = text.lowercased()
        let prefix = ["row ", "bar ", "row", "bar", "#"].first { lowered.hasPrefix($0) }
        let written = prefix.map { String(lowered.dropFirst($0.count)) } ?? lowered
        let digits = written.contains(",") ? ungrouped(written) ?? written : written
        guard let number = Int(digits), digits.utf8.allSatisfy(PlainInteger.isDigit) else {
            if prefix == "#" { throw .notUnderstood(text) }
            return nil
        }
        // Times have no commas in them.
        if prefix == nil, digits == written, isTime(digits, number, table) { return nil }
        guard (1...table.rowCount).contains(number) else { throw .rowOutOfRange(rows: table.rowCount) }
        return .row(number - 1)
    }

    /// Whether a word stands at the end that the engine would pass over as the name of a zone.
    private static func endsInWord(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard words.count > 1, let last = words.last, last.allSatisfy(\.isLetter) else { return false }
        return !["utc", "gmt", "z", "am", "pm"].contains(last.lowercased())
    }

    /// Whether a number alone is a time: one of the file's years, or no row but a year, a date or seconds since 1970.
    private static func isTime(_ digits: String, _ number: Int, _ table: PriceTable) -> Bool {
        guard let times = table.times, let first = times.min(), let last = times.max() else { return false }
        let years = CivilTime(secondsSinceEpoch: first).date.year...CivilTime(secondsSinceEpoch: last).date.year
        if digits.count == 4, years.contains(Int64(number)) { return true }
        guard number > table.rowCount else { return false }
        return digits.count == 4 || table.seconds(ofTime: digits) != nil
    }

    /// `1,234,567` without its commas; `nil` where they stand elsewhere.
    private static func ungrouped(_ text: String) -> String? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let head = parts.first, (1...3).contains(head.count), parts.dropFirst().allSatisfy({ $0.count == 3 })
        else {
            return nil
        }
        return parts.joined()
    }
}

/// The bar that a place comes to.
struct FoundBar: Equatable, Sendable {
    enum Fit: Equatable, Sendable {
        case exact
        /// No bar then: the nearest one.
        case nearest
        case beforeFile, afterFile
    }

    var row: Int
    var fit: Fit
}

extension PriceTable {
    /// The first bar in a stretch of time, or the nearest one to it. Looks at every time: they need not ascend.
    func bar(in stretch: Range<Int64>) -> FoundBar? {
        guard let times, let first = times.first else { return nil }
        var nearest = (row: 0, distance: UInt64.max)
        var (earliest, latest) = (first, first)
        for (row, time) in times.enumerated() {
            if stretch.contains(time) { return FoundBar(row: row, fit: .exact) }
            let distance =
                time < stretch.lowerBound
                ? UInt64(bitPattern: stretch.lowerBound &- time) : UInt64(bitPattern: time &- (stretch.upperBound - 1))
            if distance < nearest.distance { nearest = (row, distance) }
            earliest = min(earliest, time)
            latest = max(latest, time)
        }
        let fit: FoundBar.Fit =
            stretch.upperBound <= earliest ? .beforeFile : stretch.lowerBound > latest ? .afterFile : .nearest
        return FoundBar(row: nearest.row, fit: fit)
    }
}
