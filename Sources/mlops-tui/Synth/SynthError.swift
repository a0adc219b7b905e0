import PlainText

/// Why no price file can be made as asked.
enum SynthError: Error, Equatable {
    /// A row count below zero or above `SynthOptions.maximumRows`.
    case rows(Int)
    /// A start that is not one of the three spellings, or not in the calendar.
    case start(String)
    /// An interval that is not a whole number and a unit.
    case interval(String)
    /// The last bar would need a five-digit year.
    case afterLastYear(rowsThatFit: Int)
}

extension SynthError: CustomStringConvertible {
    var description: String {
        switch self {
        case .rows(let found):
            "--rows: \(found) is out of range (expected 0 to \(SynthOptions.maximumRows))"
        case .start(let found):
            "--start: \(SafeText.quoted(found)) is not a date (expected 2024-01-01, 2024-01-01 00:00:00 or 2024-01-01T00:00:00Z)"
        case .interval(let found):
            "--interval: \(SafeText.quoted(found)) is not an interval (expected a number and s, m, h, d or w, such as 30s, 5m, 1h)"
        case .afterLastYear(let rowsThatFit):
            "--rows: the last row would be after the year 9999 (with this start and interval \(rowsThatFit) rows fit)"
        }
    }
}
