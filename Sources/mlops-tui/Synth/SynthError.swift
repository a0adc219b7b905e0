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
