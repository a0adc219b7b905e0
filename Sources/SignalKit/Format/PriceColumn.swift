/// A column of a price file that a reader can be asked for.
public enum PriceColumn: String, Sendable, CaseIterable {
    /// When each bar begins.
    case time
    /// The first price of a bar.
    case open
    /// The highest price of a bar.
    case high
    /// The lowest price of a bar.
    case low
    /// The last price of a bar: what signals are made of, and always read.
    case close
    /// What was traded in a bar.
    case volume

    /// The columns of numbers beside the close.
    static let otherNumbers: [PriceColumn] = [.open, .high, .low, .volume]
}
